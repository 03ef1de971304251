// A throw-away PostgreSQL server from programs installed on this machine.
import { spawnSync } from 'node:child_process';
import crypto from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { PrepareError, say } from './prepare.mjs';

const oldest = 15;

/** Starts one in `work` on a free port of this machine; role and database `mawasu`. */
export async function startServer(work) {
  const { folder, version } = findPrograms() ?? install();
  const account = unprivileged();
  const data = path.join(work, 'data');
  const secret = path.join(work, 'secret');
  const port = await freePort();
  const password = crypto.randomBytes(18).toString('base64url');
  fs.chmodSync(work, 0o755);
  fs.mkdirSync(data, { mode: 0o700 });
  fs.writeFileSync(secret, password, { mode: 0o600 });
  if (account.uid !== undefined) for (const at of [data, secret]) fs.chownSync(at, account.uid, account.gid);
  const call = (name, args, input) => {
    const options = { ...account, cwd: '/', input, encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } };
    const done = spawnSync(path.join(folder, name), args, { ...options, stdio: ['pipe', 'pipe', 'pipe'] });
    const output = `${done.error?.message ?? ''}${done.stdout}${done.stderr}`;
    if (done.status !== 0 || /^.*(ERROR|FATAL):/m.test(output))
      throw new PrepareError(`${name} に失敗しました。\n${output}`);
  };
  call('initdb', [
    '-D',
    data,
    '-U',
    'postgres',
    '--auth=scram-sha-256',
    `--pwfile=${secret}`,
    '-E',
    'UTF8',
    '--locale=C',
  ]);
  const roles = `CREATE ROLE mawasu LOGIN CREATEDB CREATEROLE PASSWORD '${password}';\nCREATE DATABASE mawasu OWNER mawasu;\n`;
  call('postgres', ['--single', '-D', data, 'postgres'], roles);
  const settings = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=60`;
  const log = path.join(data, 'server.log');
  const started = spawnSync(path.join(folder, 'pg_ctl'), ['start', '-w', '-D', data, '-l', log, '-o', settings], {
    ...account,
    cwd: '/',
    stdio: 'ignore',
  });
  if (started.status !== 0) throw new PrepareError(`PostgreSQL を起動できません。\n${fs.readFileSync(log, 'utf8')}`);
  return {
    version,
    url: `postgres://mawasu:${password}@127.0.0.1:${port}/mawasu`,
    stop: () => {
      const args = ['stop', '-w', '-m', 'fast', '-D', data];
      if (fs.existsSync(path.join(data, 'postmaster.pid'))) {
        spawnSync(path.join(folder, 'pg_ctl'), args, { ...account, cwd: '/', stdio: 'ignore' });
      }
    },
  };
}

function findPrograms() {
  const base = '/usr/lib/postgresql';
  const packaged = fs.existsSync(base) ? fs.readdirSync(base).map((name) => path.join(base, name, 'bin')) : [];
  const folders = [...packaged, ...(process.env.PATH ?? '').split(path.delimiter)];
  return folders
    .filter((folder) => ['initdb', 'pg_ctl', 'postgres'].every((name) => fs.existsSync(path.join(folder, name))))
    .map((folder) => ({ folder, version: versionOf(folder) }))
    .find(({ version }) => Number.parseInt(version, 10) >= oldest);
}

function versionOf(folder) {
  const told = spawnSync(path.join(folder, 'postgres'), ['--version'], { encoding: 'utf8' }).stdout ?? '';
  return /(\d+(\.\d+)*)/.exec(told)?.[1] ?? '0';
}

function install() {
  if (process.getuid?.() !== 0 || !fs.existsSync('/usr/bin/apt-get')) {
    throw new PrepareError(
      `PostgreSQL ${oldest} 以降のサーバーが見つかりません。入れてから、もう一度実行してください。`,
    );
  }
  say('PostgreSQL サーバーを入れています（apt-get）。');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('/usr/bin/apt-get', ['update', '-qq'], { stdio: 'ignore', env });
  const done = spawnSync('/usr/bin/apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'postgresql'], {
    encoding: 'utf8',
    env,
  });
  const found = findPrograms();
  if (found) return found;
  throw new PrepareError(`PostgreSQL サーバーを入れられませんでした。\n${done.stdout}${done.stderr}`);
}

/** PostgreSQL refuses to run as root. */
function unprivileged() {
  if (process.getuid?.() !== 0) return {};
  const rows = fs.readFileSync('/etc/passwd', 'utf8').split('\n');
  const cells = ['postgres', 'nobody'].map((name) => rows.find((row) => row.startsWith(`${name}:`))).find(Boolean);
  const [, , uid, gid] = (cells ?? '').split(':');
  return { uid: Number(uid), gid: Number(gid) };
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
