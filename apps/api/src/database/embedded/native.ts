import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { codeOf } from '../connection-error.js';
import { DatabaseStartError } from '../database-start.error.js';
import { poolSize } from '../pool-size.js';
import { askServer } from '../server-answer.js';
import { freeBytesOf, leastFreeBytes, noRoomText } from '../storage-space.js';
import { serverAccount } from './account.js';
import { type Binaries, findBinaries } from './binaries.js';
import {
  appRole,
  type ClusterPasswords,
  createCluster,
  ownerRole,
  readPasswords,
  renewPasswords,
  storedPasswords,
} from './cluster.js';
import type { ConnectionOptions, EmbeddedDatabase, Log } from './embedded-database.js';
import { EngineUnavailable } from './engine-unavailable.js';
import { refuseForeignCluster, usableCluster } from './leftovers.js';
import {
  chooseCluster,
  closeToOthers,
  clusterName,
  discardCluster,
  findCluster,
  letPass,
  rememberCluster,
  requireWay,
} from './location.js';
import { acquireLock, type FolderLock } from './lock.js';
import { giveWhole, requireAccess } from './ownership.js';
import { livingPostmaster, stopPostmaster } from './postmaster.js';
import { clearPidFile, freePort, startPostmaster } from './postmaster-launch.js';
import { isAlive } from './process-identity.js';
import { endTree } from './process-tree.js';
import { type SilenceTimes, watchForSilence } from './silence-watch.js';
import { supervise } from './supervisor.js';
import { WatchdogProcess } from './watchdog-process.js';

/**
 * PostgreSQL from the npm package, started for this data folder alone and started again if it dies or falls silent. The
 * caller holds the folder's lock. Throws {@link EngineUnavailable} only while there is no data yet.
 */
export async function openNative(dataDir: string, log: Log, silence?: SilenceTimes): Promise<EmbeddedDatabase> {
  const place = await prepare(dataDir, log);
  const { cluster, binaries } = place;
  const watchdog = new WatchdogProcess();
  const launch = { binaries, cluster, dataDir, log, onProcess: (pid: number) => watchdog.guard(pid) };
  let server: { pid: number; port: number };
  let passwords: ClusterPasswords;
  try {
    passwords = readPasswords(binaries, dataDir, cluster);
    server = await startPostmaster({ ...launch, port: freePort });
    if (!(await mayEnter(server.port, passwords, cluster))) {
      log('データベースのパスワードが合わないため、設定し直します。');
      await stopPostmaster(binaries, cluster);
      passwords = renewPasswords(binaries, dataDir, cluster);
      server = await startPostmaster({ ...launch, port: freePort });
    }
  } catch (error) {
    await stopPostmaster(binaries, cluster);
    watchdog.release();
    place.lock?.release();
    if (!place.isNew) throw error;
    discardCluster(cluster);
    if ((error as DatabaseStartError).code === 'STORAGE_FULL') throw error;
    throw new EngineUnavailable((error as Error).message, { cause: error });
  }
  rememberCluster(dataDir, cluster);

  const { port } = server;
  let stopping: Promise<void> | undefined;
  const supervisor = supervise({
    isAlive: () => isAlive(server.pid),
    restart: async () => {
      log('データベースが止まったため、起動し直しています。');
      server = await startPostmaster({ ...launch, port: () => port, isCancelled: () => Boolean(stopping) });
    },
    onRestarted: () => log('データベースを起動し直しました。'),
    onFailed: (error) => log(`データベースを起動し直せません。続けて試します。${error.message}`),
  });
  const ask = async (withinMs: number) =>
    (await askServer(client(port, appRole, passwords.app), withinMs)) === 'silent' ? 'silent' : 'answered';
  const onSilent = async () => {
    log('データベースから返事がないため、強制的に終了して起動し直します。');
    await endTree(livingPostmaster(cluster)?.pid ?? server.pid);
  };
  const silent = watchForSilence(ask, onSilent, silence);
  return {
    kind: 'native',
    typeorm: connection(port, appRole, passwords.app),
    owner: { ...connection(port, ownerRole, passwords.owner), poolSize: 4 },
    appRole,
    folder: cluster,
    describe: `PostgreSQL（組み込み、127.0.0.1:${port}、${cluster}）`,
    stop: () => {
      stopping ??= (async () => {
        const quiet = silent.stop();
        await supervisor.stop();
        await stopPostmaster(binaries, cluster);
        await quiet;
        watchdog.release();
        place.lock?.release();
      })();
      return stopping;
    },
  };
}

interface Place {
  cluster: string;
  binaries: Binaries;
  isNew: boolean;
  /** Of data outside the data folder: a copy of that folder would lead to the same data. */
  lock: FolderLock | undefined;
}

/** Finds the data, puts right what a crash or a copy left, and makes a new cluster where there is none. */
async function prepare(dataDir: string, log: Log): Promise<Place> {
  refuseForeignCluster(dataDir);
  const found = findCluster(dataDir);
  const account = serverAccount(found ?? `${dataDir}/${clusterName}`);
  letPass(dataDir, account, log);
  if (found && fs.statSync(found, { throwIfNoEntry: false })?.isDirectory()) closeToOthers(found);
  const usable = found && usableCluster(found, storedPasswords(dataDir) !== undefined, log);
  const binaries = findBinaries(dataDir, account);
  if (!usable) {
    const cluster = chooseCluster(dataDir, account, log);
    const free = await freeBytesOf(path.dirname(cluster));
    if (free !== null && free < leastFreeBytes) throw new DatabaseStartError('STORAGE_FULL', noRoomText(dataDir, free));
    log('データベースを作っています（初回のみ）。');
    createCluster(binaries, dataDir, cluster);
    return { cluster, binaries, isNew: true, lock: await lockOutside(cluster, dataDir, log) };
  }
  requireWay(usable, account);
  const lock = await lockOutside(usable, dataDir, log);
  try {
    // Left over from an app that was killed together with its watchdog. Ours must be the only one.
    await stopPostmaster(binaries, usable);
    giveWhole(account, usable, log);
    requireAccess(usable);
    clearPidFile(usable, log);
  } catch (error) {
    lock?.release();
    throw error;
  }
  return { cluster: usable, binaries, isNew: false, lock };
}

async function lockOutside(cluster: string, dataDir: string, log: Log): Promise<FolderLock | undefined> {
  if (path.dirname(cluster) === path.resolve(dataDir)) return undefined;
  return acquireLock(`${cluster}.lock`, 0, log);
}

/** Whether both roles can sign in. Files of passwords and data may come from different copies. */
async function mayEnter(port: number, passwords: ClusterPasswords, cluster: string): Promise<boolean> {
  for (const [role, password] of [
    [ownerRole, passwords.owner],
    [appRole, passwords.app],
  ] as const) {
    const one = new pg.Client({ ...client(port, role, password), connectionTimeoutMillis: 60_000 });
    one.on('error', () => {});
    try {
      await one.connect();
    } catch (error) {
      const code = codeOf(error);
      if (code.startsWith('28')) return false;
      if (code !== '3D000') throw error;
      throw new DatabaseStartError(
        'DATA_FOLDER_UNUSABLE',
        `データ ${cluster} を使えません。まわすのデータベースがありません。DATA_DIR に別のフォルダーを指定してください。`,
      );
    } finally {
      void one.end().catch(() => {});
    }
  }
  return true;
}

/** Connects to the server that the running app started for this folder. */
export async function joinNative(dataDir: string, ownerPid: number): Promise<EmbeddedDatabase> {
  for (const end = Date.now() + 60_000; Date.now() < end; await sleep(100)) {
    const cluster = findCluster(dataDir);
    const server = cluster ? livingPostmaster(cluster) : undefined;
    const passwords = storedPasswords(dataDir);
    if (!cluster || !server?.ready || !passwords) continue;
    return {
      kind: 'native',
      typeorm: connection(server.port, appRole, passwords.app),
      owner: { ...connection(server.port, ownerRole, passwords.owner), poolSize: 4 },
      appRole,
      folder: cluster,
      describe: `PostgreSQL（起動中のものに接続、127.0.0.1:${server.port}、${cluster}）`,
      stop: async () => {},
    };
  }
  throw new DatabaseStartError(
    'DATA_FOLDER_IN_USE',
    `データフォルダー ${dataDir} を使用中のプロセス ${ownerPid} のデータベースに接続できません。`,
  );
}

function client(port: number, user: string, password: string): pg.ClientConfig {
  return { host: '127.0.0.1', port, user, password, database: ownerRole };
}

function connection(port: number, role: string, password: string): ConnectionOptions {
  return {
    type: 'postgres',
    host: '127.0.0.1',
    port,
    username: role,
    password,
    database: ownerRole,
    poolSize: poolSize(),
    connectTimeoutMS: 10_000,
  };
}
