import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { makeTestFolder } from './hosted-database.js';

/** A disk of a few megabytes in memory, to be filled up. Only root can make one, and not in every container. */
export class SmallDisk {
  readonly folder = makeTestFolder();

  constructor(megabytes: number) {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', this.folder], { stdio: 'ignore' });
    fs.chmodSync(this.folder, 0o755);
  }

  static canBeMade(): boolean {
    if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
    try {
      new SmallDisk(1).remove();
      return true;
    } catch {
      return false;
    }
  }

  /** Leaves this many bytes. */
  fillUp(leave = 0): void {
    const { bavail, bsize } = fs.statfsSync(this.folder);
    const handle = fs.openSync(path.join(this.folder, 'filler'), 'a');
    const piece = Buffer.alloc(1024 * 1024);
    try {
      for (let left = bavail * bsize - leave; left > 0; )
        left -= fs.writeSync(handle, piece, 0, Math.min(left, piece.length));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    } finally {
      fs.closeSync(handle);
    }
  }

  makeRoom(): void {
    fs.rmSync(path.join(this.folder, 'filler'), { force: true });
  }

  protect(): void {
    execFileSync('mount', ['-o', 'remount,ro', this.folder]);
  }

  remove(): void {
    execFileSync('umount', ['-l', this.folder]);
    fs.rmdirSync(this.folder);
  }
}
