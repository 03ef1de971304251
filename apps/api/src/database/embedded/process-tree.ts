import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive, parentOf } from './process-identity.js';

/**
 * Ends a process and its children by force, also when they are stopped or hang, and waits until they are gone (a process
 * that waits for a dead disk cannot be ended: then for ten seconds).
 */
export async function endTree(pid: number): Promise<void> {
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore', windowsHide: true });
  }
  // The parent first: it would start its children anew.
  const all = process.platform === 'win32' ? [pid] : [pid, ...childrenOf(pid)];
  for (const one of all) killQuietly(one);
  for (const end = Date.now() + 10_000; Date.now() < end && all.some(isAlive); ) await sleep(20);
}

function childrenOf(pid: number): number[] {
  if (process.platform === 'linux')
    return fs
      .readdirSync('/proc')
      .map(Number)
      .filter((one) => parentOf(one) === pid);
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' });
  const pairs = (stdout ?? '').split('\n').map((line) => line.trim().split(/\s+/).map(Number));
  return pairs.flatMap(([child = 0, parent]) => (parent === pid && child > 0 ? [child] : []));
}

function killQuietly(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // it ended just now
  }
}
