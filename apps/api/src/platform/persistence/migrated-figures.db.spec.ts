import type { DataSource } from 'typeorm';
import { IndicatorActual } from '../../modules/indicators/indicator.entity.js';
import { anActual, anIndicator } from '../../testing/builders/indicator.builder.js';
import { aBranch } from '../../testing/builders/plan.builder.js';
import { openTestTables, type TestTables } from '../../testing/test-tables.js';
import { migrate } from './migrate.js';

let t: TestTables;
let nodeId: string;

beforeAll(async () => {
  t = await openTestTables();
  nodeId = (await aBranch(t.dataSource)).initiativeId;
});
afterAll(() => t.drop());

const sum = { aggregation: 'cumulative', baselineValue: '0', baselineFy: 2022 } as const;

async function undoUntilBefore(source: DataSource, migration: string): Promise<void> {
  const ran = await source.query(`SELECT name FROM migrations ORDER BY id DESC`);
  const names = ran.map(({ name }: { name: string }) => name);
  expect(names).toContain(migration);
  for (let i = 0; i <= names.indexOf(migration); i += 1) await source.undoLastMigration();
}

const valuesOf = async (indicatorId: string) => {
  const rows = await t.dataSource.manager.find(IndicatorActual, { where: { indicatorId }, order: { fy: 'ASC' } });
  return rows.map(({ value }) => value);
};

describe('the ways of calculating', () => {
  it('leave figures of before what they were, and turn typed sums into parts on the way back', async () => {
    const parts = await anIndicator(t.dataSource, { nodeId, ...sum });
    const totals = await anIndicator(t.dataSource, { nodeId, ...sum, cumulativeEntry: 'total', startingStock: '4' });
    for (const [index, [part, total]] of [
      ['12', '16'],
      ['17', '33'],
      ['24', '57'],
    ].entries()) {
      await anActual(t.dataSource, parts, 2023 + index, { value: part as string });
      await anActual(t.dataSource, totals, 2023 + index, { value: total as string });
    }
    await undoUntilBefore(t.dataSource, 'AddWaysOfCalculating1796200000000');
    const old = await t.dataSource.query(`SELECT indicator_id, value::text FROM indicator_actual ORDER BY fy`);
    for (const id of [parts, totals]) {
      const own = old.filter(({ indicator_id }: { indicator_id: string }) => indicator_id === id);
      expect(own.map(({ value }: { value: string }) => value)).toEqual(['12', '17', '24']);
    }
    await migrate(t.dataSource);
    expect(await valuesOf(parts)).toEqual(['12', '17', '24']);
    const [row] = await t.dataSource.query(
      `SELECT cumulative_entry, target_basis, mean_years, strict_target, lower_bound FROM indicator WHERE id = $1`,
      [parts],
    );
    expect(row).toEqual({
      ...{ cumulative_entry: 'part', target_basis: 'level', mean_years: 1, strict_target: false, lower_bound: null },
    });
  });
});
