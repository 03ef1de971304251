import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeTestFolder, removeTestFolder } from './hosted-database.js';
import { lastingPort } from './lasting-port.js';
import { serverPid } from './server-process.js';

const main = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

/** The built product as `npm start` runs it, on a data folder and a port of its own, to be killed and started again. */
export class RunningProduct {
  private readonly folder = makeTestFolder();
  private readonly dataDir = path.join(this.folder, 'data');
  private port = 0;
  private child: ChildProcess | undefined;

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Resolves when it takes requests. */
  async start(): Promise<void> {
    this.port ||= await lastingPort();
    const own = { PORT: String(this.port), DATA_DIR: this.dataDir, DATABASE_URL: '', EMBEDDED_ENGINE: 'native' };
    const child = spawn(process.execPath, [main], {
      env: { ...process.env, ...own },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    let said = '';
    await new Promise<void>((resolve, reject) => {
      const listen = (chunk: Buffer) => {
        said += chunk.toString();
        if (said.includes('READY ')) resolve();
      };
      child.stdout?.on('data', listen);
      child.stderr?.on('data', listen);
      child.once('close', (code) => reject(new Error(`the product ended with ${code}\n${said}`)));
    });
  }

  /** `kill -9` of the program: its watchdog stops the database server. */
  async killApp(): Promise<void> {
    await this.killAll([this.pid]);
  }

  /** `kill -9` of the database server, and of the program before that can start it again. */
  async killServerFirst(): Promise<void> {
    await this.killAll([serverPid(this.dataDir), this.pid]);
  }

  /** `kill -9` of everything at once, watchdog and all processes of the database server included. */
  async killEverything(): Promise<void> {
    await this.killAll([...this.descendants(), this.pid]);
  }

  async remove(): Promise<void> {
    if (this.child?.exitCode === null && this.child.signalCode === null) await this.killEverything();
    await removeTestFolder(this.folder);
  }

  private get pid(): number {
    return this.child?.pid ?? 0;
  }

  private async killAll(pids: readonly number[]): Promise<void> {
    const ended = this.child ? once(this.child, 'close') : Promise.resolve();
    for (const pid of pids) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch (error) {
        // Processes of the database come and go: one may have ended since they were listed.
        if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
      }
    }
    await ended;
  }

  private descendants(): number[] {
    const lines = execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
    const pairs = lines.map((line) => line.trim().split(/\s+/).map(Number));
    const under = (parent: number): number[] =>
      pairs.flatMap(([pid = 0, ppid]) => (ppid === parent ? [pid, ...under(pid)] : []));
    return under(this.pid);
  }
}
