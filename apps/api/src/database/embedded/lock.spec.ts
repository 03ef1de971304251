import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { acquireLock, LockHeldError } from './lock.js';
import { processMark } from './process-identity.js';

let folder: string;
let file: string;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'mawasu-lock-'));
  file = path.join(folder, 'app.lock');
});

afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

function aHolder(patch: object = {}): string {
  const { pid } = process;
  return JSON.stringify({ pid, host: os.hostname(), mark: processMark(pid), token: 'other', ...patch });
}

async function endedPid(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '0'], { stdio: 'ignore' });
  await new Promise((resolve) => child.once('close', resolve));
  return child.pid ?? 0;
}

describe('the lock of a data folder', () => {
  it('is held until it is released', async () => {
    const first = await acquireLock(file, 0);
    await expect(acquireLock(file, 0)).rejects.toBeInstanceOf(LockHeldError);
    first.release();
    (await acquireLock(file, 0)).release();
    expect(fs.readdirSync(folder)).toEqual([]);
  });

  it('names its holder', async () => {
    fs.writeFileSync(file, aHolder());
    await expect(acquireLock(file, 0)).rejects.toMatchObject({ holder: { pid: process.pid } });
  });

  it('is waited for only when its holder is leaving', async () => {
    const first = await acquireLock(file, 0);
    first.leave();
    setTimeout(() => first.release(), 200);
    (await acquireLock(file, 5_000)).release();
  });

  it.each<[string, () => Promise<string> | string]>([
    ['a process that ended', async () => aHolder({ pid: await endedPid() })],
    ['a process whose number was given to another since', () => aHolder({ mark: 'an-earlier-start' })],
    ['a write cut short by a power failure', () => ''],
  ])('is taken over from %s', async (_, content) => {
    fs.writeFileSync(file, await content());
    const taken = await acquireLock(file, 0);
    expect(JSON.parse(fs.readFileSync(file, 'utf8')).pid).toBe(process.pid);
    taken.release();
  });

  it('is not that of a folder copied while it was in use, for either of them', async () => {
    const first = await acquireLock(file, 0);
    const copy = `${folder}-copy`;
    fs.cpSync(folder, copy, { recursive: true, preserveTimestamps: true });
    try {
      const second = await acquireLock(path.join(copy, 'app.lock'), 0);
      await expect(acquireLock(file, 0)).rejects.toBeInstanceOf(LockHeldError);
      await expect(acquireLock(path.join(copy, 'app.lock'), 0)).rejects.toBeInstanceOf(LockHeldError);
      second.release();
      first.release();
    } finally {
      fs.rmSync(copy, { recursive: true });
    }
  });

  it.each<[string, (copy: string) => void]>([
    ['under another name', (other) => fs.symlinkSync(folder, other)],
    ['that was renamed while in use', (other) => fs.renameSync(folder, other)],
  ])('is that of the same folder %s', async (_, lead) => {
    const first = await acquireLock(file, 0);
    const other = `${folder}-other`;
    lead(other);
    await expect(acquireLock(path.join(other, 'app.lock'), 0)).rejects.toBeInstanceOf(LockHeldError);
    if (fs.lstatSync(other).isSymbolicLink()) fs.rmSync(other);
    else fs.renameSync(other, folder);
    first.release();
  });

  it('of another host is respected while its heartbeat goes on, and taken over when it stopped', async () => {
    fs.writeFileSync(file, aHolder({ host: 'another-container', pid: 7 }));
    const heart = setInterval(() => fs.utimesSync(file, new Date(), new Date()), 50);
    await expect(acquireLock(file, 0)).rejects.toBeInstanceOf(LockHeldError);
    clearInterval(heart);
    const longAgo = new Date(Date.now() - 120_000);
    fs.utimesSync(file, longAgo, longAgo);
    (await acquireLock(file, 0)).release();
  });

  it('is never released by one who lost it', async () => {
    const first = await acquireLock(file, 0);
    fs.writeFileSync(file, aHolder());
    first.release();
    expect(fs.existsSync(file)).toBe(true);
  });

  it('goes to one of many who come at the same time', async () => {
    fs.writeFileSync(file, aHolder({ pid: await endedPid() }));
    const tries = await Promise.allSettled(Array.from({ length: 20 }, () => acquireLock(file, 0)));
    const taken = tries.filter((one) => one.status === 'fulfilled');
    expect(taken).toHaveLength(1);
    for (const one of taken) one.value.release();
  });
});
