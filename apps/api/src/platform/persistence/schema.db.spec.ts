import { DataSource } from 'typeorm';
import { loadEnv } from '../../config/env.js';
import { dataSourceOptions } from '../../database/data-source.js';
import { History } from '../../modules/history/history.entity.js';
import { User } from '../../modules/users/user.entity.js';
import { sampleTemplate } from '../../testing/sample-template.js';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.js';
import { migrate } from './migrate.js';

let database: TestDatabase;
let source: DataSource;

beforeAll(async () => {
  database = await createTestDatabase(await sampleTemplate());
  source = await open(database.url);
});
afterAll(async () => {
  await source.destroy();
  await database.drop();
});

async function open(url: string): Promise<DataSource> {
  const options = await dataSourceOptions(loadEnv({ DATABASE_URL: url }), { log: () => {} });
  return new DataSource({ ...options, logging: false }).initialize();
}

async function differences(): Promise<string[]> {
  const { upQueries } = await source.driver.createSchemaBuilder().log();
  return upQueries.map(({ query }) => query);
}

/** Constraints and indexes by name, as the database understands them. */
async function definitions(of: DataSource): Promise<Map<string, string>> {
  const rows: { name: string; definition: string }[] = await of.query(
    `SELECT conname AS name, pg_get_constraintdef(oid) AS definition
       FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype <> 'n'
      UNION ALL SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'`,
  );
  return new Map(rows.map(({ name, definition }) => [name, definition]));
}

describe('the migrations', () => {
  it('make the very tables the entities describe', async () => {
    expect(await differences()).toEqual([]);
  });

  // TypeORM compares constraints and indexes by name only: a value added to a CHECK would go unnoticed.
  it('make the very constraints and indexes the entities describe', async () => {
    const blank = await createTestDatabase('template1');
    const described = await open(blank.url);
    try {
      await described.synchronize();
      const migrated = await definitions(source);
      const wanted = [...(await definitions(described))].filter(([name]) => migrated.has(name));
      expect(wanted.length).toBeGreaterThan(50);
      expect(wanted.filter(([name, definition]) => migrated.get(name) !== definition)).toEqual([]);
    } finally {
      await described.destroy();
      await blank.drop();
    }
  });

  it('go down to nothing and up again, with data in the tables', async () => {
    expect(await source.manager.count(History)).toBeGreaterThan(100);
    const { length } = source.migrations;
    for (let i = 0; i < length; i += 1) await source.undoLastMigration();
    const left: { name: string }[] = await source.query(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
       UNION SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace`,
    );
    expect(left).toEqual([{ name: 'migrations' }]);
    expect(await migrate(source)).toBe(length);
    expect(await differences()).toEqual([]);
  });

  it('run once when two apps start together', async () => {
    await source.undoLastMigration();
    const steps = await Promise.all([migrate(source), migrate(source)]);
    expect(steps.sort()).toEqual([0, 1]);
  });
});

describe('the history', () => {
  const row = {
    actorName: '入力 担当',
    subjectKind: 'entry',
    subjectId: '00000000-0000-4000-8000-000000000000',
    action: 'edit',
  };

  it.each([
    ['changed', `UPDATE history SET actor_name = 'だれか'`],
    ['shortened', 'DELETE FROM history'],
    ['emptied', 'TRUNCATE history'],
  ])('cannot be %s', async (_, statement) => {
    await source.manager.insert(History, { ...row });
    await expect(source.query(statement)).rejects.toThrow('history is append-only');
  });
});

describe('a search by something undefined', () => {
  it('is a mistake, never the first row of the table', async () => {
    const id = undefined as unknown as string;
    await expect(source.getRepository(User).findOneBy({ id })).rejects.toThrow(/undefined/i);
    await expect(source.getRepository(User).update({ id }, { displayName: 'x' })).rejects.toThrow(/undefined/i);
    await expect(source.getRepository(User).delete({ id })).rejects.toThrow(/undefined/i);
  });
});
