import { DataSource } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.js';
import { ReadinessCheck } from './readiness-check.js';

const MB = 1024 * 1024;
const atOnce = { answerMs: 60_000, keepMs: 0 };
let database: TestDatabase;
let owner: DataSource;
let source: DataSource;
let statements: string[] = [];

async function opened(url: string, poolSize = 4): Promise<DataSource> {
  const { migrations } = await import('@mawasu/migrations');
  const logger = { logQuery: (sql: string) => statements.push(sql) };
  const quiet = {
    logQueryError: () => {},
    logQuerySlow: () => {},
    logSchemaBuild: () => {},
    logMigration: () => {},
    log: () => {},
  };
  return new DataSource({
    ...{ type: 'postgres', url, poolSize, migrations },
    logger: { ...quiet, ...logger },
  }).initialize();
}

beforeAll(async () => {
  database = await createTestDatabase();
  owner = await opened(database.ownerUrl);
  source = await opened(database.url);
});
beforeEach(() => {
  statements = [];
});
afterAll(async () => {
  await source.destroy();
  await owner.destroy();
  await database.drop();
});

const spaceOf = (bytes: number | null) => async () => bytes;
const written = async () => (await owner.query('SELECT at::text FROM write_probe'))[0]?.at;

describe('readiness', () => {
  it('writes a row each time, as the application’s role', async () => {
    const check = new ReadinessCheck(source, atOnce);
    expect(await check.now()).toMatchObject({ ready: true, message: '利用できます。' });
    const first = await written();
    expect(await check.now()).toMatchObject({ ready: true });
    expect(await written()).not.toBe(first);
  });

  it.each([
    ['a standby or a server set to it', 'default_transaction_read_only = on', '読み取り専用'],
    ['a time limit', 'statement_timeout = 1', '時間内に応答しません'],
  ])('notices what only a write meets: %s', async (_, setting, words) => {
    // Set once it is open: to connect asks more than a millisecond.
    const one = await opened(database.url, 1);
    await one.query(`SET ${setting}`);
    const state = await new ReadinessCheck(one, atOnce).now();
    expect(state.ready).toBe(false);
    expect(state.message).toContain(words);
    await one.destroy();
  });

  it('notices that the right to write is gone', async () => {
    const role = `"${new URL(database.url).username}"`;
    await owner.query(`REVOKE UPDATE ON write_probe FROM ${role}`);
    expect(await new ReadinessCheck(source, atOnce).now()).toMatchObject({
      ready: false,
      message: expect.stringContaining('権限'),
    });
    await owner.query(`GRANT UPDATE ON write_probe TO ${role}`);
  });

  it('does not wait for another replica that hangs while it writes', async () => {
    await owner.transaction(async (manager) => {
      await manager.query('UPDATE write_probe SET at = now()');
      expect(await new ReadinessCheck(source, atOnce).now()).toMatchObject({ ready: true });
    });
  });

  it.each([
    [null, true, '利用できます。'],
    [1_024 * MB, true, '利用できます。'],
    [1_023 * MB, true, '利用できます。ディスクの空きが少なくなっています（残り 1,023 MB）。'],
    [200 * MB, true, '利用できます。ディスクの空きが少なくなっています（残り 200 MB）。'],
    [200 * MB - 1, false, 'ディスクの空きが足りません（残り 199 MB）。空きを作ってください。'],
    [0, false, 'ディスクの空きが足りません（残り 0 MB）。空きを作ってください。'],
  ])('looks at the disk: %s bytes free', async (bytes, ready, message) => {
    expect(await new ReadinessCheck(source, atOnce, spaceOf(bytes)).now()).toMatchObject({ ready, message });
  });

  it('looks once for all who ask at the same time, and keeps the answer for a moment', async () => {
    const check = new ReadinessCheck(source, { answerMs: 60_000, keepMs: 60_000 });
    const answers = await Promise.all(Array.from({ length: 50 }, () => check.now()));
    await check.now();
    expect(answers.every(({ ready }) => ready)).toBe(true);
    expect(statements.filter((sql) => sql.startsWith('UPDATE write_probe'))).toHaveLength(1);
  });

  it('answers in time when the look hangs, and begins no second one meanwhile', async () => {
    let looks = 0;
    const never = () => {
      looks += 1;
      return new Promise<null>(() => {});
    };
    const check = new ReadinessCheck(source, { answerMs: 50, keepMs: 0 }, never);
    for (let asked = 0; asked < 3; asked += 1) {
      expect(await check.now()).toMatchObject({ ready: false, message: 'データベースが時間内に応答しません。' });
    }
    expect(looks).toBeLessThanOrEqual(1);
  });
});
