import path from 'node:path';
import { DatabaseStartError } from '../database-start.error.js';
import { serverAccount } from './account.js';
import type { EmbeddedDatabase, EmbeddedDatabaseRequest, EmbeddedEngine, Log } from './embedded-database.js';
import { EngineUnavailable } from './engine-unavailable.js';
import { clusterName, engineOfData, makeDataFolder } from './location.js';
import { acquireLock, type FolderLock, LockHeldError } from './lock.js';
import { joinNative, openNative } from './native.js';
import { openPglite } from './pglite.js';

/** A predecessor that is just shutting down gets this long to let go of the folder. */
const leavingMs = 60_000;

/**
 * Opens the database that lives in a data folder, for this process alone (or with `join` beside the app that has it).
 * Everything that can go wrong for a person's reasons is a {@link DatabaseStartError}.
 */
export async function openEmbeddedDatabase(request: EmbeddedDatabaseRequest): Promise<EmbeddedDatabase> {
  const dataDir = path.resolve(request.dir);
  const log = request.log ?? (() => {});
  makeDataFolder(dataDir, accountFor(dataDir));
  let lock: FolderLock;
  try {
    lock = await acquireLock(path.join(dataDir, 'mawasu.lock'), leavingMs, log);
  } catch (error) {
    return openLocked(error as Error, dataDir, request.join ?? false);
  }
  try {
    const database = await openEngine(chooseEngine(dataDir, request.engine ?? 'auto'), dataDir, log);
    let stopping: Promise<void> | undefined;
    const stop = () => {
      stopping ??= (async () => {
        lock.leave();
        await database.stop().finally(lock.release);
      })();
      return stopping;
    };
    return { ...database, stop };
  } catch (error) {
    lock.release();
    if (!(error instanceof EngineUnavailable)) throw error;
    throw new DatabaseStartError('ENGINE_UNAVAILABLE', error.message, { cause: error });
  }
}

async function openEngine(engine: 'auto' | EmbeddedEngine, dataDir: string, log: Log): Promise<EmbeddedDatabase> {
  if (engine === 'pglite') return openPglite(dataDir, log);
  try {
    return await openNative(dataDir, log);
  } catch (error) {
    if (engine === 'native' || !(error instanceof EngineUnavailable)) throw error;
    log(`この環境では PostgreSQL を動かせません。${error.message}`);
    return openPglite(dataDir, log);
  }
}

/** Once there is data, its engine stays: a silent switch would show an empty database. */
function chooseEngine(dataDir: string, wanted: 'auto' | EmbeddedEngine): 'auto' | EmbeddedEngine {
  const present = engineOfData(dataDir);
  if (!present || wanted === 'auto' || wanted === present) return present ?? wanted;
  throw new DatabaseStartError(
    'ENGINE_MISMATCH',
    `データフォルダー ${dataDir} には ${present} のデータがあります。EMBEDDED_ENGINE=${wanted} で使うには、DATA_DIR に別のフォルダーを指定してください。`,
  );
}

async function openLocked(error: Error, dataDir: string, join: boolean): Promise<EmbeddedDatabase> {
  if (!(error instanceof LockHeldError)) {
    throw new DatabaseStartError(
      'DATA_FOLDER_UNUSABLE',
      `データフォルダー ${dataDir} に書き込めません（${error.message}）。`,
      { cause: error },
    );
  }
  const { pid } = error.holder;
  if (join && engineOfData(dataDir) !== 'pglite') return joinNative(dataDir, pid);
  throw new DatabaseStartError(
    'DATA_FOLDER_IN_USE',
    `データフォルダー ${dataDir} はプロセス ${pid} が使用中です。そちらを終了するか、DATA_DIR で別のフォルダーを指定してください。`,
    { cause: error },
  );
}

function accountFor(dataDir: string) {
  try {
    return serverAccount(path.join(dataDir, clusterName));
  } catch {
    return {};
  }
}
