import type { RoundState } from '@mawasu/domain/workflow';
import { aDepartment } from '../../testing/builders/department.builder.js';
import { aPlan, newestRevision } from '../../testing/builders/plan.builder.js';
import { aRound } from '../../testing/builders/round.builder.js';
import { openTestTables, type TestTables } from '../../testing/test-tables.js';

let t: TestTables;

beforeAll(async () => {
  t = await openTestTables();
});
afterAll(() => t.drop());

const refusedAs = /keeps its form, scale and plan|steps of a round that has left preparation do not change/;
const aRoundIn = async (state: RoundState) => {
  const planId = await aPlan(t.dataSource);
  return aRound(t.dataSource, { planId, state });
};

const frozen: [what: string, statement: string][] = [
  ['its form', `UPDATE round SET form = '{"blocks":[]}' WHERE id = $1`],
  ['its scale', `UPDATE round SET scale = scale || '{"lowerMode":"b"}' WHERE id = $1`],
  ['its year', 'UPDATE round SET fy = 2029 WHERE id = $1'],
  ['its instructions', `UPDATE round SET instructions = '別の手引' WHERE id = $1`],
  ['its scope', `UPDATE round SET scope_rules = '[{}]' WHERE id = $1`],
  ['being a sample or not', 'UPDATE round SET is_sample = NOT is_sample WHERE id = $1'],
  ['a label of its steps', `UPDATE round_step SET label = '別の名' WHERE round_id = $1 AND position = 1`],
  ['the stage of a step', `UPDATE round_step SET stage = 'division' WHERE round_id = $1 AND position = 1`],
  [
    'a step more',
    `INSERT INTO round_step (round_id, position, stage, label, waiting_label, due_on)
     VALUES ($1, 3, 'external', '外部', '外部評価中', '2099-09-30')`,
  ],
  ['a step less', 'DELETE FROM round_step WHERE round_id = $1 AND position = 2'],
  ['itself', 'DELETE FROM round WHERE id = $1'],
];

describe('a 評価年度 that has left 準備', () => {
  it.each(frozen)('keeps %s', async (_, statement) => {
    for (const state of ['open', 'finalized'] as const) {
      await expect(t.dataSource.query(statement, [await aRoundIn(state)])).rejects.toThrow(refusedAs);
    }
  });

  it('keeps its revision and the moment of its opening', async () => {
    const id = await aRoundIn('open');
    const other = await newestRevision(t.dataSource, await aPlan(t.dataSource));
    const set = (column: string, value: unknown) =>
      t.dataSource.query(`UPDATE round SET ${column} = $2 WHERE id = $1`, [id, value]);
    await expect(set('revision_id', other)).rejects.toThrow(refusedAs);
    await expect(set('opened_at', new Date(0))).rejects.toThrow(refusedAs);
  });

  // Back in 準備, it could be changed as it likes.
  it.each([
    ['open', 'preparing'],
    ['reviewing', 'preparing'],
    ['finalized', 'preparing'],
    ['finalized', 'open'],
    ['published', 'reviewing'],
    ['closed', 'open'],
  ] as const)('does not go back from %s to %s', async (from, to) => {
    const id = await aRoundIn(from);
    await expect(t.dataSource.query('UPDATE round SET state = $2 WHERE id = $1', [id, to])).rejects.toThrow(refusedAs);
  });

  it('keeps the moment of its 確定', async () => {
    const id = await aRoundIn('open');
    const settle = () =>
      t.dataSource.query(`UPDATE round SET state = 'finalized', finalized_at = clock_timestamp() WHERE id = $1`, [id]);
    await settle();
    await expect(settle()).rejects.toThrow(refusedAs);
  });

  it('has no column that may change but those of its course', async () => {
    const columns: { name: string }[] = await t.dataSource.query(
      `SELECT column_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = 'round'`,
    );
    const id = await aRoundIn('open');
    const changed: string[] = [];
    for (const { name } of columns) {
      const other: Record<string, string> = {
        state: `'reviewing'`,
        readers_from: `'in_review'`,
        form: `'{"blocks":[]}'`,
        scale: `'{}'`,
        scope_rules: `'[{}]'`,
        is_sample: 'NOT is_sample',
        lock_reason: `'集計のため'`,
        instructions: `'別の手引'`,
      };
      const value =
        other[name] ?? (/_at$/.test(name) ? `'2020-01-01'` : /id$/.test(name) ? 'gen_random_uuid()' : `${name} + 1`);
      const done = await t.dataSource
        .query(`UPDATE round SET ${name} = ${value} WHERE id = $1`, [id])
        .catch(() => null);
      if (done !== null) changed.push(name);
    }
    expect(changed.sort()).toEqual(['finalized_at', 'lock_reason', 'readers_from', 'state', 'version']);
  });

  it('may change its deadlines, extensions and who reads it, and goes on through the year', async () => {
    const id = await aRoundIn('open');
    const departmentId = await aDepartment(t.dataSource);
    const run = (statement: string, ...more: unknown[]) => t.dataSource.query(statement, [id, ...more]);
    await run(`UPDATE round_step SET due_on = '2099-12-31' WHERE round_id = $1`);
    await run(`INSERT INTO round_extension VALUES ($1, 0, $2, '2100-01-31', '災害対応のため')`, departmentId);
    await run(`UPDATE round_extension SET due_on = '2100-02-28' WHERE round_id = $1`);
    await run(`UPDATE round SET readers_from = 'in_review' WHERE id = $1`);
    await run(`UPDATE round SET state = 'reviewing' WHERE id = $1`);
    await run(`UPDATE round SET state = 'open' WHERE id = $1`);
    const [row] = await run('SELECT state, readers_from FROM round WHERE id = $1');
    expect(row).toEqual({ state: 'open', readers_from: 'in_review' });
  });
});

describe('a 評価年度 in 準備', () => {
  it.each(frozen)('may change %s', async (_, statement) => {
    await expect(t.dataSource.query(statement, [await aRoundIn('preparing')])).resolves.toBeDefined();
  });
});
