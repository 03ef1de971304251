import { DataSource } from 'typeorm';
import { loadEnv } from '../config/env.js';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.js';
import { dataSourceOptions } from './data-source.js';

let database: TestDatabase;
let source: DataSource;

beforeAll(async () => {
  database = await createTestDatabase();
  const options = await dataSourceOptions(loadEnv({ DATABASE_URL: database.url }), { log: () => {} });
  source = await new DataSource({ ...options, logging: false }).initialize();
});

afterAll(async () => {
  await source.destroy();
  await database.drop();
});

async function drift(): Promise<string[]> {
  const { upQueries } = await source.driver.createSchemaBuilder().log();
  return upQueries.map(({ query }) => query);
}

/** Everything of ours in the schema, so that what `down` forgets shows. */
async function objects(): Promise<string[]> {
  const rows: { name: string }[] = await source.query(`
    SELECT c.relkind::text || ' ' || c.relname AS name FROM pg_class c
     WHERE c.relnamespace = 'public'::regnamespace AND c.relname !~ '^(migrations|PK_.*)' AND c.relname !~ '^migrations_'
    UNION ALL
    SELECT 'function ' || p.proname FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
       AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
    ORDER BY 1`);
  return rows.map(({ name }) => name);
}

describe('migrations', () => {
  it('make exactly the tables the entities describe', async () => {
    expect(await drift()).toEqual([]);
  });

  it('go down to nothing and up again to the same', async () => {
    const before = await objects();
    expect(before).not.toEqual([]);
    for (let left = source.migrations.length; left > 0; left--) await source.undoLastMigration({ transaction: 'each' });
    expect(await objects()).toEqual([]);
    await source.runMigrations({ transaction: 'each' });
    expect(await objects()).toEqual(before);
    expect(await drift()).toEqual([]);
  });
});

describe('the data source', () => {
  it('refuses a condition that was forgotten, instead of taking any row', async () => {
    const [first] = source.entityMetadatas;
    const repository = source.getRepository(first?.target ?? '');
    await expect(repository.findOneBy({ id: undefined })).rejects.toThrow(/undefined/i);
  });
});
