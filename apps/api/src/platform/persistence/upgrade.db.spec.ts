import { DataSource } from 'typeorm';
import { loadEnv } from '../../config/env.js';
import { ownerConnection } from '../../database/data-source.js';
import { recomputeResults } from '../../modules/indicators/indicator-recompute.js';
import { sampleTemplate } from '../../testing/sample-template.js';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.js';
import { migrate } from './migrate.js';

/** The last migration of the first release: every city's tables have been made by those up to it. */
const FIRST_RELEASE = 'CreateJobs1796000091000';

let database: TestDatabase;
/** As the product opens it when it starts: nobody is named as the author. */
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

async function lastMigration(): Promise<string> {
  const [row] = await source.query('SELECT name FROM migrations ORDER BY id DESC LIMIT 1');
  return row.name;
}

/** The tables whose changes are remembered. */
async function rememberedTables(): Promise<string[]> {
  const rows: { name: string }[] = await source.query(
    `SELECT c.relname AS name FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
     WHERE t.tgname = 'TR_' || c.relname || '_history' ORDER BY c.relname`,
  );
  return rows.map(({ name }) => name);
}

/** What the history would say of a table whose every row is written as it stands. */
async function changesOfNothing(table: string): Promise<unknown[]> {
  const runner = source.createQueryRunner();
  await runner.startTransaction();
  try {
    await runner.query(`SELECT set_config('mawasu.actor_name', '試験 花子', true)`);
    const [{ last }] = await runner.query('SELECT coalesce(max(id), 0) AS last FROM history');
    const [{ column }] = await runner.query(
      `SELECT attname AS column FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped LIMIT 1`,
      [table],
    );
    // The guards of what is decided stay out of it: only the memory is asked.
    await runner.query(`ALTER TABLE "${table}" DISABLE TRIGGER USER`);
    await runner.query(`ALTER TABLE "${table}" ENABLE TRIGGER "TR_${table}_history"`);
    await runner.query(`UPDATE "${table}" SET "${column}" = "${column}"`);
    return await runner.query('SELECT DISTINCT subject_kind, field FROM history WHERE id > $1', [last]);
  } finally {
    await runner.rollbackTransaction();
    await runner.release();
  }
}

describe('the tables of a city that began with the first release', () => {
  it('are brought up to date by a start, with all their data and without a row of history', async () => {
    while ((await lastMigration()) !== FIRST_RELEASE) await source.undoLastMigration();
    const count = async () => (await source.query('SELECT count(*) FROM history'))[0].count as string;
    const before = await count();
    expect(await migrate(source)).toBeGreaterThan(0);
    expect(await count()).toBe(before);
    const { differences } = await source.transaction((manager) => recomputeResults(manager, false));
    expect(differences).toEqual([]);
  });

  it('are remembered as they are: a row written as it stands has not changed', async () => {
    const tables = await rememberedTables();
    expect(tables).toEqual(expect.arrayContaining(['app_user', 'entry', 'indicator', 'indicator_actual', 'round']));
    for (const table of tables)
      expect({ table, changes: await changesOfNothing(table) }).toEqual({ table, changes: [] });
  });
});
