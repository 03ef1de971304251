import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { isDatabaseUnavailable } from '../../database/connection-error.js';
import { databaseFailureOf } from '../../database/database-failure.js';
import { errorFacts } from '../logging/error-facts.js';
import { Log } from '../logging/log.js';
import { JobHandlers, type RegisteredJob } from './job-handlers.js';
import { JobStore, type StoredJob } from './job-store.js';

export interface JobTimes {
  /** How long a job of another process may wait to be seen; a job of this one is seen at once. */
  pollMs: number;
  /** How often running jobs give a sign of life, and hear that they were cancelled elsewhere. */
  keepMs: number;
  /** What runs at the end gets this long to finish, and then this long to give up. */
  leaveMs: number;
}
export interface JobStart extends Partial<JobTimes> {
  /** No other process has this database: what still counts as running was left by one that died. */
  alone?: boolean;
}
const usual: JobTimes = { pollMs: 2_000, keepMs: 5_000, leaveMs: 5_000 };

interface Running {
  job: StoredJob;
  abort: AbortController;
  ended: Promise<void>;
}

/** Takes jobs and runs them, while it is started. The database may go away and come back at any moment. */
@Injectable()
export class JobRunner {
  private readonly running = new Map<string, Running>();
  private readonly nextTurn = new Map<string, number>();
  private times = usual;
  private lastKept = 0;
  private away = false;
  private waking: AbortController | undefined;
  private looping: Promise<void> | undefined;
  private stopping = false;

  constructor(
    private readonly handlers: JobHandlers,
    private readonly store: JobStore,
    private readonly log: Log,
  ) {}

  async start({ alone = false, ...times }: JobStart = {}): Promise<void> {
    this.times = { ...usual, ...times };
    await this.store.open();
    if (alone) await this.store.giveBackAll();
    this.looping = this.loop();
  }

  /** Takes no more jobs; what does not end in time is told to, and is left to another process. */
  async stop(): Promise<void> {
    if (!this.looping) return;
    this.stopping = true;
    this.nudge();
    await this.looping;
    await this.allEnded(this.times.leaveMs);
    for (const { abort } of this.running.values()) abort.abort(new Error('the process is about to end'));
    await this.allEnded(this.times.leaveMs);
    for (const { job } of this.running.values()) await this.store.fail(job, 'the process ended').catch(() => {});
    await this.store.close();
  }

  /** Runs what waits, one after another, until nothing does; returns how many. For tests, instead of {@link start}. */
  async drain(): Promise<number> {
    let count = 0;
    for (const registered of this.handlers.all()) {
      for (let job = await this.store.take(registered.kind); job; job = await this.store.take(registered.kind)) {
        await this.run(registered, job).ended;
        count += 1;
      }
    }
    return count;
  }

  /** There may be something to do: look now. */
  nudge(): void {
    this.waking?.abort();
  }

  /** The job was cancelled; if it runs here, it is told so. */
  abandon(id: string): void {
    this.running.get(id)?.abort.abort(new Error('the job was cancelled'));
  }

  private async loop(): Promise<void> {
    while (!this.stopping) {
      this.waking = new AbortController();
      await this.turn().then(
        () => this.found(),
        (error: unknown) => this.lost(error),
      );
      if (!this.stopping) await sleep(this.times.pollMs, undefined, { signal: this.waking.signal }).catch(() => {});
    }
  }

  private async turn(): Promise<void> {
    await this.keepRunning();
    await this.askByClock();
    const free = this.handlers.all().filter(({ kind }) => this.slots(kind.name, kind.concurrency) > 0);
    if (free.length === 0) return;
    const due = await this.store.due(free.map(({ kind }) => kind.name));
    for (const registered of free.filter(({ kind }) => due.has(kind.name))) await this.fill(registered);
  }

  private async fill(registered: RegisteredJob): Promise<void> {
    const { kind } = registered;
    while (!this.stopping && this.slots(kind.name, kind.concurrency) > 0) {
      const job = await this.store.take(kind);
      if (!job) return;
      void this.run(registered, job).ended.then(() => this.nudge());
    }
  }

  private slots(name: string, concurrency: number): number {
    return concurrency - [...this.running.values()].filter(({ job }) => job.name === name).length;
  }

  private async askByClock(): Promise<void> {
    for (const { kind } of this.handlers.all()) {
      if (kind.everySeconds === undefined || (this.nextTurn.get(kind.name) ?? 0) > Date.now()) continue;
      await this.store.add(kind, { payload: {}, oncePerSeconds: kind.everySeconds });
      this.nextTurn.set(kind.name, Date.now() + kind.everySeconds * 1_000);
    }
  }

  private async keepRunning(): Promise<void> {
    if (this.running.size === 0 || this.lastKept + this.times.keepMs > Date.now()) return;
    const jobs = [...this.running.values()];
    const kept = await this.store.keep(jobs.map(({ job }) => job));
    this.lastKept = Date.now();
    for (const { job } of jobs) if (!kept.has(job.id)) this.abandon(job.id);
  }

  private run(registered: RegisteredJob, job: StoredJob): Running {
    const abort = new AbortController();
    const ended = this.perform(registered, job, abort.signal).finally(() => this.running.delete(job.id));
    const running = { job, abort, ended };
    this.running.set(job.id, running);
    return running;
  }

  private async perform({ kind, handler }: RegisteredJob, job: StoredJob, signal: AbortSignal): Promise<void> {
    const context = {
      id: job.id,
      ownerId: job.data.ownerId,
      signal,
      report: (progress: { done: number; total: number }) => this.store.report(job, progress),
    };
    try {
      const output = await handler(kind.payload.parse(job.data.payload), context);
      await this.settle(() => this.store.complete(job, output));
    } catch (error) {
      if (!signal.aborted) this.log.error('job.failed', { kind: kind.name, job: job.id, ...errorFacts(error) });
      await this.settle(() => this.store.fail(job, messageOf(error)));
    }
  }

  /** What was done is written down when the database is back, unless the process ends before. */
  private async settle(write: () => Promise<void>): Promise<void> {
    for (;;) {
      try {
        return await write();
      } catch (error) {
        if (this.stopping || databaseFailureOf(error) === null) return this.lost(error);
        await sleep(this.times.pollMs);
      }
    }
  }

  private async allEnded(withinMs: number): Promise<void> {
    const late = new AbortController();
    const ended = Promise.all([...this.running.values()].map((running) => running.ended));
    await Promise.race([ended, sleep(withinMs, undefined, { signal: late.signal }).catch(() => {})]);
    late.abort();
  }

  private found(): void {
    if (this.away) this.log.warn('job.resumed');
    this.away = false;
  }

  /** Said once, not at every turn. */
  private lost(error: unknown): void {
    if (!isDatabaseUnavailable(error)) {
      this.log.error('job.store_failed', errorFacts(error));
      return;
    }
    if (!this.away) this.log.warn('job.waiting_for_database');
    this.away = true;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
