import { parseArgs } from 'node:util';
import { PrepareError, prepare, say } from '../prepare.mjs';
import { openCopy, readSubjects } from './database.mjs';
import { once } from './load.mjs';
import { signInAll } from './operations.mjs';
import { cpuMs } from './processes.mjs';
import { casesFor, hashes, jobs } from './route-cases.mjs';
import { onClose, runBench, startProduct } from './run-bench.mjs';
import { steps } from './year-route-cases.mjs';

/** Of processor time, on a machine like ours, for one request. */
const BOUND_MS = 50;
/** The largest body that is read at all. */
const WHOLE_BODY = 1_000_000;

const { values } = parseArgs({ options: { times: { type: 'string' }, only: { type: 'string', multiple: true } } });
const TIMES = Number(values.times ?? 20);

async function readMore(owner, subjects) {
  const row = async (text, given) => (await owner.query(text, given)).rows[0];
  const { round, departments, saved } = subjects;
  const plan = await row('SELECT plan_id AS id, form FROM round WHERE id = $1', [round.id]);
  const measure = await row('SELECT measure_id AS id FROM entry WHERE round_id = $1 ORDER BY path LIMIT 1', [round.id]);
  const sheet = saved[0];
  const account = departments.find(({ id }) => id === sheet.departmentId)?.account;
  const nodes = await owner.query(
    `SELECT node_id AS id FROM plan_position p JOIN round r ON r.revision_id = p.revision_id
     WHERE r.id = $1 AND p.kind = 'initiative' LIMIT 100`,
    [round.id],
  );
  const sheets = await owner.query('SELECT id FROM entry WHERE round_id = $1 ORDER BY path, id', [round.id]);
  const texts = plan.form.blocks.filter(({ kind }) => kind === 'text').map(({ key, max }) => ({ key, max }));
  return {
    initiatives: nodes.rows.map(({ id }) => id),
    sheets: sheets.rows.map(({ id }) => id),
    ...{ round, plan, measureId: measure.id, texts, department: departments.at(-1) },
    ...{ sheet: { ...sheet, account }, indicator: { id: sheet.figures[0].indicatorId } },
  };
}

async function measure(product, cookies, { account, request, times = TIMES }) {
  const cookie = account === null ? {} : { Cookie: cookies.get(account) };
  const origin = { Origin: `http://127.0.0.1:${product.port}` };
  const statuses = new Set();
  let bytes = 0;
  const ask = async (turn) => {
    const { body, ...asked } = request(turn);
    const text = body === undefined ? undefined : JSON.stringify(body);
    bytes = Math.max(bytes, Buffer.byteLength(text ?? ''));
    const answer = await once(product.port, { ...asked, headers: { ...cookie, ...origin }, body: text });
    statuses.add(answer.status);
  };
  await ask(0);
  const before = cpuMs(product.pid);
  for (let turn = 1; turn <= times; turn += 1) await ask(turn);
  return { bytes, statuses: [...statuses].join(' '), ms: (cpuMs(product.pid) - before) / times };
}

/** What it costs to refuse a body of the largest size, by somebody who is signed in and by somebody who is not. */
const whole = (method, address, account) => ({
  account,
  request: () => ({
    method,
    path: address,
    body: { version: 1, changes: { x: 'か\u3099'.repeat(WHOLE_BODY / 6 - 20) } },
  }),
});

async function run() {
  if (process.platform !== 'linux') throw new PrepareError('処理時間は Linux でだけ測れます。');
  await prepare();
  const database = await openCopy('city');
  onClose(database.stop);
  const subjects = await readSubjects(database.owner);
  const product = await startProduct(database.urls);
  const cookies = await signInAll(product.port, subjects);
  const given = await readMore(database.owner, subjects);
  const cases = casesFor(given);
  const lines = ['| route | body, bytes | answer | CPU ms |', '|---|---|---|---|'];
  const tooCostly = [];
  const note = (name, { bytes, statuses, ms }, kind) => {
    if (kind === '' && ms > BOUND_MS) tooCostly.push(name);
    lines.push(`| ${name}${kind} | ${bytes || '–'} | ${statuses} | ${ms.toFixed(1)} |`);
  };
  const isAsked = (name) => values.only?.some((part) => name.includes(part)) ?? true;
  for (const [name, one] of Object.entries(cases).filter(([name]) => isAsked(name))) {
    say(name);
    const kind = jobs.has(name) ? ' (job)' : hashes.has(name) ? ' (hash)' : '';
    const count = steps.get(name) ?? 1;
    const measured = await measure(product, cookies, one);
    note(count > 1 ? `${name}, each of ${count} steps` : name, { ...measured, ms: measured.ms / count }, kind);
  }
  const sheet = `/api/entries/${given.sheet.id}`;
  note(
    'PATCH /api/entries/{id}, 1 MB, refused',
    await measure(product, cookies, whole('PATCH', sheet, given.sheet.account)),
    '',
  );
  note(
    'PATCH /api/entries/{id}, 1 MB, not signed in',
    await measure(product, cookies, whole('PATCH', sheet, null)),
    '',
  );
  console.log(lines.join('\n'));
  if (tooCostly.length > 0) console.log(`\nmore than ${BOUND_MS} ms: ${tooCostly.join(', ')}`);
  return tooCostly.length === 0 ? 0 : 1;
}

await runBench(run);
