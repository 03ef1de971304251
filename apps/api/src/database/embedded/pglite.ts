import fs from 'node:fs';
import path from 'node:path';
import { DatabaseStartError } from '../database-start.error.js';
import { freeBytesOf, leastFreeBytes, noRoomText } from '../storage-space.js';
import type { EmbeddedDatabase, Log } from './embedded-database.js';
import { folderRefusal, isFileError } from './folder-refusal.js';
import { closeToOthers, pgliteName } from './location.js';
import { moveAside } from './moved-aside.js';
import { startRefusal } from './start-refusal.js';

/**
 * PostgreSQL as WebAssembly in this process, for machines where the real one cannot run. It never syncs to disk: for trying
 * the app out. The caller holds the folder's lock (PGlite has none, and two processes would lose each other's writes).
 */
export async function openPglite(dataDir: string, log: Log): Promise<EmbeddedDatabase> {
  const folder = path.join(path.resolve(dataDir), pgliteName);
  const unfinished = `${folder}.unfinished`;
  // A first start that was killed leaves a folder that never opens again, and nothing in it yet.
  if (fs.existsSync(unfinished)) fs.rmSync(folder, { recursive: true, force: true });
  if (!isUsable(folder, log)) {
    const free = await freeBytesOf(dataDir);
    if (free !== null && free < leastFreeBytes) throw new DatabaseStartError('STORAGE_FULL', noRoomText(dataDir, free));
    fs.writeFileSync(unfinished, '');
  }
  // PGlite makes its files readable and writable for every account of the machine; the folder around them must not be.
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  closeToOthers(folder);
  // A note of the one who had it last. PGlite gives up on a garbled one; we hold the lock, so nobody is using the data.
  fs.rmSync(path.join(folder, 'postmaster.pid'), { recursive: true, force: true });
  const { PGlite } = await import('@electric-sql/pglite');
  const { createPgConfig } = await import('@electric-sql/pglite/node-postgres');
  const { btree_gin } = await import('@electric-sql/pglite/contrib/btree_gin');
  const { btree_gist } = await import('@electric-sql/pglite/contrib/btree_gist');
  const database = await PGlite.create(folder, { extensions: { btree_gin, btree_gist } }).catch((error: unknown) => {
    throw notOpened(error, dataDir, folder);
  });
  fs.rmSync(unfinished, { force: true });
  log('お試し用データベース（PGlite）で動いています。本番の記録には使わないでください。');
  let closing: Promise<void> | undefined;
  // One connection: pool size 1 makes transactions wait for each other; the time limit turns a self-deadlock into an error.
  const connection = {
    type: 'postgres',
    poolSize: 1,
    connectTimeoutMS: 15_000,
    extra: createPgConfig(database),
  } as const;
  return {
    kind: 'pglite',
    typeorm: connection,
    // One connection is one role: for trying out, the history is not protected from the application.
    owner: connection,
    appRole: 'postgres',
    folder,
    describe: `お試し用データベース（PGlite、${folder}）`,
    stop: () => {
      closing ??= database.close();
      return closing;
    },
  };
}

/** Whether there is data to open. What holds none is moved aside; what another version made is refused. */
function isUsable(folder: string, log: Log): boolean {
  if (!fs.existsSync(folder)) return false;
  const note = path.join(folder, 'PG_VERSION');
  const version = fs.existsSync(note) ? fs.readFileSync(note, 'utf8').trim() : '';
  if (version === '18') return true;
  if (version !== '' || fs.existsSync(path.join(folder, 'global', 'pg_control'))) {
    throw new DatabaseStartError(
      'DATA_FOLDER_UNUSABLE',
      `データ ${folder} を使えません。別の版のデータか、壊れています（PG_VERSION: ${version || '空'}）。そのデータを作った版のまわすで起動するか、コピーしておいたものに戻してください。`,
    );
  }
  if (!fs.statSync(folder).isDirectory() || fs.readdirSync(folder).length > 0) {
    moveAside(folder, `${folder} にはデータがありません`, log);
  }
  return false;
}

function notOpened(error: unknown, dataDir: string, folder: string): Error {
  if (isFileError(error)) return folderRefusal(error, dataDir);
  const said = error instanceof Error ? error.message : String(error);
  return (
    startRefusal(said, dataDir) ??
    new DatabaseStartError(
      'EMBEDDED_START_FAILED',
      `お試し用データベース ${folder} を開けません。壊れている可能性があります。コピーしておいたものに戻すか、mv '${folder}' '${folder}.old' を実行して新しく始めてください。\n${said}`,
      { cause: error },
    )
  );
}
