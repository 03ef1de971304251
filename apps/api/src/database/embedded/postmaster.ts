import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Binaries, runProgram } from './binaries.js';
import { isAlive, isStopped } from './process-identity.js';
import { endTree } from './process-tree.js';

export interface Postmaster {
  pid: number;
  port: number;
  ready: boolean;
  startedAt: Date;
}

/** What a running (or killed) server wrote about itself into its folder. */
export function readPostmaster(cluster: string): Postmaster | undefined {
  try {
    const lines = fs.readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8').split('\n');
    return {
      // A single-user server notes its number with a minus.
      pid: Math.abs(Number.parseInt(lines[0] ?? '', 10)) || 0,
      port: Number(lines[3]),
      ready: lines[7]?.trim() === 'ready',
      startedAt: new Date(Number(lines[2]) * 1000),
    };
  } catch (error) {
    if (['ENOENT', 'EISDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}

/** The server of this folder if it lives. A number that now belongs to another program does not count. */
export function livingPostmaster(cluster: string): Postmaster | undefined {
  const found = readPostmaster(cluster);
  return found && isAlive(found.pid) && isServerOf(found, cluster) ? found : undefined;
}

function isServerOf(found: Postmaster, cluster: string): boolean {
  if (process.platform === 'linux') {
    try {
      return fs.readlinkSync(`/proc/${found.pid}/cwd`) === fs.realpathSync(cluster);
    } catch {
      return false;
    }
  }
  const started = found.startedAt.getTime();
  if (process.platform === 'win32') return started > Date.now() - os.uptime() * 1000 && started < Date.now() + 60_000;
  // Not by its time: the note of a copied folder names the server of the original.
  const { stdout } = spawnSync('ps', ['-o', 'command=', '-p', String(found.pid)], { encoding: 'utf8' });
  return /postgres/.test(stdout ?? '') && (stdout ?? '').includes(cluster);
}

/**
 * Asks the server to stop at once but cleanly; after a minute, without its consent, and at last
 * by force (it then recovers at the next start).
 */
export async function stopPostmaster(binaries: Binaries, cluster: string): Promise<void> {
  for (const [mode, signal, seconds] of [
    ['fast', 'SIGINT', 60],
    ['immediate', 'SIGQUIT', 10],
  ] as const) {
    const running = livingPostmaster(cluster);
    if (!running) return;
    if (isStopped(running.pid)) break;
    if (process.platform === 'win32') runProgram(binaries, 'pg_ctl', ['stop', '-W', '-m', mode, '-D', cluster]);
    else signalQuietly(running.pid, signal);
    for (const end = Date.now() + seconds * 1000; Date.now() < end; await sleep(20)) {
      if (!isAlive(running.pid)) return;
    }
  }
  // Frozen: it hears nothing any more.
  const frozen = livingPostmaster(cluster);
  if (frozen) await endTree(frozen.pid);
}

function signalQuietly(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
