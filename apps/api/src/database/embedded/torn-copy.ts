import fs from 'node:fs';
import path from 'node:path';
import { DatabaseStartError } from '../database-start.error.js';
import { giveTo } from './account.js';
import type { Log } from './embedded-database.js';
import { moveAside } from './moved-aside.js';

/** Folders that may be empty: copying by a ZIP, by Git or with `robocopy /S` leaves them out, and PostgreSQL does not make them. */
const mayBeEmpty = [
  ...['pg_commit_ts', 'pg_dynshmem', 'pg_notify', 'pg_replslot', 'pg_serial', 'pg_snapshots', 'pg_stat', 'pg_stat_tmp'],
  ...['pg_subtrans', 'pg_tblspc', 'pg_twophase', 'pg_logical', 'pg_logical/mappings', 'pg_logical/snapshots'],
  ...['pg_wal/archive_status', 'pg_wal/summaries'],
];

/** What the product needs of each file of settings; all else it gives when it starts the server. */
const defaults: Record<string, string> = {
  'postgresql.conf': '',
  'postgresql.auto.conf': '',
  'pg_hba.conf': 'host all all 127.0.0.1/32 scram-sha-256\n',
};

/** Puts back what holds no data and can be told for certain, and refuses what only a person can decide. */
export function mendTornCopy(cluster: string, log: Log): void {
  refuseStandby(cluster);
  const { uid, gid } = fs.statSync(cluster);
  const owner = process.getuid?.() === 0 ? { uid, gid } : {};
  const missing = mayBeEmpty.filter((name) => isMissing(path.join(cluster, name)));
  for (const name of missing) {
    const folder = path.join(cluster, name);
    if (isMissing(path.dirname(folder))) continue;
    fs.mkdirSync(folder, { mode: 0o700 });
    giveTo(owner, folder);
  }
  if (missing.length > 0) {
    log(
      `データ ${cluster} になかった空のフォルダーを作り直しました（${missing.length} 件。写したときに落ちたものです）。`,
    );
  }
  for (const [name, text] of Object.entries(defaults)) mendSettings(path.join(cluster, name), text, owner, log);
}

function mendSettings(file: string, text: string, owner: object, log: Log): void {
  if (isMissing(file)) log(`設定ファイル ${file} がないため、既定の設定で作り直します。`);
  else if (isTorn(file, text !== ''))
    moveAside(file, `設定ファイル ${file} が壊れているため、既定の設定で作り直します`, log);
  else return;
  fs.writeFileSync(file, text, { mode: 0o600, flush: true });
  giveTo(owner, file);
}

/** As a power cut leaves it. What a person wrote wrongly is theirs to put right. */
function isTorn(file: string, isNeeded: boolean): boolean {
  if (!fs.statSync(file).isFile()) return false;
  const held = fs.readFileSync(file);
  return held.includes(0) || (isNeeded && held.length === 0);
}

function refuseStandby(cluster: string): void {
  const mark = path.join(cluster, 'standby.signal');
  if (isMissing(mark)) return;
  throw new DatabaseStartError(
    'DATA_FOLDER_UNUSABLE',
    `データ ${cluster} は待機系の写しで、書き込めません（standby.signal があります）。このデータを使うには、mv '${mark}' '${mark}.old' を実行してから、もう一度起動してください。`,
  );
}

const isMissing = (at: string) => fs.lstatSync(at, { throwIfNoEntry: false }) === undefined;
