import { spawnSync } from 'node:child_process';
import fs from 'node:fs';

/** True while the process exists and has not ended. A zombie (ended, not yet collected by its parent) counts as ended. */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return !/^[ZX]/.test(linuxStat(pid)?.[0] ?? '');
}

/**
 * A mark that differs between two processes which had the same number one after the other (after a restart of the
 * machine or of a container, numbers come again). `undefined` where the system does not tell (Windows).
 */
export function processMark(pid: number): string | undefined {
  if (process.platform === 'linux') {
    const ticks = linuxStat(pid)?.[19];
    return ticks && `${bootId()}/${ticks}`;
  }
  if (process.platform === 'win32') return undefined;
  const started = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  }).stdout?.trim();
  return started || undefined;
}

/** Stopped by a signal (SIGSTOP): it hears no other than SIGKILL. False where /proc does not tell. */
export function isStopped(pid: number): boolean {
  return /^[Tt]/.test(linuxStat(pid)?.[0] ?? '');
}

/** Number of the process that started this one; undefined where /proc does not tell. */
export function parentOf(pid: number): number | undefined {
  const parent = Number.isInteger(pid) ? linuxStat(pid)?.[1] : undefined;
  return parent === undefined ? undefined : Number(parent);
}

/** Fields of /proc/<pid>/stat from the third on: the second is the name, in brackets, and may hold anything. */
function linuxStat(pid: number): string[] | undefined {
  if (process.platform !== 'linux') return undefined;
  try {
    const text = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

function bootId(): string {
  try {
    return fs.readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return '';
  }
}
