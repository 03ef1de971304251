import { DataSource } from 'typeorm';
import { lastingPort } from '../testing/lasting-port.js';
import { TcpRelay } from '../testing/tcp-relay.js';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.js';
import { isDatabaseUnavailable } from './connection-error.js';
import { dataSourceOptions } from './data-source.js';
import type { DatabaseStartError } from './database-start.error.js';
import { ReadinessCheck } from './readiness-check.js';
import { checkServer } from './server.js';
import { type ServerWatch, watchServer } from './server-watch.js';

let database: TestDatabase;
let relay: TcpRelay;
let relayedUrl: string;

beforeAll(async () => {
  database = await createTestDatabase();
  const url = new URL(database.ownerUrl);
  relay = new TcpRelay(Number(url.port), await lastingPort());
  url.port = String(relay.port);
  relayedUrl = url.toString();
});

afterAll(async () => {
  await relay.down();
  await database.drop();
});

const checkReady = (source: DataSource) => new ReadinessCheck(source).now();

function changed(patch: Partial<Record<'password' | 'pathname' | 'username', string>>): string {
  return Object.assign(new URL(database.ownerUrl), patch).toString();
}

async function refusal(url: string, waitSeconds: number, said: string[] = []): Promise<DatabaseStartError> {
  const refused = checkServer(url, waitSeconds, (message) => said.push(message));
  return (await refused.catch((error: unknown) => error)) as DatabaseStartError;
}

async function openRelayed(): Promise<DataSource> {
  const env = { DATABASE_URL: relayedUrl, DATABASE_WAIT_SECONDS: 0, DATA_DIR: '', SQL_LOG: false } as const;
  const options = await dataSourceOptions({ ...env, EMBEDDED_ENGINE: 'auto' }, { log: () => {} });
  return new DataSource({ ...options, logging: false }).initialize();
}

describe('a server given by DATABASE_URL', () => {
  it('is accepted when it suits', async () => {
    await expect(checkServer(database.ownerUrl, 0, () => {})).resolves.toBeUndefined();
  });

  it.each([
    ['a wrong password', { password: 'himitsu' }, 'SIGN_IN_REFUSED'],
    ['an unknown database', { pathname: '/nai' }, 'DATABASE_MISSING'],
  ])('is refused at once for %s, without telling the password', async (_, patch, code) => {
    const said: string[] = [];
    const error = await refusal(changed(patch), 30, said);
    expect(error.code).toBe(code);
    expect(error.message).not.toContain('himitsu');
    expect(said).toEqual([]);
  });

  it('is refused with its address when it does not answer in time', async () => {
    const error = await refusal(relayedUrl, 0);
    expect(error.code).toBe('SERVER_AWAY');
    expect(error.message).toContain(`127.0.0.1:${relay.port}`);
  });

  it('is waited for when it comes up later', async () => {
    const said: string[] = [];
    await checkServer(relayedUrl, 600, (message) => {
      said.push(message);
      void relay.up();
    });
    expect(said).toEqual([expect.stringContaining('応答を待っています')]);
    await relay.down();
  });
});

describe('a server that goes away and comes back', () => {
  it('costs waiting, not the process: refusals meanwhile, then everything works again', async () => {
    await relay.up();
    const source = await openRelayed();
    try {
      await source.query('SELECT 1');
      expect(await checkReady(source)).toMatchObject({ ready: true, engine: 'server', migrationsPending: false });

      await relay.down();
      const error = await source.query('SELECT 1').catch((caught: unknown) => caught);
      expect(isDatabaseUnavailable(error)).toBe(true);
      expect(await checkReady(source)).toMatchObject({ ready: false, databaseVersion: null });

      await relay.up();
      expect(await source.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
      expect(await checkReady(source)).toMatchObject({ ready: true });
    } finally {
      await source.destroy();
    }
  });

  it.each([
    ['during a statement', true],
    ['between two statements of a transaction', false],
  ])('ends work in progress with "unavailable" when it goes %s', async (_, during) => {
    await relay.down();
    await relay.up();
    const source = await openRelayed();
    try {
      const work = source.transaction(async (manager) => {
        await manager.query('SELECT 1');
        if (during) setTimeout(() => void relay.down(), 100);
        else await relay.down();
        await manager.query(during ? 'SELECT pg_sleep(5)' : 'SELECT 1');
      });
      expect(isDatabaseUnavailable(await work.catch((error: unknown) => error))).toBe(true);
      await relay.up();
      expect(await source.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
    } finally {
      await source.destroy();
    }
  });
});

describe('a server that falls silent', () => {
  let source: DataSource;
  let watch: ServerWatch | undefined;

  /** Looks often; how long the server may take to answer is what tells a silent one from a busy one. */
  function watchImpatiently(probeMs: number): void {
    watch = watchServer(source, relayedUrl, () => {}, { patienceMs: 200, probeMs, pollMs: 50 });
  }

  beforeEach(async () => {
    await relay.down();
    await relay.up();
    source = await openRelayed();
  });
  afterEach(async () => {
    await watch?.stop();
    await source.destroy();
  });

  it('ends what waits for it with "unavailable", and serves again when it is back', async () => {
    await source.query('SELECT 1');
    watchImpatiently(300);
    relay.fallSilent();
    const error = await source.query('SELECT 1').catch((caught: unknown) => caught);
    expect(isDatabaseUnavailable(error)).toBe(true);

    await relay.down();
    await relay.up();
    expect(await source.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('is told from one that is busy: long work goes on to its end', async () => {
    watchImpatiently(60_000);
    const slow = await source.transaction(async (manager) => {
      await manager.query('SELECT pg_sleep(1.5)');
      return manager.query('SELECT 1 AS one');
    });
    expect(slow).toEqual([{ one: 1 }]);
  });
});

describe('readiness', () => {
  it('tells that migrations are missing', async () => {
    await relay.down();
    await relay.up();
    const source = await openRelayed();
    try {
      await source.query(`DELETE FROM migrations WHERE id = (SELECT max(id) FROM migrations)`);
      expect(await checkReady(source)).toMatchObject({
        ready: false,
        migrationsPending: true,
        message: 'データベースの更新が 1 件残っています。',
      });
    } finally {
      await source.destroy();
    }
  });
});
