import fs from 'node:fs';
import path from 'node:path';
import { type Account, giveTo } from './account.js';
import type { Log } from './embedded-database.js';

/**
 * After a folder was copied or restored by root some of it is root's, and PostgreSQL, which runs as another account, ends
 * at the first such file. Gives all of it to the account; for anybody but root the account is empty and nothing is done.
 */
export function giveWhole(account: Account, folder: string, log: Log): void {
  if (account.uid === undefined) return;
  const strange = [folder, ...within(folder)].filter((file) => fs.lstatSync(file).uid !== account.uid);
  if (strange.length === 0) return;
  log(`${folder} の所有者をデータベース用のアカウント（uid ${account.uid}）にそろえました（${strange.length} 件）。`);
  for (const file of strange) {
    if (fs.lstatSync(file).isSymbolicLink()) fs.lchownSync(file, account.uid, account.gid ?? account.uid);
    else giveTo(account, file);
  }
}

/** Throws the file system's error for the first thing which this process may not read and write. */
export function requireAccess(cluster: string): void {
  for (const name of ['', 'PG_VERSION', 'global', path.join('global', 'pg_control'), 'base', 'pg_wal']) {
    fs.accessSync(path.join(cluster, name), fs.constants.R_OK | fs.constants.W_OK);
  }
}

function within(folder: string): string[] {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const at = path.join(folder, entry.name);
    return entry.isDirectory() ? [at, ...within(at)] : [at];
  });
}
