import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/**
 * Runs watchdog.js beside this process: whatever happens to us (`kill -9` included), the server we named last is stopped.
 * One that dies is replaced. `release` lets it go without stopping anything.
 */
export class WatchdogProcess {
  private child: ChildProcess | undefined;
  private guarded = 0;
  private released = false;

  guard(pid: number): void {
    this.guarded = pid;
    this.child ??= this.spawn();
    this.send();
  }

  release(): void {
    this.released = true;
    this.guarded = 0;
    this.send();
    this.child?.stdin?.end();
  }

  private spawn(): ChildProcess {
    const script = fileURLToPath(new URL('./watchdog.js', import.meta.url));
    const child = spawn(process.execPath, [script], {
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
      windowsHide: true,
      cwd: process.platform === 'win32' ? undefined : '/',
      // An inspector port or a preloaded module of ours is not for it.
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    child.once('exit', () => {
      this.child = undefined;
      if (!this.released) setTimeout(() => this.replace(), 1_000).unref();
    });
    child.once('error', () => {});
    child.stdin?.on('error', () => {});
    child.unref();
    (child.stdin as unknown as { unref?: () => void } | null)?.unref?.();
    return child;
  }

  private replace(): void {
    if (this.released || this.child) return;
    this.child = this.spawn();
    this.send();
  }

  private send(): void {
    this.child?.stdin?.write(`${this.guarded}\n`);
  }
}
