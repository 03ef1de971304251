import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { DatabaseHere } from '../../testing/database-here.js';
import { type HostRequest, makeTestFolder, removeTestFolder } from '../../testing/hosted-database.js';
import { HostedDatabases } from '../../testing/hosted-databases.js';
import { copyData, preparedData, preparedNotes } from '../../testing/prepared-data.js';
import { canRunAsNobody, nobodyAccount } from '../../testing/server-process.js';

const asRoot = process.getuid?.() === 0;
const itAsRoot = asRoot ? it : it.skip;
const itAsNobody = canRunAsNobody() ? it : it.skip;
const hosts = new HostedDatabases();
let prepared: string;
let folder: string;
let dir: string;
let cluster: string;
const strangers: { kill(): void }[] = [];

beforeAll(async () => {
  prepared = await preparedData('native');
});

beforeEach(() => {
  folder = makeTestFolder();
  dir = path.join(folder, 'data');
  cluster = path.join(dir, 'pg18');
});
afterEach(async () => {
  await hosts.endAll();
  for (const stranger of strangers.splice(0)) stranger.kill();
  await removeTestFolder(folder);
});

/** A data folder from an earlier start, with one note in it. */
function copyPrepared(): void {
  copyData(prepared, dir);
}

const write = (name: string, text: string) => fs.writeFileSync(path.join(cluster, name), text);
const remove = (name: string) => fs.rmSync(path.join(cluster, name), { recursive: true });
const rootOwns = (...names: string[]) => execFileSync('chown', ['-R', '0:0', ...names]);

/** A living process of the server's account that is no database. */
function strangerPid(): number {
  const { uid, gid } = fs.statSync(cluster);
  const stranger = spawn('sleep', ['3600'], { stdio: 'ignore', ...(asRoot ? { uid, gid } : {}) });
  strangers.push(stranger);
  return stranger.pid ?? 0;
}

function pidFile(pid: number | string, startedAt = Math.floor(Date.now() / 1_000)): void {
  write('postmaster.pid', `${[pid, cluster, startedAt, 54_321, '', '127.0.0.1', '', 'ready'].join('\n')}\n`);
}

function location(text: string): void {
  fs.writeFileSync(path.join(dir, 'pg18.location'), text);
}

function lockFile(patch: object): void {
  const holder = { pid: 1, host: 'another-host', mark: 'x', token: 'other', ...patch };
  fs.writeFileSync(path.join(dir, 'mawasu.lock'), JSON.stringify(holder));
}

const said = (database: Pick<DatabaseHere, 'messages'>) =>
  database.messages.map(({ log, refused }) => log ?? refused?.message ?? '').join('\n');

function filesIn(place: string): string[] {
  return fs.existsSync(place) ? (fs.readdirSync(place, { recursive: true }) as string[]).sort() : [];
}

async function expectData(request: Partial<HostRequest> = {}): Promise<DatabaseHere> {
  const app = hosts.open({ dir, ...request });
  expect(await app.opened()).toMatchObject({ open: { kind: 'native' } });
  expect((await app.query('SELECT text FROM note')).rows).toEqual(preparedNotes);
  return app;
}

describe('a start goes on with the data, without a hand, after', () => {
  it.each<[string, () => void]>([
    ['an empty postmaster.pid (power cut)', () => write('postmaster.pid', '')],
    ['a postmaster.pid of zeros (power cut)', () => write('postmaster.pid', '\0'.repeat(90))],
    ['a postmaster.pid of garbage', () => write('postmaster.pid', '＃未知の版\n???\n')],
    [
      'half a postmaster.pid, whose number is that of another program',
      () => write('postmaster.pid', `${strangerPid()}`),
    ],
    ['a postmaster.pid with the number of another program', () => pidFile(strangerPid())],
    [
      'a postmaster.pid of a single-user server, with the number of another program',
      () => pidFile(`-${strangerPid()}`),
    ],
    ['a postmaster.pid from the future', () => pidFile(strangerPid(), Math.floor(Date.now() / 1_000) + 86_400)],
    ['a postmaster.pid with an impossible number', () => pidFile('99999999999')],
    ['a lost PG_VERSION', () => remove('PG_VERSION')],
    ['an empty PG_VERSION', () => write('PG_VERSION', '')],
    ['a garbled PG_VERSION', () => write('PG_VERSION', '\0\0\0')],
    ['a copy that opened the folder to all', () => fs.chmodSync(cluster, 0o755)],
    ['a copy that made the folder read-only', () => fs.chmodSync(cluster, 0o500)],
    ['a copy without the files of passwords', () => execFileSync('sh', ['-c', 'rm "$1"/*.password', 'sh', dir])],
    [
      'a copy with the passwords of another',
      () => fs.writeFileSync(path.join(dir, 'pg18.mawasu_app.password'), 'kottida-to-omou'),
    ],
    [
      'a copy with the owner’s password of another',
      () => fs.writeFileSync(path.join(dir, 'pg18.mawasu.password'), 'kottida-to-omou'),
    ],
    ['a lock cut short', () => fs.writeFileSync(path.join(dir, 'mawasu.lock'), '{"pid":1')],
    ['a lock of another program’s number', () => lockFile({ host: os.hostname() })],
    [
      'a copy that left out every empty folder',
      () => execFileSync('find', [cluster, '-type', 'd', '-empty', '-delete']),
    ],
    [
      'a lost note of the version of each database',
      () => execFileSync('sh', ['-c', 'rm "$1"/base/*/PG_VERSION', 'sh', cluster]),
    ],
    ['lost settings', () => ['postgresql.conf', 'pg_hba.conf', 'postgresql.auto.conf'].forEach(remove)],
    [
      'settings of zeros (power cut)',
      () => {
        for (const name of ['postgresql.conf', 'pg_hba.conf', 'postgresql.auto.conf']) write(name, '\0'.repeat(90));
      },
    ],
    ['an empty pg_hba.conf (power cut)', () => write('pg_hba.conf', '')],
    ['a copy next to other people’s files', () => fs.writeFileSync(path.join(dir, '議事録.txt'), 'x')],
  ])('%s', async (_, leave) => {
    copyPrepared();
    leave();
    await expectData();
  });

  it('a copy of the whole folder made while it was in use', async () => {
    copyPrepared();
    const original = await expectData();
    const copy = path.join(folder, '写し');
    copyData(dir, copy);
    await expectData({ dir: copy });
    expect((await original.query('SELECT text FROM note')).rows).toEqual(preparedNotes);
    expect((await hosts.host({ dir }).opened()).refused?.code).toBe('DATA_FOLDER_IN_USE');
  });

  it('a move to another place', async () => {
    copyPrepared();
    await (await expectData()).stop();
    const moved = path.join(folder, '別の場所', 'd');
    fs.mkdirSync(path.dirname(moved));
    fs.renameSync(dir, moved);
    await expectData({ dir: moved });
  });

  it('a time with PGlite, whose data it leaves alone and names', async () => {
    copyPrepared();
    fs.mkdirSync(path.join(dir, 'pglite18'));
    expect(said(await expectData())).toContain('pglite18 に、お試し用データベースの古いデータがあります');
    expect(fs.existsSync(path.join(dir, 'pglite18'))).toBe(true);
  });

  itAsRoot.each<[string, () => void]>([
    ['a copy by root, everything root’s', () => rootOwns(dir)],
    ['a file put back by root', () => rootOwns(path.join(cluster, 'global', 'pg_control'))],
    ['a folder that root closed', () => execFileSync('sh', ['-c', 'chown 0:0 "$1" && chmod 700 "$1"', 'sh', dir])],
    ['an owner whom this machine does not know', () => execFileSync('chown', ['-R', '54321:54321', dir])],
  ])('%s', async (_, leave) => {
    copyPrepared();
    leave();
    await expectData();
  });
});

describe('a first start', () => {
  it.each<[string, () => void]>([
    ['nothing but a folder', () => {}],
    ['a lone PG_VERSION', () => write('PG_VERSION', '18\n')],
    ['folders of initdb without a database', () => fs.mkdirSync(path.join(cluster, 'base', '1'), { recursive: true })],
    [
      'all of initdb but our own database',
      () => {
        copyData(`${path.join(prepared, 'pg18')}/.`, cluster);
        for (const name of fs.readdirSync(path.join(cluster, 'base'))) if (Number(name) > 5) remove(`base/${name}`);
      },
    ],
    ['somebody’s files', () => write('写真.jpg', 'x')],
  ])('makes a database where one was interrupted and left %s, which it keeps under another name', async (_, leave) => {
    fs.mkdirSync(cluster, { recursive: true });
    leave();
    const left = filesIn(cluster);
    const app = hosts.open({ dir });
    expect(await app.opened()).toMatchObject({ open: { kind: 'native' } });
    const aside = fs.readdirSync(dir).filter((name) => /^pg18\.old-\d{8}-\d{6}$/.test(name));
    expect(aside.flatMap((name) => filesIn(path.join(dir, name)))).toEqual(left);
    if (left.length > 0) expect(said(app)).toContain(path.join(dir, aside[0] ?? '-'));
  });

  itAsRoot('works in a folder of root’s that is closed to all others, and keeps the data in it', async () => {
    fs.mkdirSync(dir, { mode: 0o700 });
    const app = hosts.open({ dir });
    expect(await app.opened()).toMatchObject({ open: { kind: 'native' } });
    expect(fs.statSync(cluster).mode & 0o777).toBe(0o700);
    expect(fs.statSync(dir).mode & 0o044).toBe(0);
  });
});

describe('a start with PGlite', () => {
  const pglite = () => path.join(dir, 'pglite18');
  const inside = (name: string, text: string) => fs.writeFileSync(path.join(pglite(), name), text);

  it.each<[string, () => void]>([
    ['an empty postmaster.pid', () => inside('postmaster.pid', '')],
    ['a garbled postmaster.pid', () => inside('postmaster.pid', '\0\0???\n')],
    ['a copy open to all', () => fs.chmodSync(pglite(), 0o777)],
  ])('goes on with the data after %s', async (_, leave) => {
    copyData(await preparedData('pglite'), dir);
    leave();
    const next = hosts.host({ dir });
    expect(await next.opened()).toMatchObject({ open: { kind: 'pglite' } });
    expect((await next.query('SELECT text FROM note')).rows).toEqual(preparedNotes);
  });

  it('begins anew beside what holds no data, which it keeps under another name', async () => {
    fs.mkdirSync(pglite(), { recursive: true });
    inside('写真.jpg', 'x');
    const app = hosts.host({ dir });
    expect(await app.opened()).toMatchObject({ open: { kind: 'pglite' } });
    const aside = fs.readdirSync(dir).find((name) => /^pglite18\.old-/.test(name)) ?? '-';
    expect(filesIn(path.join(dir, aside))).toEqual(['写真.jpg']);
    expect(said(app)).toContain(aside);
  });

  it('refuses data of another version', async () => {
    fs.mkdirSync(pglite(), { recursive: true });
    inside('PG_VERSION', '17\n');
    const { refused } = await hosts.host({ dir }).opened();
    expect(refused).toMatchObject({ code: 'DATA_FOLDER_UNUSABLE', message: expect.stringContaining('別の版') });
  });
});

describe('a start is refused with what to do, and touches nothing, when', () => {
  async function expectRefusal(words: RegExp, code = 'DATA_FOLDER_UNUSABLE', request: Partial<HostRequest> = {}) {
    const before = filesIn(folder);
    const asked = { dir, ...request };
    const { refused } = await (request.account ? hosts.host(asked) : hosts.open(asked)).opened();
    expect(refused).toMatchObject({ code, message: expect.stringMatching(words) });
    expect(filesIn(folder)).toEqual(expect.arrayContaining(before));
  }

  it.each<[string, RegExp, () => void]>([
    [
      'the data is of a newer PostgreSQL',
      /PostgreSQL 19 のデータ.*新しい版のまわす/,
      () => write('PG_VERSION', '19\n'),
    ],
    ['the data is of an older PostgreSQL', /PostgreSQL 17 のデータ.*前の版のまわす/, () => write('PG_VERSION', '17\n')],
    ['pg_control is lost', /pg_control.*バックアップから戻して/, () => remove('global/pg_control')],
    ['pg_control is empty', /pg_control.*バックアップから戻して/, () => write('global/pg_control', '')],
    ['pg_control is garbled', /バックアップから戻して/, () => write('global/pg_control', 'x'.repeat(8_192))],
    [
      'the log of changes is lost',
      /バックアップから戻して/,
      () => execFileSync('sh', ['-c', 'rm -r "$1"/pg_wal/0*', 'sh', cluster]),
    ],
    ['the databases are lost', /中身がありません.*mv /s, () => remove('base')],
    [
      'the settings are wrong',
      /設定ファイル .+pg18\/postgresql\.conf に誤り.*mv '.+pg18\/postgresql\.conf' /s,
      () => write('postgresql.conf', 'こわれた = \n'),
    ],
    [
      'the settings of who may enter are wrong',
      /設定ファイル .+pg_hba\.conf に誤り/,
      () => write('pg_hba.conf', 'x\n'),
    ],
    [
      'the map of the tables is empty',
      /pg_filenode\.map.*バックアップから戻して/,
      () => write('global/pg_filenode.map', ''),
    ],
    ['the data is that of a standby', /standby\.signal.*mv /, () => write('standby.signal', '')],
    ['a recovery was prepared and not set up', /recovery\.signal.*mv /, () => write('recovery.signal', '')],
    ['the note of where the data is is empty', /pg18\.location が壊れ/, () => location('')],
    ['the note of where the data is is of zeros', /pg18\.location が壊れ/, () => location('\0'.repeat(9))],
    ['the lock is a folder', /フォルダーがあります/, () => fs.mkdirSync(path.join(dir, 'mawasu.lock'))],
  ])('%s', async (_, words, leave) => {
    copyPrepared();
    leave();
    await expectRefusal(words);
  });

  it.each<[string, RegExp, () => void]>([
    ['the data folder is a file', /同じ名前のファイル/, () => fs.writeFileSync(dir, '')],
    [
      'a file stands in the way of the data folder',
      /ファイルがあります/,
      () => {
        fs.writeFileSync(path.join(folder, 'f'), '');
        dir = path.join(folder, 'f', 'data');
      },
    ],
    ['the data folder links to nowhere', /リンク/, () => fs.symlinkSync(path.join(folder, 'nai', 'x'), dir)],
    [
      'the place of the database is a file',
      /フォルダーではなくファイル/,
      () => {
        fs.mkdirSync(dir);
        fs.writeFileSync(cluster, '');
      },
    ],
    [
      'the database links to a disk that is away',
      /リンクの先が見つかりません/,
      () => {
        fs.mkdirSync(dir);
        fs.symlinkSync(path.join(folder, 'nai'), cluster);
      },
    ],
    [
      'the note of where the data is leads nowhere',
      /見つかりません/,
      () => {
        fs.mkdirSync(dir);
        fs.writeFileSync(path.join(dir, 'pg18.location'), '/nai/data-1\n');
      },
    ],
    ['the folder is another PostgreSQL’s own', /ほかの PostgreSQL/, () => copyData(path.join(prepared, 'pg18'), dir)],
    ...(process.platform === 'linux' ? ['/proc/nai', '/proc/nai/data', '/proc', '/proc/self', '/sys/nai'] : []).map(
      (place): [string, RegExp, () => void] => [
        `the folder is one of the system (${place})`,
        /ここにはファイルを作れません。通常のディスク|権限がありません|読み取り専用/,
        () => {
          dir = place;
        },
      ],
    ),
    [
      'the name is too long',
      /短い場所/,
      () => {
        dir = path.join(folder, 'x'.repeat(300));
      },
    ],
  ])('%s', async (_, words, leave) => {
    leave();
    await expectRefusal(words);
  });

  itAsNobody('the folder is read-only for who starts it', async () => {
    fs.mkdirSync(dir);
    fs.chmodSync(dir, 0o555);
    await expectRefusal(/権限がありません.*chown/, 'DATA_FOLDER_UNUSABLE', { account: nobodyAccount() });
  });

  itAsNobody('a file of the data is somebody else’s', async () => {
    copyPrepared();
    const { uid, gid } = nobodyAccount();
    execFileSync('chown', ['-R', `${uid}:${gid}`, dir]);
    rootOwns(path.join(cluster, 'global', 'pg_control'));
    await expectRefusal(/chown/, 'DATA_FOLDER_UNUSABLE', { account: nobodyAccount() });
  });
});
