import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DatabaseStartError } from '../database-start.error.js';
import { freeBytesOf, inMegabytes, lowFreeBytes } from '../storage-space.js';
import { serverAccount } from './account.js';
import type { EmbeddedDatabase, EmbeddedDatabaseRequest, EmbeddedEngine, Log } from './embedded-database.js';
import { EngineUnavailable } from './engine-unavailable.js';
import { folderRefusal, isFileError } from './folder-refusal.js';
import { clusterName, engineOfData, makeDataFolder, pgliteName } from './location.js';
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
    const free = await freeBytesOf(dataDir);
    if (free !== null && free < lowFreeBytes) {
      log(`データフォルダー ${dataDir} のあるディスクの空きが少なくなっています（残り ${inMegabytes(free)}）。`);
    }
    const database = await openEngine(chooseEngine(dataDir, request.engine ?? 'auto', log), dataDir, log, request);
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
    if (error instanceof LockHeldError) return refuseLocked(error, dataDir);
    if (isFileError(error)) throw folderRefusal(error, dataDir);
    if (!(error instanceof EngineUnavailable)) throw error;
    throw new DatabaseStartError('ENGINE_UNAVAILABLE', error.message, { cause: error });
  }
}

async function openEngine(
  engine: 'auto' | EmbeddedEngine,
  dataDir: string,
  log: Log,
  { silence }: EmbeddedDatabaseRequest,
): Promise<EmbeddedDatabase> {
  if (engine === 'pglite') return openPglite(dataDir, log);
  try {
    return await openNative(dataDir, log, silence);
  } catch (error) {
    if (engine === 'native' || !(error instanceof EngineUnavailable)) throw error;
    log(`この環境では PostgreSQL を動かせません。${error.message}`);
    return openPglite(dataDir, log);
  }
}

/** Once there is data, its engine stays: a silent switch would show an empty database. */
function chooseEngine(dataDir: string, wanted: 'auto' | EmbeddedEngine, log: Log): 'auto' | EmbeddedEngine {
  const present = engineOfData(dataDir);
  const other = path.join(dataDir, pgliteName);
  if (present === 'native' && fs.existsSync(other)) {
    log(`${other} に、お試し用データベースの古いデータがあります。使わずに残しています。`);
  }
  if (!present || wanted === 'auto' || wanted === present) return present ?? wanted;
  throw new DatabaseStartError(
    'ENGINE_MISMATCH',
    `データフォルダー ${dataDir} には ${present} のデータがあります。EMBEDDED_ENGINE=${wanted} で使うには、DATA_DIR に別のフォルダーを指定してください。`,
  );
}

async function openLocked(error: Error, dataDir: string, join: boolean): Promise<EmbeddedDatabase> {
  if (!(error instanceof LockHeldError)) {
    throw isFileError(error) ? folderRefusal(error, dataDir) : error;
  }
  if (join && engineOfData(dataDir) !== 'pglite') return joinNative(dataDir, error.holder.pid);
  return refuseLocked(error, dataDir);
}

function refuseLocked(error: LockHeldError, dataDir: string): never {
  const { pid, host } = error.holder;
  const who = host === os.hostname() ? `プロセス ${pid}` : `${host} のプロセス ${pid}`;
  throw new DatabaseStartError(
    'DATA_FOLDER_IN_USE',
    `データフォルダー ${dataDir} は${who} が使用中です。そちらを終了するか、DATA_DIR で別のフォルダーを指定してください。`,
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
