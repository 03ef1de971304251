import fs from 'node:fs';
import path from 'node:path';
import { EngineUnavailable } from './engine-unavailable.js';

/** The account the server runs as. Empty: the one this process has. */
export interface Account {
  uid?: number;
  gid?: number;
}

/**
 * PostgreSQL refuses to run as root. For root this picks, without making one: the owner of the data that is there,
 * else the owner of the folder it goes into (so that this person can go on without root later), else `postgres` or `nobody`.
 */
export function serverAccount(clusterDir: string): Account {
  if (process.getuid?.() !== 0) return {};
  const accounts = fs
    .readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .map((cells) => ({ name: cells[0], uid: Number(cells[2]), gid: Number(cells[3]) }));
  const owner = fs.statSync(nearestExisting(clusterDir));
  const own = owner.uid !== 0 && accounts.some((account) => account.uid === owner.uid);
  if (own) return { uid: owner.uid, gid: owner.gid };
  for (const name of ['postgres', 'nobody']) {
    const account = accounts.find((candidate) => candidate.name === name);
    if (account) return { uid: account.uid, gid: account.gid };
  }
  throw new EngineUnavailable('root で実行していますが、postgres も nobody もアカウントにありません');
}

/** The path itself, or its nearest parent that exists. */
export function nearestExisting(target: string): string {
  let at = path.resolve(target);
  while (!fs.existsSync(at)) at = path.dirname(at);
  return at;
}

/** Gives a file or folder made by root to the server's account. */
export function giveTo(account: Account, ...targets: string[]): void {
  if (account.uid === undefined || account.gid === undefined) return;
  for (const target of targets) fs.chownSync(target, account.uid, account.gid);
}
