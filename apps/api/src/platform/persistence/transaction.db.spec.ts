import type { EventEmitter } from 'node:events';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../../database/data-source.js';
import { databaseFailureOf } from '../../database/database-failure.js';
import { allowLongWork } from '../../database/time-limits.js';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.js';
import { inTransaction } from './transaction.js';

const limits = { statementMs: 3_000, lockMs: 500, idleMs: 500 };
let database: TestDatabase;
let source: DataSource;
let other: DataSource;

beforeAll(async () => {
  database = await createTestDatabase();
  other = await new DataSource({ type: 'postgres', url: database.ownerUrl, poolSize: 3, logging: false }).initialize();
  await other.query('CREATE TABLE tally (id int PRIMARY KEY, count int NOT NULL)');
  await other.query('INSERT INTO tally VALUES (1, 0), (2, 0)');
  const role = new URL(database.url).username;
  await other.query(`GRANT ALL ON tally TO "${role}"`);
  source = await opened(database.url, limits);
});

afterAll(async () => {
  await source.destroy();
  await other.destroy();
  await database.drop();
});

async function opened(url: string, own?: typeof limits, join = false): Promise<DataSource> {
  const env = {
    DATABASE_URL: url,
    DATABASE_OWNER_URL: database.ownerUrl,
    DATABASE_WAIT_SECONDS: 0,
    DATA_DIR: '',
    SQL_LOG: false,
    EMBEDDED_ENGINE: 'auto',
  } as const;
  const request = { log: () => {}, join, ...(own ? { limits: own } : {}) };
  return new DataSource({ ...(await dataSourceOptions(env, request)), logging: false }).initialize();
}

function aGate(): { promise: Promise<void>; resolve: () => void } {
  let resolve: () => void = () => {};
  const promise = new Promise<void>((open) => {
    resolve = open;
  });
  return { promise, resolve };
}

async function settingsOf(one: DataSource): Promise<object> {
  const [row] = await one.query(
    `SELECT current_setting('statement_timeout') AS statement, current_setting('lock_timeout') AS lock,
            current_setting('idle_in_transaction_session_timeout') AS idle`,
  );
  return row;
}

async function failureOf(work: Promise<unknown>): Promise<string | null> {
  return work.then(
    () => null,
    (error: unknown) => databaseFailureOf(error) ?? `${error}`,
  );
}

describe('the time limits', () => {
  it.each<[string, () => Promise<DataSource>, object]>([
    ['of the application', () => opened(database.url), { statement: '15s', lock: '5s', idle: '30s' }],
    ['are not those of tools', () => opened(database.url, undefined, true), { statement: '0', lock: '0', idle: '0' }],
    [
      'can be set in the address of the server',
      () => opened(`${database.url}?options=-c%20statement_timeout%3D60000`),
      { statement: '1min', lock: '5s', idle: '30s' },
    ],
  ])('%s are as documented', async (_, open, expected) => {
    const one = await open();
    expect(await settingsOf(one)).toEqual(expected);
    await one.destroy();
  });

  it('end a statement that runs too long, a wait for a lock, and a transaction that does nothing', async () => {
    expect(await failureOf(source.query('SELECT pg_sleep(600)'))).toBe('DATABASE_TIMEOUT');
    const [held, release] = [aGate(), aGate()];
    const holder = other.transaction(async (manager) => {
      await manager.query('UPDATE tally SET count = count + 1 WHERE id = 1');
      held.resolve();
      await release.promise;
    });
    await held.promise;
    expect(await failureOf(source.query('UPDATE tally SET count = 7 WHERE id = 1'))).toBe('DATABASE_LOCKED');
    release.resolve();
    await holder;
    const idle = inTransaction(source, async (manager) => {
      const connection: EventEmitter = await manager.queryRunner?.connect();
      // Not "until the server has ended it": a statement sent before its reason is read can fail without one.
      await new Promise((ended) => connection.once('end', ended));
      return manager.query('SELECT 1');
    });
    expect(await failureOf(idle)).toBe('DATABASE_TIMEOUT');
    expect(await source.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('are longer for the rest of a transaction that asks for it, and only there', async () => {
    const settings = await source.transaction(async (manager) => {
      await allowLongWork(manager);
      const [row] = await manager.query(`SELECT current_setting('statement_timeout') AS statement`);
      return row;
    });
    expect(settings).toEqual({ statement: '5min' });
    expect(await settingsOf(source)).toMatchObject({ statement: '3s' });
  });
});

describe('a transaction that the server undid for the sake of another', () => {
  it('is begun once more: both sides of a deadlock come through', async () => {
    const roomy = await opened(database.url, { statementMs: 60_000, lockMs: 60_000, idleMs: 60_000 });
    const before = await other.query('SELECT sum(count)::int AS sum FROM tally');
    const met = { count: 0, both: aGate() };
    const cross = (from: number, to: number) => {
      let tries = 0;
      return inTransaction(roomy, async (manager) => {
        tries += 1;
        // They do not cross a second time: not with the other's first try, and where a busy server undid both, one by one.
        const [first, second] = tries === 1 ? [from, to] : [to, from];
        if (tries > 1) await manager.query('SELECT pg_advisory_xact_lock(1)');
        await manager.query('UPDATE tally SET count = count + 1 WHERE id = $1', [first]);
        met.count += 1;
        if (met.count === 2) met.both.resolve();
        await met.both.promise;
        await manager.query('UPDATE tally SET count = count + 1 WHERE id = $1', [second]);
      });
    };
    await Promise.all([cross(1, 2), cross(2, 1)]);
    expect(met.count).toBeGreaterThan(2);
    const after = await other.query('SELECT sum(count)::int AS sum FROM tally');
    expect(after[0].sum - before[0].sum).toBe(4);
    await roomy.destroy();
  });

  it.each(['40001', '40P01'])('is not begun a third time (%s), and the person reads why', async (code) => {
    let tries = 0;
    const work = inTransaction(source, async (manager) => {
      tries += 1;
      await manager.query(`DO $$ BEGIN RAISE EXCEPTION 'undone' USING ERRCODE = '${code}'; END $$`);
    });
    expect(await failureOf(work)).toBe('DATABASE_CONFLICT');
    expect(tries).toBe(2);
  });

  it.each(['23505', '57014', '53100'])('is told from other failures, which are not tried again (%s)', async (code) => {
    let tries = 0;
    const work = inTransaction(source, async (manager) => {
      tries += 1;
      await manager.query(`DO $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '${code}'; END $$`);
    });
    await expect(work).rejects.toMatchObject({ code });
    expect(tries).toBe(1);
  });
});
