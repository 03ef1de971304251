// npm run bench:booklet [-- --sheets 200 --saves 10 --rounds 3 --layout spread]: how long the booklet of so many 年度評価シート takes
// on `city`, what its process holds, and what it does to saves that come at a steady rate (docs/performance.md). Ends with 1 when a
// goal is missed. Linux only: memory and processor time are read from /proc.
import fs from 'node:fs';
import os from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { prepare, root, say } from '../prepare.mjs';
import { openCopy, readSaved, readSubjects } from './database.mjs';
import { once, percentile } from './load.mjs';
import { operationsFor, signInAll } from './operations.mjs';
import { cpuMs, memoryMb } from './processes.mjs';
import { onClose, runBench, startProduct } from './run-bench.mjs';

// 200 sheets in 15 s, from asking to the file.
const GOAL = { msASheet: 75, timesSlower: 2 };
const LOOK_MS = 100;

const text = { type: 'string' };
const { values } = parseArgs({ options: { sheets: text, saves: text, rounds: text, layout: text, out: text } });
const SHEETS = Number(values.sheets ?? 200);
const SAVES_A_SECOND = Number(values.saves ?? 10);
const ROUNDS = Number(values.rounds ?? 3);
const LAYOUT = values.layout ?? 'spread';

/** The first 施策 of the plan that have so many sheets together. */
async function chosenMeasures(owner, round) {
  const { rows } = await owner.query(
    `SELECT e.measure_id AS id, count(*)::int AS sheets FROM entry e WHERE e.round_id = $1
     GROUP BY e.measure_id ORDER BY min(e.path), e.measure_id`,
    [round.id],
  );
  const measureIds = [];
  let sheets = 0;
  for (const row of rows) {
    if (sheets >= SHEETS) break;
    measureIds.push(row.id);
    sheets += row.sheets;
  }
  return { measureIds, sheets };
}

/** The process that sets the booklet, while there is one. */
function typesetterOf(pid) {
  try {
    const children = fs.readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ');
    return children.find((child) => fs.readFileSync(`/proc/${child}/cmdline`, 'utf8').includes('paper-process'));
  } catch {
    return undefined;
  }
}

async function run() {
  process.chdir(root);
  await prepare();
  const database = await openCopy('city');
  onClose(database.stop);
  const subjects = await readSubjects(database.owner);
  const { port, pid } = await startProduct(database.urls);
  const cookies = await signInAll(port, subjects);
  const save = operationsFor({ subjects, cookies, port }).d;
  const planner = { Cookie: cookies.get('planner'), Origin: `http://127.0.0.1:${port}` };
  const { measureIds, sheets } = await chosenMeasures(database.owner, subjects.round);

  const answerOf = async (request) => {
    const answer = await once(port, { headers: planner, ...request });
    if (answer.status >= 400) throw new Error(`${request.path}: ${answer.status} ${answer.body()}`);
    return answer;
  };

  async function booklet() {
    const began = performance.now();
    const body = JSON.stringify({ layout: LAYOUT, measureIds });
    const asked = await answerOf({ method: 'POST', path: `/api/rounds/${subjects.round.id}/booklets`, body });
    const { id } = JSON.parse(asked.body());
    let [memory, cpu] = [0, 0];
    for (;;) {
      await sleep(LOOK_MS);
      const child = typesetterOf(pid);
      memory = Math.max(memory, (child && memoryMb(child)) || 0);
      cpu = Math.max(cpu, (child && cpuMs(child)) || 0);
      const { state, failure } = JSON.parse((await answerOf({ path: `/api/jobs/${id}` })).body());
      if (state === 'done') break;
      if (state === 'failed') throw new Error(failure);
    }
    const ms = performance.now() - began;
    const pdf = (await answerOf({ path: `/api/jobs/${id}/result` })).body();
    if (values.out) fs.writeFileSync(values.out, pdf);
    return { ms, memory, cpu, pages: Number(/\/Count (\d+)/.exec(pdf.toString('latin1'))?.[1]) };
  }

  /** Saves that come whether or not those before them are answered, from when they were due, until `ended`. */
  async function savesWhile(work) {
    await save.prepare('product', async () => {
      subjects.saved = await readSaved(database.owner, subjects.round);
    });
    let isOver = false;
    const over = work().finally(() => {
      isOver = true;
    });
    const latencies = [];
    const sent = [];
    const failures = [];
    const began = performance.now();
    for (let count = 0; !isOver; count += 1) {
      const due = began + (count * 1000) / SAVES_A_SECOND;
      await sleep(Math.max(0, due - performance.now()));
      sent.push(
        once(port, save.product(count)).then(
          (answer) => {
            if (save.answered(count, answer) === false) failures.push(`${answer.status} ${answer.body()}`);
            latencies.push(performance.now() - due);
          },
          (error) => failures.push(error.message),
        ),
      );
    }
    await Promise.all(sent);
    if (failures.length > 0) throw new Error(`${failures.length} saves: ${failures[0]}`);
    return { latencies, done: await over };
  }

  const pause = (ms) => savesWhile(() => sleep(ms));
  await pause(3000);
  const alone = await booklet();
  const told = ({ ms, cpu, memory, pages }) =>
    `${sheets} sheets of ${measureIds.length} 施策, ${pages} pages: ${(ms / 1000).toFixed(1)} s, ${(ms / sheets).toFixed(0)} ms a sheet, ${(ms / pages).toFixed(0)} ms a page; its process ${(cpu / 1000).toFixed(1)} s of processor, ${memory} MB`;
  say(`alone: ${told(alone)}`);
  const before = [];
  const beside = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    before.push(...(await pause(alone.ms)).latencies);
    const { latencies, done } = await savesWhile(booklet);
    beside.push(...latencies);
    say(`beside ${SAVES_A_SECOND} saves a second: ${told(done)}`);
  }
  const sorted = [before, beside].map((all) => all.toSorted((a, b) => a - b));
  const lines = [0.5, 0.9, 0.99].map((part) => {
    const [without, within] = sorted.map((all) => percentile(all, part));
    return { part, without, within };
  });
  for (const { part, without, within } of lines) {
    say(
      `saves p${part * 100}: ${without.toFixed(0)} ms without, ${within.toFixed(0)} ms beside a booklet (${(within / without).toFixed(1)} ×)`,
    );
  }
  const [cores, load] = [os.cpus().length, os.loadavg()[0].toFixed(1)];
  console.log(`${before.length} and ${beside.length} saves, ${cores} cores, load ${load}, Node ${process.version}.`);
  const slowest = lines.at(-1);
  return alone.ms / sheets > GOAL.msASheet || slowest.within / slowest.without > GOAL.timesSlower ? 1 : 0;
}

await runBench(run);
