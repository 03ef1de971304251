import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import readline from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { SilenceTimes } from '../database/embedded/silence-watch.js';

export interface HostMessage {
  log?: string;
  open?: { kind: string; port: number | null };
  refused?: { code: string | null; message: string };
  rows?: Record<string, unknown>[];
  failed?: string;
  /** PostgreSQL's, of what failed. */
  code?: string;
  stopped?: boolean;
}

export interface HostRequest {
  dir: string;
  engine?: 'auto' | 'native' | 'pglite';
  join?: boolean;
  /** Who asks; the owner of the tables unless told otherwise. */
  role?: 'owner' | 'application';
  /** How soon a silent server is given up. */
  silence?: SilenceTimes;
  /** Run as another account (tests that run as root). */
  account?: { uid: number; gid: number };
}

/** A child process that owns an embedded database (database-host.mjs), to be asked, stopped or killed. */
export class HostedDatabase {
  readonly messages: HostMessage[] = [];
  readonly pid: number;
  private readonly child: ChildProcess;
  private readonly ended: Promise<void>;
  private read = 0;
  private hasEnded = false;

  constructor(request: HostRequest) {
    const program = fileURLToPath(new URL('./database-host.mjs', import.meta.url));
    const options = [request.engine ?? 'auto', request.join ? 'join' : '', request.role ?? 'owner'];
    const args = [program, request.dir, ...options, JSON.stringify(request.silence ?? null)];
    this.child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'], ...request.account });
    this.child.stdin?.on('error', () => {});
    this.pid = this.child.pid ?? 0;
    this.ended = new Promise((resolve) => {
      this.child.once('close', () => {
        this.hasEnded = true;
        resolve();
      });
    });
    if (this.child.stdout) {
      readline.createInterface({ input: this.child.stdout }).on('line', (line) => this.messages.push(JSON.parse(line)));
    }
  }

  /** The outcome of opening. */
  opened(): Promise<HostMessage> {
    return this.next((message) => Boolean(message.open ?? message.refused));
  }

  async query(sql: string): Promise<HostMessage> {
    this.send({ sql });
    return this.next((message) => Boolean(message.rows ?? message.failed));
  }

  async stop(): Promise<void> {
    this.child.stdin?.end();
    await this.ended;
  }

  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.ended;
  }

  private send(message: object): void {
    this.child.stdin?.write(`${JSON.stringify(message)}\n`);
  }

  private async next(wanted: (message: HostMessage) => boolean): Promise<HostMessage> {
    for (; ; await sleep(10)) {
      for (; this.read < this.messages.length; this.read++) {
        const message = this.messages[this.read];
        if (message && wanted(message)) {
          this.read += 1;
          return message;
        }
      }
      if (this.hasEnded) break;
    }
    throw new Error(`the database host does not answer; it said ${JSON.stringify(this.messages.slice(-5))}`);
  }
}

/** A folder with a space and Japanese letters in its name, which every account may enter; where the run keeps its data. */
export function makeTestFolder(): string {
  const place = path.dirname(process.env.TEST_FOLDER ?? path.join(os.tmpdir(), 'x'));
  const folder = fs.mkdtempSync(path.join(place, 'まわす 試験-'));
  fs.chmodSync(folder, 0o755);
  return folder;
}

/** A server that was killed a moment ago may still write into it. */
export async function removeTestFolder(folder: string): Promise<void> {
  for (;;) {
    try {
      return fs.rmSync(folder, { recursive: true, force: true });
    } catch (error) {
      if (!['ENOTEMPTY', 'EBUSY', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
      await sleep(100);
    }
  }
}
