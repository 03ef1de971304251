import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { HostedDatabase, type HostRequest, makeTestFolder, removeTestFolder } from '../../testing/hosted-database.js';
import { copyData, preparedData, preparedNotes } from '../../testing/prepared-data.js';
import { canRunAsNobody, nobodyAccount, serverPid } from '../../testing/server-process.js';
import { isAlive } from './process-identity.js';

const asRoot = process.getuid?.() === 0;
const notes = preparedNotes;
let prepared: string;
let folder: string;
let dir: string;
let hosts: HostedDatabase[];

beforeAll(async () => {
  prepared = await preparedData('native');
});

beforeEach(() => {
  folder = makeTestFolder();
  dir = path.join(folder, 'data');
  hosts = [];
});

afterEach(async () => {
  for (const host of hosts) await host.kill();
  await removeTestFolder(folder);
});

function host(request: Partial<HostRequest> = {}): HostedDatabase {
  const started = new HostedDatabase({ dir, ...request });
  hosts.push(started);
  return started;
}

async function openedHost(request: Partial<HostRequest> = {}): Promise<HostedDatabase> {
  const started = host(request);
  expect(await started.opened()).toHaveProperty('open');
  return started;
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await sleep(50);
}

/** A data folder from an earlier start, with one note in it. */
function copyPrepared(): void {
  copyData(prepared, dir);
}

describe('embedded PostgreSQL', () => {
  it('starts in a folder with spaces and Japanese letters, syncs to disk, and gives the app no superuser', async () => {
    const first = await openedHost({ role: 'application' });
    const { rows } = await first.query(
      `SELECT current_setting('fsync') AS fsync, current_setting('is_superuser') AS superuser, current_user::text AS "user"`,
    );
    expect(rows).toEqual([{ fsync: 'on', superuser: 'off', user: 'mawasu_app' }]);
  });

  it('keeps its data from one start to the next, and leaves no process behind', async () => {
    copyPrepared();
    expect(fs.existsSync(path.join(dir, 'pg18', 'postmaster.pid'))).toBe(false);
    const second = await openedHost();
    expect((await second.query('SELECT text FROM note')).rows).toEqual(notes);
  });

  it('refuses a folder that another process of the app uses, naming it', async () => {
    copyPrepared();
    const first = await openedHost();
    const { refused } = await host().opened();
    expect(refused?.code).toBe('DATA_FOLDER_IN_USE');
    expect(refused?.message).toContain(`プロセス ${first.pid} が使用中です`);
  });

  it('lets a tool join the running server, and leaves that running afterwards', async () => {
    copyPrepared();
    const first = await openedHost();
    const tool = await openedHost({ join: true });
    expect((await tool.query('SELECT text FROM note')).rows).toEqual(notes);
    await tool.stop();
    expect((await first.query('SELECT text FROM note')).rows).toEqual(notes);
  });

  it('stops the server when the app is killed, and starts again at once', async () => {
    copyPrepared();
    const killed = await openedHost();
    const server = serverPid(dir);
    await killed.kill();
    await until(() => !isAlive(server));
    const next = await openedHost();
    expect((await next.query('SELECT text FROM note')).rows).toEqual(notes);
  });

  it('starts the server again, on the same port, when it was killed under a running app', async () => {
    copyPrepared();
    const app = await openedHost();
    const server = 'SELECT inet_server_port() AS port, pg_postmaster_start_time()::text AS started';
    const [before] = (await app.query(server)).rows ?? [];
    let after: typeof before;
    // Somebody tidied up: the end of a server must not need its log.
    fs.rmSync(path.join(dir, 'pg18', 'server.log'));
    process.kill(serverPid(dir), 'SIGKILL');
    // A process of the killed server may still answer one last question.
    await until(async () => {
      after = (await app.query(server)).rows?.[0];
      return after !== undefined && after.started !== before?.started;
    });
    expect(after?.port).toBe(before?.port);
    expect((await app.query('SELECT text FROM note')).rows).toEqual(notes);
  });

  it('clears away what a first start that was killed left behind', async () => {
    fs.mkdirSync(path.join(dir, 'pg18.init-1'), { recursive: true });
    fs.writeFileSync(path.join(dir, 'pg18.init-1', 'PG_VERSION'), '18');
    await openedHost();
    expect(fs.readdirSync(dir).filter((name) => name.includes('.init-'))).toEqual([]);
  });

  it('never answers with another, empty engine when there is data', async () => {
    copyPrepared();
    const { refused } = await host({ engine: 'pglite' }).opened();
    expect(refused?.code).toBe('ENGINE_MISMATCH');
  });
});

(asRoot ? describe : describe.skip)('embedded PostgreSQL, by account', () => {
  const itAsNobody = canRunAsNobody() ? it : it.skip;

  itAsNobody('runs for an ordinary user, and root can go on with the same folder and hand it back', async () => {
    const account = nobodyAccount();
    fs.mkdirSync(dir);
    fs.chownSync(dir, account.uid, account.gid);
    for (const who of [account, undefined, account]) {
      const app = await openedHost(who ? { account: who } : {});
      expect((await app.query('CREATE TABLE IF NOT EXISTS note (text text)')).failed).toBeUndefined();
      await app.stop();
    }
    expect(fs.statSync(path.join(dir, 'pg18')).uid).toBe(account.uid);
  });

  itAsNobody('tells an ordinary user that the data is somebody else’s', async () => {
    copyPrepared();
    fs.chmodSync(dir, 0o777);
    const { refused } = await host({ account: nobodyAccount() }).opened();
    expect(refused?.code).toBe('DATA_FOLDER_UNUSABLE');
    expect(refused?.message).toContain('所有者');
  });

  it('puts the data elsewhere when the folder is closed to the server’s account, and finds it again', async () => {
    fs.chmodSync(folder, 0o700);
    const first = await openedHost();
    await first.query(`CREATE TABLE note AS SELECT '${notes[0]?.text}' AS text`);
    await first.stop();
    const moved = fs.readFileSync(path.join(dir, 'pg18.location'), 'utf8').trim();
    try {
      expect((await host({ engine: 'pglite' }).opened()).refused?.code).toBe('ENGINE_MISMATCH');
      const next = await openedHost();
      expect((await next.query('SELECT text FROM note')).rows).toEqual(notes);
      // A copy of the folder leads to the same data, and must not take the server from under the other.
      copyData(dir, `${dir}-copy`);
      expect((await host({ dir: `${dir}-copy` }).opened()).refused?.code).toBe('DATA_FOLDER_IN_USE');
      expect((await next.query('SELECT text FROM note')).rows).toEqual(notes);
      await next.stop();
      fs.renameSync(moved, `${moved}.away`);
      expect((await host().opened()).refused?.message).toContain('見つかりません');
    } finally {
      fs.rmSync(`${moved}.away`, { recursive: true, force: true });
    }
  });
});

describe('PGlite', () => {
  it('is closed to other accounts, also when it was made open to all', async () => {
    const first = await openedHost({ engine: 'pglite' });
    const rights = () => fs.statSync(path.join(dir, 'pglite18')).mode & 0o777;
    expect(rights()).toBe(0o700);
    await first.stop();
    fs.chmodSync(path.join(dir, 'pglite18'), 0o755);
    await openedHost();
    expect(rights()).toBe(0o700);
  });

  it('keeps its data, also when the app was killed, and refuses a second process', async () => {
    copyData(await preparedData('pglite'), dir);
    const first = await openedHost({ engine: 'pglite' });
    await first.query(`INSERT INTO note VALUES ('油圧モーター')`);
    expect((await host().opened()).refused?.code).toBe('DATA_FOLDER_IN_USE');
    await first.kill();
    const next = await openedHost();
    expect((await next.query('SELECT text FROM note')).rows).toEqual([...notes, { text: '油圧モーター' }]);
  });
});
