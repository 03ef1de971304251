import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** In memory where there is plenty: some thirty products are copied, and none of them has to outlive its file. */
function placeOfData(): string {
  try {
    const { bavail, bsize } = fs.statfsSync('/dev/shm');
    fs.accessSync('/dev/shm', fs.constants.W_OK);
    if (bavail * bsize > 4e9 && os.freemem() > 6e9) return '/dev/shm';
  } catch {
    // Not on every system.
  }
  return os.tmpdir();
}

const main = path.resolve(import.meta.dirname, '../apps/api/dist/main.js');

/** The built product as its users start it, on a data folder of its own: empty, or a copy of one that was used before. */
export class AppUnderTest {
  private child: ChildProcess | undefined;
  private output = '';
  readonly dataDir = fs.mkdtempSync(path.join(placeOfData(), 'mawasu-e2e-'));
  url = '';

  constructor(
    private readonly env: Record<string, string> = {},
    copyOf?: string,
  ) {
    fs.chmodSync(this.dataDir, 0o755);
    if (copyOf) copyFolder(path.join(copyOf, 'data'), path.join(this.dataDir, 'data'));
  }

  /** Starts and waits for the READY line; `port` keeps the address when the product is started again. */
  async start(): Promise<string> {
    const port = this.url ? new URL(this.url).port : '0';
    const child = spawn(process.execPath, [main], {
      env: { ...process.env, DATA_DIR: path.join(this.dataDir, 'data'), PORT: port, DATABASE_URL: '', ...this.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    this.output = '';
    this.url = await new Promise<string>((resolve, reject) => {
      const read = (chunk: Buffer) => {
        this.output += chunk.toString();
        const ready = /READY (http:\S+)/.exec(this.output);
        if (ready?.[1]) resolve(ready[1]);
      };
      child.stdout?.on('data', read);
      child.stderr?.on('data', read);
      child.once('exit', (code) => reject(new Error(`the product ended with ${code}\n${this.output}`)));
    });
    return this.url;
  }

  /** What the console has said since the last start. */
  get printed(): string {
    return this.output;
  }

  /** Stops as Ctrl-C does and waits until everything has ended. */
  async stop(): Promise<void> {
    const child = this.child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
  }

  async remove(): Promise<void> {
    await this.stop();
    fs.rmSync(this.dataDir, { recursive: true, force: true });
  }
}

/** With owners and rights: the database server runs as another account than root. */
function copyFolder(from: string, to: string): void {
  if (process.platform === 'win32') fs.cpSync(from, to, { recursive: true });
  else execFileSync('cp', ['-a', from, to]);
}
