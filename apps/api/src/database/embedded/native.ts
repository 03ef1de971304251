import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseStartError } from '../database-start.error.js';
import { poolSize } from '../pool-size.js';
import { serverAccount } from './account.js';
import { findBinaries } from './binaries.js';
import { appRole, checkCluster, createCluster, ownerRole, readPasswords, storedPasswords } from './cluster.js';
import type { ConnectionOptions, EmbeddedDatabase, Log } from './embedded-database.js';
import { EngineUnavailable } from './engine-unavailable.js';
import { chooseCluster, clusterName, discardCluster, findCluster, rememberCluster } from './location.js';
import { livingPostmaster, stopPostmaster } from './postmaster.js';
import { freePort, startPostmaster } from './postmaster-launch.js';
import { isAlive } from './process-identity.js';
import { supervise } from './supervisor.js';
import { WatchdogProcess } from './watchdog-process.js';

/**
 * PostgreSQL from the npm package, started for this data folder alone and started again if it dies. The caller holds the
 * folder's lock. Throws {@link EngineUnavailable} only while there is no data yet.
 */
export async function openNative(dataDir: string, log: Log): Promise<EmbeddedDatabase> {
  const found = findCluster(dataDir);
  const account = serverAccount(found ?? `${dataDir}/${clusterName}`);
  const binaries = findBinaries(dataDir, account);
  const cluster = found ?? chooseCluster(dataDir, account, log);
  if (found) {
    checkCluster(cluster);
    // Left over from an app that was killed together with its watchdog. Ours must be the only one.
    await stopPostmaster(binaries, cluster);
  } else {
    log('データベースを作っています（初回のみ）。');
    createCluster(binaries, dataDir, cluster);
  }
  const passwords = readPasswords(binaries, dataDir, cluster);
  const watchdog = new WatchdogProcess();
  const launch = { binaries, cluster, log, onProcess: (pid: number) => watchdog.guard(pid) };
  let server: { pid: number; port: number };
  try {
    server = await startPostmaster({ ...launch, port: freePort });
  } catch (error) {
    watchdog.release();
    if (found) throw error;
    discardCluster(cluster);
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
  return {
    kind: 'native',
    typeorm: connection(port, appRole, passwords.app),
    owner: { ...connection(port, ownerRole, passwords.owner), poolSize: 4 },
    appRole,
    describe: `PostgreSQL（組み込み、127.0.0.1:${port}、${cluster}）`,
    stop: () => {
      stopping ??= (async () => {
        await supervisor.stop();
        await stopPostmaster(binaries, cluster);
        watchdog.release();
      })();
      return stopping;
    },
  };
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
      describe: `PostgreSQL（起動中のものに接続、127.0.0.1:${server.port}、${cluster}）`,
      stop: async () => {},
    };
  }
  throw new DatabaseStartError(
    'DATA_FOLDER_IN_USE',
    `データフォルダー ${dataDir} を使用中のプロセス ${ownerPid} のデータベースに接続できません。`,
  );
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
