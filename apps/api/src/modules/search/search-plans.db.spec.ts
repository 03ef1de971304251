import { searchWords } from '@mawasu/domain/text';
import type { QueryRunner } from 'typeorm';
import { anOffice, aSheet, type Sheet } from '../../testing/builders/entry-desk.builder.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { searchStatement } from './search.sql.js';

// How PostgreSQL goes about the search where there is much to search: by the stored grams, never text by text.

let t: TestApp;
let sheet: Sheet;

const MANY = 1500;

beforeAll(async () => {
  t = await startTestApp();
  sheet = await aSheet(t, await anOffice(t));
  const { planId, measureId, roundId, initiativeId } = sheet;
  const filler = `repeat(md5(i::text) || '地域の見守りと安全の確保', 10)`;
  await t.dataSource.query(
    `WITH node AS (
       INSERT INTO plan_node (plan_id) SELECT $1 FROM generate_series(1, ${MANY}) RETURNING id),
     numbered AS (SELECT id, row_number() OVER () AS i FROM node)
     INSERT INTO plan_node_version (plan_id, node_id, from_revision, parent_id, kind, title, sort_order, body)
     SELECT $1, id, 1, $2, 'initiative', '事業' || i, i, jsonb_build_object('content', ${filler}) FROM numbered`,
    [planId, measureId],
  );
  await t.dataSource.query(
    `INSERT INTO entry (round_id, node_id, department_id, state, content)
     SELECT $1, p.node_id, e.department_id, 'confirmed', jsonb_build_object('results', ${filler.replace('i::text', 'p.title')})
     FROM plan_position p JOIN entry e ON e.round_id = $1 WHERE p.kind = 'initiative' AND p.node_id <> $2`,
    [roundId, initiativeId],
  );
  await t.dataSource.query(
    `INSERT INTO indicator (node_id, name, kind, unit, direction, aggregation, fy_from, formula_text)
     SELECT $1, '指標' || i, 'outcome', '人', 'up', 'single', 2020, ${filler} FROM generate_series(1, ${MANY}) i`,
    [measureId],
  );
  await t.dataSource.query(`UPDATE entry SET content = '{"results": "翡翠の会議"}' WHERE id = $1`, [sheet.entryId]);
  await t.dataSource.query('VACUUM ANALYZE entry, indicator, plan_node_version, plan_position');
});
afterAll(() => t.stop());

/** Names of the indexes a search reads, as PostgreSQL plans it for the values or once for all. */
async function indexesRead(mode: 'force_custom_plan' | 'force_generic_plan', q: string): Promise<string[]> {
  const runner: QueryRunner = t.dataSource.createQueryRunner();
  try {
    await runner.query(`SET plan_cache_mode = ${mode}`);
    await runner.query(
      `PREPARE search (text[], text, integer, integer, boolean, integer, boolean, uuid[]) AS ${searchStatement}`,
    );
    const words = searchWords(q).map((word) => `'${word}'`);
    const rows: { 'QUERY PLAN': string }[] = await runner.query(
      `EXPLAIN EXECUTE search (ARRAY[${words}]::text[], NULL, 10, 0, true, 3, true, '{}')`,
    );
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    return [...plan.matchAll(/Index Scan (?:on|using) "?(\w+_grams)"?/g)].map(([, name]) => name ?? '').sort();
  } finally {
    await runner.query('DEALLOCATE ALL');
    await runner.query('RESET plan_cache_mode');
    await runner.release();
  }
}

describe('the search of everything', () => {
  it.each(['force_custom_plan', 'force_generic_plan'] as const)('reads the indexes of the grams (%s)', async (mode) => {
    expect(await indexesRead(mode, '翡翠 会議')).toEqual([
      'IX_entry_search_grams',
      'IX_indicator_search_grams',
      'IX_plan_node_version_grams',
    ]);
  });

  it('finds the one sheet among them, in the texts of all three kinds', async () => {
    const planner = await t.as(
      (await t.dataSource.query(`SELECT account FROM app_user WHERE display_name = '企画 京子'`))[0].account,
    );
    expect((await planner.search({ q: '翡翠 会議' })).sheet).toMatchObject({
      total: 1,
      items: [{ id: sheet.entryId }],
    });
    const { plan, indicator, sheet: sheets } = await planner.search({ q: '見守り' });
    expect([plan.total, indicator.total, sheets.total]).toEqual([MANY, MANY, MANY]);
  });
});
