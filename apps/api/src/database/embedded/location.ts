import { spawnSync } from 'node:child_process';
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { DatabaseStartError } from '../database-start.error.js';
import { type Account, giveTo, nearestExisting } from './account.js';
import type { EmbeddedEngine, Log } from './embedded-database.js';
import { folderRefusal } from './folder-refusal.js';

/** Names in the data folder. The number is the data format: a newer PostgreSQL does not open an older one's files. */
export const clusterName = 'pg18';
export const pgliteName = 'pglite18';
const pointerName = `${clusterName}.location`;

/** Makes the data folder. One made by root in a person's folder becomes that person's. */
export function makeDataFolder(dataDir: string, account: Account): void {
  try {
    const first = makeFolders(path.resolve(dataDir));
    if (!first || fs.statSync(path.dirname(first)).uid !== account.uid) return;
    for (let at = path.resolve(dataDir); at.length >= path.resolve(first).length; at = path.dirname(at)) {
      giveTo(account, at);
    }
  } catch (error) {
    throw folderRefusal(error, dataDir);
  }
}

/**
 * The folder with those above it; gives the topmost that was not there. One by one, since Node's own way with `recursive`
 * never ends where a folder is there and takes none (/proc).
 */
function makeFolders(folder: string): string | undefined {
  if (isFolder(folder)) return undefined;
  const parent = path.dirname(folder);
  const above = parent === folder ? undefined : makeFolders(parent);
  try {
    fs.mkdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    // Made by another process just now.
    if (isFolder(folder)) return above;
    const isLink = fs.lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
    throw isLink ? Object.assign(error as Error, { code: 'ENOENT', syscall: 'readlink' }) : error;
  }
  return above ?? folder;
}

const isFolder = (at: string) => fs.statSync(at, { throwIfNoEntry: false })?.isDirectory() ?? false;

/** Which engine holds the data of this folder; none on a first start. */
export function engineOfData(dataDir: string): EmbeddedEngine | undefined {
  const has = (name: string) => fs.lstatSync(path.join(dataDir, name), { throwIfNoEntry: false }) !== undefined;
  // The folder alone counts: what is in it may be closed to us, and must not be taken for nothing.
  if (has(pointerName) || has(clusterName)) return 'native';
  return has(pgliteName) && !has(`${pgliteName}.unfinished`) ? 'pglite' : undefined;
}

/** Where PostgreSQL's files of this data folder are, if there are any: in it, or where they had to be moved to. */
export function findCluster(dataDir: string): string | undefined {
  const pointer = path.join(dataDir, pointerName);
  if (fs.existsSync(pointer)) {
    const moved = fs.readFileSync(pointer, 'utf8').trim();
    if (!path.isAbsolute(moved) || moved.includes('\0')) {
      throw new DatabaseStartError(
        'DATA_FOLDER_UNUSABLE',
        `${pointer} が壊れていて、データの場所が分かりません。データのフォルダー（/var/lib/mawasu か /var/tmp/mawasu の data- で始まるもの）を、echo '場所' > '${pointer}' で書き直してから、もう一度起動してください。`,
      );
    }
    if (fs.existsSync(moved)) return moved;
    throw new DatabaseStartError(
      'DATA_FOLDER_UNUSABLE',
      `${pointer} に書かれたデータの場所 ${moved} が見つかりません。データを元の場所に戻してから、もう一度起動してください。`,
    );
  }
  const inside = path.join(path.resolve(dataDir), clusterName);
  return fs.lstatSync(inside, { throwIfNoEntry: false }) ? inside : undefined;
}

/**
 * A data folder that root made for itself alone: lets the server's account pass through it to its own folder, which stays
 * closed. Who may not list a folder sees nothing by passing.
 */
export function letPass(dataDir: string, account: Account, log: Log): void {
  if (account.uid === undefined || isReachable(dataDir, account) || !isReachable(path.dirname(dataDir), account))
    return;
  fs.chmodSync(dataDir, (fs.statSync(dataDir).mode & 0o7777) | 0o011);
  log(
    `データフォルダー ${dataDir} を、データベース用のアカウントが通れるようにしました（chmod +x。一覧はできません）。`,
  );
}

/** Refuses data whose way is closed to the server's account, with what to type. */
export function requireWay(cluster: string, account: Account): void {
  if (isReachable(path.dirname(cluster), account)) return;
  let closed = path.dirname(cluster);
  while (!isReachable(path.dirname(closed), account)) closed = path.dirname(closed);
  throw new DatabaseStartError(
    'DATA_FOLDER_UNUSABLE',
    `データ ${cluster} まで、データベース用のアカウント（uid ${account.uid}）が入れません。chmod o+x '${closed}' を実行してから、もう一度起動してください。`,
  );
}

/** Where a new cluster goes: into the data folder, or to a system folder when that is closed to the server's account. */
export function chooseCluster(dataDir: string, account: Account, log: Log): string {
  const inside = path.join(path.resolve(dataDir), clusterName);
  if (isReachable(nearestExisting(dataDir), account)) return inside;
  const outside = path.join(systemFolder(), `data-${crypto.randomBytes(6).toString('hex')}`);
  log(`データフォルダー ${dataDir} はデータベース用のアカウントから開けないため、データを ${outside} に置きます。`);
  return outside;
}

/** Once the cluster is complete: remember where it is, so that no later start takes the folder for empty. */
export function rememberCluster(dataDir: string, cluster: string): void {
  if (path.dirname(cluster) === path.resolve(dataDir)) return;
  const pointer = path.join(dataDir, pointerName);
  fs.writeFileSync(`${pointer}.new`, `${cluster}\n`, { flush: true });
  fs.renameSync(`${pointer}.new`, pointer);
  syncFolder(dataDir);
}

/** Only for one made in this very start, that never took a connection. */
export function discardCluster(cluster: string): void {
  fs.rmSync(cluster, { recursive: true, force: true });
}

/** Not /var/tmp: systems clear it of files that were not read for a month. */
export function systemFolder(): string {
  for (const folder of ['/var/lib/mawasu', '/var/tmp/mawasu']) {
    try {
      // Whatever the umask: the server's account has to pass.
      if (fs.mkdirSync(folder, { recursive: true, mode: 0o755 })) fs.chmodSync(folder, 0o755);
      fs.accessSync(folder, fs.constants.W_OK);
      return folder;
    } catch {
      // try the next one
    }
  }
  throw new DatabaseStartError('DATA_FOLDER_UNUSABLE', '/var/lib/mawasu にデータを置けません。');
}

/** Makes a rename or a new file in this folder survive a power cut. Folders cannot be synced on Windows. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = fs.openSync(folder, 'r');
  try {
    fs.fsyncSync(handle);
  } finally {
    fs.closeSync(handle);
  }
}

/** A folder of data is for its owner alone, also after it was copied. Refuses one that is somebody else's. */
export function closeToOthers(folder: string): void {
  const stat = fs.statSync(folder);
  const uid = process.getuid?.();
  if (uid !== undefined && uid !== 0 && stat.uid !== uid) {
    throw new DatabaseStartError(
      'DATA_FOLDER_UNUSABLE',
      `データ ${folder} の所有者（uid ${stat.uid}）と、起動した人（uid ${uid}）が違います。データを作った人か root で起動するか、sudo chown -R "$(id -un)" '${path.dirname(folder)}' を実行してください。`,
    );
  }
  if (process.platform !== 'win32' && (stat.mode & 0o777) !== 0o700) fs.chmodSync(folder, 0o700);
}

function isReachable(folder: string, account: Account): boolean {
  if (account.uid === undefined) return true;
  const listed = spawnSync('/bin/ls', ['-d', `${folder}${path.sep}.`], {
    ...account,
    stdio: 'ignore',
    cwd: '/',
  });
  return listed.status === 0;
}
