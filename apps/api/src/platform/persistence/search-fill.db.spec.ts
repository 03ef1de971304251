import { migrations } from '@mawasu/migrations';
import { DataSource } from 'typeorm';
import { loadEnv } from '../../config/env.js';
import { ownerConnection } from '../../database/data-source.js';
import { sampleTemplate } from '../../testing/sample-template.js';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.js';

let database: TestDatabase;
let source: DataSource;

beforeAll(async () => {
  database = await createTestDatabase(await sampleTemplate());
  const { options } = await ownerConnection(loadEnv({ DATABASE_URL: database.ownerUrl }), { log: () => {} });
  source = await new DataSource({ ...options, logging: false }).initialize();
});
afterAll(async () => {
  await source.destroy();
  await database.drop();
});

const searched = async () =>
  (await source.query(`
    SELECT id, search_text, (SELECT array_agg(g ORDER BY g) FROM unnest(search_grams) g) AS grams FROM (
      SELECT id, search_text, search_grams FROM entry UNION ALL SELECT id, search_text, search_grams FROM indicator
      UNION ALL SELECT id, search_text, '{}' FROM app_user
      UNION ALL SELECT id, search_text, search_grams FROM plan_node_version) s ORDER BY id`)) as {
    search_text: string;
  }[];
const katakana = (rows: { search_text: string }[]) => rows.filter(({ search_text }) => /[ァ-ヴ]/.test(search_text));
const history = async () => (await source.query('SELECT count(*) FROM history'))[0].count as string;

async function run(name: string, direction: 'up' | 'down'): Promise<void> {
  const Migration = migrations.find((one) => one.name.startsWith(name));
  if (!Migration) throw new Error('the migration has another name');
  const runner = source.createQueryRunner();
  await runner.startTransaction();
  await new Migration()[direction](runner);
  await runner.commitTransaction();
  await runner.release();
}

describe('the migrations of what is searched', () => {
  it('fold rows written before as new ones are, and write no history of it', async () => {
    const written = await searched();
    expect(written.length).toBeGreaterThan(100);
    expect(written.filter(({ search_text }) => search_text === '')).toEqual([]);
    expect(katakana(written)).toEqual([]);
    const rows = await history();
    await run('FoldKana', 'down');
    const apart = await searched();
    expect(katakana(apart).length).toBeGreaterThan(50);
    await run('UnifySearch', 'down');
    await run('UnifySearch', 'up');
    expect(await searched()).toEqual(apart);
    await run('FoldKana', 'up');
    expect(await searched()).toEqual(written);
    expect(await history()).toBe(rows);
  });
});
