import crypto from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from './embedded-database.js';
import { isAlive, processMark } from './process-identity.js';

const heartbeatMs = 10_000;
/** A holder on another host (a container on the same volume) cannot be asked: it is gone when its heartbeat stopped. */
const foreignStaleMs = 60_000;

export interface LockHolder {
  pid: number;
  host: string;
  mark?: string | undefined;
  token: string;
  /** The folder that is locked, by its real name: a copy of it carries the same file. */
  folder?: string;
  /** It is on its way out: worth waiting for. */
  leaving?: boolean;
}

export interface FolderLock {
  /** Tells those who come now that waiting pays. */
  leave(): void;
  release(): void;
}

export class LockHeldError extends Error {
  constructor(
    readonly file: string,
    readonly holder: LockHolder,
  ) {
    super(`${file} is held by process ${holder.pid} on ${holder.host}`);
    this.name = 'LockHeldError';
  }
}

/**
 * Takes a lock that lives in a file and is free again when its holder ended, however it ended. Throws
 * {@link LockHeldError} when a living process has it, after `waitMs` if that process is about to leave.
 */
export async function acquireLock(file: string, waitMs: number, log: Log = () => {}): Promise<FolderLock> {
  const self: LockHolder = {
    pid: process.pid,
    host: os.hostname(),
    mark: processMark(process.pid),
    token: crypto.randomUUID(),
    folder: fs.realpathSync(path.dirname(file)),
  };
  for (const end = Date.now() + waitMs; ; ) {
    if (createWhole(file, JSON.stringify(self))) return keep(file, self);
    const found = read(file);
    if (found === undefined) continue;
    const holder = parse(found);
    if (!holder || !(await isHeld(holder, file, log))) takeAway(file, found);
    else if (!holder.leaving || Date.now() >= end) throw new LockHeldError(file, holder);
    else await sleep(100);
  }
}

async function isHeld(holder: LockHolder, file: string, log: Log): Promise<boolean> {
  if (holder.host !== os.hostname()) return showsHeartbeat(holder, file, log);
  return isAlive(holder.pid) && processMark(holder.pid) === holder.mark && !isCopied(holder, file);
}

/** The folder was copied while it was in use: the lock is still there, under the same token, and is another file. */
function isCopied(holder: LockHolder, file: string): boolean {
  if (holder.folder === undefined || holder.folder === fs.realpathSync(path.dirname(file))) return false;
  const original = path.join(holder.folder, path.basename(file));
  if (parse(read(original) ?? '')?.token !== holder.token) return false;
  const [there, here] = [original, file].map((one) => fs.statSync(one, { bigint: true, throwIfNoEntry: false }));
  return there !== undefined && here !== undefined && (there.ino !== here.ino || there.dev !== here.dev);
}

/** Watched here rather than read from the file's time: the other host's clock may differ. */
async function showsHeartbeat(holder: LockHolder, file: string, log: Log): Promise<boolean> {
  const first = modified(file);
  if (Date.now() - first > foreignStaleMs) return false;
  log(`データフォルダーを ${holder.host} が使っていないか確かめています（最長 ${foreignStaleMs / 1000} 秒）。`);
  for (const end = Date.now() + foreignStaleMs; Date.now() < end; await sleep(200)) {
    if (modified(file) !== first) return fs.existsSync(file);
  }
  return false;
}

function keep(file: string, self: LockHolder): FolderLock {
  const isOurs = () => parse(read(file) ?? '')?.token === self.token;
  const beat = setInterval(() => {
    try {
      fs.utimesSync(file, new Date(), new Date());
    } catch {
      // Deleted by hand while in use: put it back, so that a second process is still refused.
      createWhole(file, JSON.stringify(self));
    }
  }, heartbeatMs);
  beat.unref();
  const release = () => {
    clearInterval(beat);
    process.off('exit', release);
    if (isOurs()) fs.rmSync(file, { force: true });
  };
  const leave = () => {
    if (!isOurs()) return;
    const draft = `${file}.${self.token}`;
    fs.writeFileSync(draft, JSON.stringify({ ...self, leaving: true }));
    fs.renameSync(draft, file);
  };
  process.once('exit', release);
  return { leave, release };
}

/** Makes the file with its whole content in one step, so that nobody ever reads half of it. False when it exists. */
function createWhole(file: string, text: string): boolean {
  const draft = `${file}.${crypto.randomUUID()}`;
  try {
    fs.writeFileSync(draft, text, { flag: 'wx', mode: 0o644 });
    fs.linkSync(draft, file);
    return true;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'EEXIST') return false;
    if (code === 'EPERM' || code === 'ENOTSUP' || code === 'ENOSYS') return createWithoutLink(file, text);
    throw error;
  } finally {
    fs.rmSync(draft, { force: true });
  }
}

/** Some shared folders and memory sticks have no hard links. */
function createWithoutLink(file: string, text: string): boolean {
  try {
    fs.writeFileSync(file, text, { flag: 'wx', mode: 0o644 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Removes a lock judged stale; if another process replaced it in the meantime, its lock is put back. */
function takeAway(file: string, judged: string): void {
  const aside = `${file}.${crypto.randomUUID()}`;
  try {
    fs.renameSync(file, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  const taken = read(aside);
  if (taken !== undefined && taken !== judged) createWhole(file, taken);
  fs.rmSync(aside, { force: true });
}

function parse(text: string): LockHolder | undefined {
  try {
    const value = JSON.parse(text) as Partial<LockHolder>;
    return typeof value.pid === 'number' && typeof value.host === 'string' ? (value as LockHolder) : undefined;
  } catch {
    return undefined;
  }
}

function read(file: string): string | undefined {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function modified(file: string): number {
  return fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
