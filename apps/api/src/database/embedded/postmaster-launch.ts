import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseStartError } from '../database-start.error.js';
import { giveTo } from './account.js';
import { type Binaries, serverEnvironment } from './binaries.js';
import type { Log } from './embedded-database.js';
import { moveAside } from './moved-aside.js';
import { livingPostmaster, readPostmaster } from './postmaster.js';
import { isAlive } from './process-identity.js';
import { startRefusal } from './start-refusal.js';

const logLimit = 5_000_000;
const retryMs = 60_000;
const tellAfterMs = 15_000;

export interface Launch {
  binaries: Binaries;
  cluster: string;
  /** As the person named it. */
  dataDir: string;
  /** Asked again for each try: the port found free may have been taken since. */
  port: () => Promise<number> | number;
  log: Log;
  /** Told as soon as the process exists, before it is ready. */
  onProcess?: (pid: number) => void;
  /** True once the start is no longer wanted: gives up waiting and trying again. */
  isCancelled?: () => boolean;
}

/**
 * Starts the server and resolves once it takes connections. Tries again for a minute: after a `kill -9` the old server's
 * children hold its shared memory for a moment. Replaying the log after a crash takes as long as it takes.
 */
export async function startPostmaster(launch: Launch): Promise<{ pid: number; port: number }> {
  const end = Date.now() + retryMs;
  for (let attempt = 1; ; attempt++) {
    clearPidFile(launch.cluster, launch.log);
    try {
      return await startOnce(launch, await launch.port());
    } catch (error) {
      // Waiting mends what another process still holds, not what the start was refused for.
      const isRefused = error instanceof DatabaseStartError && error.code !== 'EMBEDDED_START_FAILED';
      if (isRefused || Date.now() > end || launch.isCancelled?.()) throw error;
      await sleep(Math.min(200 * attempt, 2_000));
    }
  }
}

async function startOnce(launch: Launch, port: number): Promise<{ pid: number; port: number }> {
  const { cluster, log } = launch;
  const logFile = openLog(launch);
  const child = spawnServer(launch, port, logFile.handle);
  fs.closeSync(logFile.handle);
  if (child.pid && process.platform !== 'win32') launch.onProcess?.(child.pid);
  let failure: Error | undefined;
  let ended: string | undefined;
  child.once('error', (error) => {
    failure = error;
  });
  // Only noted: the event also comes when the server is stopped long after its start, and its folder may be gone by then.
  child.once('exit', (code, signal) => {
    if (process.platform !== 'win32' || code !== 0) ended = `${code ?? signal}`;
  });
  child.unref();
  let told = Date.now() + tellAfterMs;
  for (;;) {
    const server = livingPostmaster(cluster);
    if (failure) throw failure;
    if (ended !== undefined) throw startError(launch, logFile, ended);
    if (server?.ready && server.port === port) {
      if (process.platform === 'win32') launch.onProcess?.(server.pid);
      return { pid: server.pid, port };
    }
    if (server && launch.isCancelled?.()) throw new Error('cancelled');
    if (Date.now() > told) {
      log('データベースの準備に時間がかかっています。前回の終了の続きを処理しています。そのままお待ちください。');
      told = Date.now() + tellAfterMs * 4;
    }
    await sleep(25);
  }
}

function spawnServer({ binaries, cluster }: Launch, port: number, logHandle: number): ChildProcess {
  const settings = {
    listen_addresses: '127.0.0.1',
    max_connections: '60',
    log_min_messages: 'warning',
    log_checkpoints: 'off',
    // Values of a statement and rows in an error's detail may be people's data; the log need not hold them.
    log_parameter_max_length_on_error: '0',
    log_error_verbosity: 'terse',
  };
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const common = {
    ...binaries.account,
    cwd: path.dirname(cluster),
    env: serverEnvironment(),
    stdio: ['ignore', logHandle, logHandle] as ('ignore' | number)[],
    windowsHide: true,
  };
  if (process.platform === 'win32') {
    // postgres.exe refuses administrators; pg_ctl drops their rights first.
    const text = `-p ${port} ${options.join(' ')}`;
    return spawn(binaries.program('pg_ctl'), ['start', '-W', '-D', cluster, '-o', text], common);
  }
  // Started directly, not through pg_ctl's shell: a folder name may hold anything. Detached: Ctrl-C is not for the server.
  const args = ['-D', cluster, '-p', String(port), '-c', 'unix_socket_directories=', ...options];
  return spawn(binaries.program('postgres'), args, { ...common, cwd: '/', detached: true });
}

interface LogFile {
  path: string;
  handle: number;
  /** Where this start's own lines begin. */
  begin: number;
}

function openLog({ cluster, binaries }: Launch): LogFile {
  const file = path.join(cluster, 'server.log');
  if ((fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0) > logLimit) fs.renameSync(file, `${file}.1`);
  const handle = fs.openSync(file, 'a', 0o600);
  giveTo(binaries.account, file);
  return { path: file, handle, begin: fs.fstatSync(handle).size };
}

function startError({ dataDir }: Launch, log: LogFile, ended: string): DatabaseStartError {
  const said = fs.existsSync(log.path) ? fs.readFileSync(log.path).subarray(log.begin).toString('utf8').trim() : '';
  const last = said.split('\n').slice(-8).join('\n');
  const refusal = startRefusal(said, dataDir);
  if (refusal) return refusal;
  return new DatabaseStartError(
    'EMBEDDED_START_FAILED',
    `データベースを起動できません（終了 ${ended}）。記録 ${log.path} の終わりを添えて、システム管理者に連絡してください。\n${last}`,
  );
}

/**
 * PostgreSQL takes the number in its old pid file for a living server when any process of the same account has that
 * number now, and gives up on one that is empty or garbled (a power cut). We hold the folder's lock and have looked: remove
 * such a file then. Otherwise PostgreSQL decides by itself.
 */
export function clearPidFile(cluster: string, log: Log): void {
  const file = path.join(cluster, 'postmaster.pid');
  if (!fs.existsSync(file) || livingPostmaster(cluster)) return;
  const found = readPostmaster(cluster);
  if (!found?.pid) moveAside(file, `${file} が壊れています（停電などで書きかけのまま止まったものです）`, log);
  else if (numberIsTaken(found.pid)) fs.rmSync(file, { force: true });
}

/** As PostgreSQL sees it: a zombie counts. */
function numberIsTaken(pid: number): boolean {
  if (isAlive(pid)) return true;
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch {
    return false;
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as net.AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
