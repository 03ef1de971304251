import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type HostedDatabase, makeTestFolder, removeTestFolder } from '../../testing/hosted-database.js';
import { HostedDatabases } from '../../testing/hosted-databases.js';
import { copyData, preparedData, preparedNotes } from '../../testing/prepared-data.js';
import { serverPid } from '../../testing/server-process.js';
import { isAlive, parentOf } from './process-identity.js';

const onLinux = process.platform === 'linux' ? it : it.skip;
const impatient = { pollMs: 100, answerMs: 3_000, questions: 2 };
const hosts = new HostedDatabases();
let folder: string;
let dir: string;

beforeEach(() => {
  folder = makeTestFolder();
  dir = path.join(folder, 'data');
});
afterEach(async () => {
  await hosts.endAll();
  await removeTestFolder(folder);
});

async function aDatabase(): Promise<HostedDatabase> {
  copyData(await preparedData('native'), dir);
  const app = hosts.host({ dir, engine: 'native', silence: impatient });
  expect(await app.opened()).toHaveProperty('open');
  return app;
}

function childrenOf(pid: number): number[] {
  return fs
    .readdirSync('/proc')
    .map(Number)
    .filter((one) => parentOf(one) === pid);
}

const server = 'SELECT inet_server_port() AS port, pg_postmaster_start_time()::text AS started';

/** The next server's answer; the pool may first hand out connections of the one that is gone. */
async function nextServer(app: HostedDatabase, before: Record<string, unknown> | undefined) {
  for (;;) {
    const row = (await app.query(server)).rows?.[0];
    if (row && row.started !== before?.started) return row;
    await sleep(50);
  }
}

const said = (app: HostedDatabase) => app.messages.flatMap(({ log }) => log ?? []);

describe('an embedded server that lives and answers nobody', () => {
  onLinux.each<[string, (postmaster: number) => number[]]>([
    ['its first process is stopped', (postmaster) => [postmaster]],
    ['all its processes are stopped', (postmaster) => [postmaster, ...childrenOf(postmaster)]],
  ])('is ended and started again on the same port when %s; the pool goes on, nothing is lost', async (_, whom) => {
    const app = await aDatabase();
    const [before] = (await app.query(server)).rows ?? [];
    const frozen = serverPid(dir);
    const stopped = whom(frozen);
    for (const pid of stopped) process.kill(pid, 'SIGSTOP');
    const after = await nextServer(app, before);
    expect(after.port).toBe(before?.port);
    expect((await app.query('SELECT text FROM note')).rows).toEqual(preparedNotes);
    expect(stopped.filter(isAlive)).toEqual([]);
    expect(said(app)).toEqual(
      expect.arrayContaining([
        'データベースから返事がないため、強制的に終了して起動し直します。',
        'データベースを起動し直しました。',
      ]),
    );
  });

  onLinux('is told from one that is busy: long work goes on to its end', async () => {
    const app = await aDatabase();
    const frozen = serverPid(dir);
    await app.query(`SELECT pg_sleep(${(impatient.answerMs * 3) / 1_000})`);
    expect(serverPid(dir)).toBe(frozen);
    expect(said(app).join()).not.toContain('返事がない');
  });

  onLinux('does not keep the app from ending', async () => {
    copyData(await preparedData('native'), dir);
    const app = hosts.host({ dir, engine: 'native', silence: { pollMs: 3_600_000, answerMs: 1_000, questions: 1 } });
    expect(await app.opened()).toHaveProperty('open');
    const frozen = serverPid(dir);
    process.kill(frozen, 'SIGSTOP');
    await app.kill();
    const next = hosts.host({ dir });
    expect(await next.opened()).toHaveProperty('open');
    expect(isAlive(frozen)).toBe(false);
  });
});
