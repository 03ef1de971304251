import fs from 'node:fs';
import path from 'node:path';
import { DatabaseStartError } from '../database-start.error.js';
import type { Log } from './embedded-database.js';
import { moveAside } from './moved-aside.js';
import { mendTornCopy } from './torn-copy.js';

/** The format of the data: PostgreSQL's major version. */
const ownVersion = '18';
/** initdb makes template1, template0 and postgres under these numbers; any other database is somebody's. */
const lastInitialNumber = 5;

/**
 * What stands where the cluster should be, judged before PostgreSQL sees it. Returns the folder that can be started;
 * undefined when a new one is to be made. What an interrupted first start left is moved aside; what may hold data never is.
 */
export function usableCluster(cluster: string, wasCompleted: boolean, log: Log): string | undefined {
  const stat = fs.lstatSync(cluster, { throwIfNoEntry: false });
  if (!stat) return undefined;
  if (!fs.existsSync(cluster)) {
    throw unusable(cluster, 'リンクの先が見つかりません。ディスクが接続されているか確かめてください。');
  }
  if (!fs.statSync(cluster).isDirectory()) {
    throw unusable(
      cluster,
      'フォルダーではなくファイルです。このファイルを別の名前に変えてから、もう一度起動してください。',
    );
  }
  if (ownDatabases(cluster).length > 0) {
    checkVersion(cluster, log);
    checkMaps(cluster);
    mendTornCopy(cluster, log);
    return cluster;
  }
  if (wasCompleted) {
    throw unusable(
      cluster,
      `データベースの中身がありません。バックアップから戻してください。新しく始めるときは mv '${cluster}' '${cluster}.old' を実行してから、もう一度起動してください。`,
    );
  }
  const isEmpty = fs.readdirSync(cluster).length === 0;
  if (isEmpty) fs.rmdirSync(cluster);
  else moveAside(cluster, `${cluster} は、途中で止まった初回の準備か、データのないフォルダーです`, log);
  return undefined;
}

/** Numbers of the databases that hold somebody's data. */
function ownDatabases(cluster: string): string[] {
  try {
    return fs.readdirSync(path.join(cluster, 'base')).filter((name) => Number(name) > lastInitialNumber);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return [];
    throw error;
  }
}

/** The whole and each database note their version: a note that was lost is written again from another. */
function checkVersion(cluster: string, log: Log): void {
  const databases = fs.readdirSync(path.join(cluster, 'base')).filter((name) => /^\d+$/.test(name));
  const files = [cluster, ...databases.map((name) => path.join(cluster, 'base', name))].map((folder) =>
    path.join(folder, 'PG_VERSION'),
  );
  const told = files.map(versionIn).find((noted) => /^\d+(\.\d+)?$/.test(noted));
  if (told === ownVersion) {
    for (const file of files) if (versionIn(file) !== ownVersion) rewriteVersion(file, cluster, log);
    return;
  }
  if (!told) throw unusable(cluster, '版が分かりません（PG_VERSION が壊れています）。バックアップから戻してください。');
  const newer = Number(told) > Number(ownVersion);
  throw unusable(
    cluster,
    newer
      ? `PostgreSQL ${told} のデータで、この版（PostgreSQL ${ownVersion}）では開けません。新しい版のまわすで起動してください。`
      : `PostgreSQL ${told} のデータで、この版（PostgreSQL ${ownVersion}）では開けません。前の版のまわすで起動し、データを移してください。`,
  );
}

function rewriteVersion(file: string, cluster: string, log: Log): void {
  if (fs.existsSync(file)) moveAside(file, `${file} が壊れていたため、書き直します`, log);
  else log(`${file} がないため、書き直します。`);
  const { uid, gid } = fs.statSync(cluster);
  fs.writeFileSync(file, `${ownVersion}\n`, { mode: 0o600, flush: true });
  if (process.getuid?.() === 0) fs.chownSync(file, uid, gid);
}

function versionIn(file: string): string {
  try {
    return fs.readFileSync(file, 'utf8').trim();
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EISDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return '';
    throw error;
  }
}

/** Without them no data can be read, and PostgreSQL does not make them anew. */
function checkMaps(cluster: string): void {
  for (const name of ['pg_control', 'pg_filenode.map']) {
    const size = fs.statSync(path.join(cluster, 'global', name), { throwIfNoEntry: false })?.size ?? 0;
    if (size > 0) continue;
    throw unusable(cluster, `壊れています（global/${name} がないか空です）。バックアップから戻してください。`);
  }
}

function unusable(place: string, reason: string): DatabaseStartError {
  return new DatabaseStartError('DATA_FOLDER_UNUSABLE', `データ ${place} を使えません。${reason}`);
}

/** Refuses to make a home in what another PostgreSQL calls its own. */
export function refuseForeignCluster(dataDir: string): void {
  if (!fs.existsSync(path.join(dataDir, 'PG_VERSION')) || !fs.existsSync(path.join(dataDir, 'global'))) return;
  throw unusable(
    dataDir,
    'ほかの PostgreSQL のデータフォルダーです。まわす用に別のフォルダーを DATA_DIR で指定してください。',
  );
}
