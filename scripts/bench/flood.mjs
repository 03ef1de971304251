// npm run bench:flood [-- --connections 30 --rounds 3 --seconds 5]: what one person's flood does to the saves of others, beside
// the same saves without it, in turn in one run (docs/performance.md). Ends with 1 when the slowest hundredth takes more than
// AIM times as long.
import os from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { prepare, root, say } from '../prepare.mjs';
import { openCopy, readSaved, readSubjects } from './database.mjs';
import { load } from './load.mjs';
import { operationsFor, signInAll } from './operations.mjs';
import { onClose, runBench, startProduct } from './run-bench.mjs';

const AIM = 2;
/** People who save, each one sheet after the other. */
const SAVERS = 4;
/** A moment after which nobody is company of the flood any more. */
const REST_MS = 1_500;

const text = { type: 'string' };
const { values } = parseArgs({ options: { connections: text, rounds: text, seconds: text, only: text } });
const CONNECTIONS = Number(values.connections ?? 30);
const ROUNDS = Number(values.rounds ?? 3);
const SECONDS = Number(values.seconds ?? 5);

const floodsOf = ({ round }) => {
  const base = `/api/rounds/${round.id}`;
  const q = encodeURIComponent('防災');
  return {
    search: `/api/search?q=${q}`,
    list: `${base}/entries?q=${q}&page=1&size=200`,
    dashboard: `${base}/dashboard`,
    export: `${base}/entries.csv`,
    workbook: `${base}/entries.xlsx`,
  };
};

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

async function run() {
  process.chdir(root);
  await prepare();
  const database = await openCopy('city');
  onClose(database.stop);
  const subjects = await readSubjects(database.owner);
  const { port } = await startProduct(database.urls);
  const cookies = await signInAll(port, subjects);
  const save = operationsFor({ subjects, cookies, port }).d;
  const greedy = { Cookie: cookies.get('planner') };

  const saves = async () => {
    await save.prepare('product', async () => {
      subjects.saved = await readSaved(database.owner, subjects.round);
    });
    return load({ port, connections: SAVERS, seconds: SECONDS, next: save.product, answered: save.answered });
  };
  /** Saves while the address is asked for over and over; without one, saves alone. */
  const measure = async (address) => {
    await sleep(REST_MS);
    if (!address) return { saved: await saves(), refused: 0 };
    let refused = 0;
    const flood = load({
      port,
      connections: CONNECTIONS,
      seconds: SECONDS + 1,
      next: () => ({ path: address, headers: greedy }),
      answered: (_, { status }) => {
        if (status === 429) refused += 1;
        return status === 200 || status === 429;
      },
    });
    await sleep(500);
    const saved = await saves();
    await flood;
    return { saved, refused };
  };

  say(`${SAVERS} 人が保存し、1人が ${CONNECTIONS} 本の接続で続けて求めます。`);
  await measure(null);
  const lines = ['| flood | p50 | p99 | p50 × | p99 × | refused |', '|---|---|---|---|---|---|'];
  let worst = 0;
  for (const [name, address] of Object.entries(floodsOf(subjects))) {
    if (values.only && values.only !== name) continue;
    const pairs = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const alone = await measure(null);
      pairs.push({ alone: alone.saved, ...(await measure(address)) });
    }
    const times = (key) => median(pairs.map(({ alone, saved }) => saved[key] / alone[key]));
    const shown = (key) => median(pairs.map(({ saved }) => saved[key])).toFixed(0);
    const refused = pairs.reduce((sum, one) => sum + one.refused, 0);
    worst = Math.max(worst, times('p99'));
    lines.push(
      `| ${name} | ${shown('p50')} ms | ${shown('p99')} ms | ${times('p50').toFixed(1)} | ${times('p99').toFixed(1)} | ${refused} |`,
    );
    say(lines.at(-1));
  }
  console.log(lines.join('\n'));
  console.log(`\n${os.cpus().length} cores, load ${os.loadavg()[0].toFixed(1)}, ${ROUNDS} rounds of ${SECONDS} s.`);
  return worst > AIM ? 1 : 0;
}

await runBench(run);
