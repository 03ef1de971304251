import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Process number of the PostgreSQL server that runs on a data folder. */
export function serverPid(dir: string): number {
  return Number(fs.readFileSync(path.join(dir, 'pg18', 'postmaster.pid'), 'utf8').split('\n')[0]);
}

/** An ordinary account that every system has. */
export function nobodyAccount(): { uid: number; gid: number } {
  const line = fs
    .readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((row) => row.startsWith('nobody:'));
  const [, , uid, gid] = (line ?? '').split(':');
  return { uid: Number(uid), gid: Number(gid) };
}

/** Tests run a program of this repository as `nobody`: only root can, and not where the repository is closed to others. */
export function canRunAsNobody(): boolean {
  if (process.getuid?.() !== 0) return false;
  return spawnSync('/bin/ls', [fileURLToPath(import.meta.url)], { ...nobodyAccount(), stdio: 'ignore' }).status === 0;
}
