import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { inTransaction } from '../persistence/transaction.js';
import type { JobKind } from './job-kind.js';
import { type EnqueueOptions, JobLimitError, type JobProgress, JobQueue, type JobStatus } from './job-queue.js';
import { JobRunner } from './job-runner.js';
import { JobStore, type StoredJob } from './job-store.js';

const states: Record<StoredJob['state'], JobStatus['state']> = {
  created: 'waiting',
  retry: 'waiting',
  active: 'running',
  completed: 'done',
  failed: 'failed',
  cancelled: 'cancelled',
};

@Injectable()
export class StoredJobQueue extends JobQueue {
  constructor(
    private readonly source: DataSource,
    private readonly store: JobStore,
    private readonly runner: JobRunner,
  ) {
    super();
  }

  async enqueue<Payload extends object>(
    kind: JobKind<Payload>,
    payload: Payload,
    options: EnqueueOptions = {},
  ): Promise<string> {
    const add = (manager: EntityManager) => this.add(kind, payload, options, manager);
    const id = await (options.manager ? add(options.manager) : inTransaction(this.source, add));
    this.runner.nudge();
    return id;
  }

  async cancel(kind: JobKind, id: string): Promise<boolean> {
    const cancelled = await this.store.cancel(kind, id);
    if (cancelled) this.runner.abandon(id);
    return cancelled;
  }

  async find(kind: JobKind, id: string): Promise<JobStatus | null> {
    const job = await this.store.find(kind, id);
    return job && statusOf(job);
  }

  async before(kind: JobKind, id: string): Promise<number> {
    const [row]: { count: number }[] = await this.source.query(
      `SELECT count(*)::int AS count FROM job.job o JOIN job.job mine ON mine.name = o.name AND mine.id = $2
        WHERE o.name = $1 AND o.id <> mine.id
          AND (o.state = 'active' OR (o.state < 'active' AND (o.created_on, o.id) < (mine.created_on, mine.id)))`,
      [kind.name, id],
    );
    return row?.count ?? 0;
  }

  private async add(kind: JobKind, payload: object, options: EnqueueOptions, manager: EntityManager): Promise<string> {
    const { key, ownerId, maxPerOwner } = options;
    if (key !== undefined || maxPerOwner !== undefined) {
      // Two who ask at once take turns, or both would find nothing.
      await manager.query(`SELECT pg_advisory_xact_lock(hashtextextended('job.' || $1, 0))`, [kind.name]);
      const open: { same: string | null; owned: number }[] = await manager.query(
        `SELECT max(id::text) FILTER (WHERE singleton_key = $2) AS same,
                count(*) FILTER (WHERE data ->> 'ownerId' = $3)::int AS owned
           FROM job.job WHERE name = $1 AND state < 'completed'`,
        [kind.name, key ?? null, ownerId ?? null],
      );
      if (open[0]?.same) return open[0].same;
      if (maxPerOwner !== undefined && (open[0]?.owned ?? 0) >= maxPerOwner) {
        throw new JobLimitError(kind.name, maxPerOwner);
      }
    }
    const id = await this.store.add(kind, { payload, key, ownerId }, manager);
    if (id === null) throw new Error(`there is no queue for jobs of the kind ${kind.name}: its migration is missing`);
    return id;
  }
}

function statusOf(job: StoredJob): JobStatus {
  const state = states[job.state];
  const kept = job.output as { progress?: JobProgress; failure?: string } | null;
  return {
    id: job.id,
    state,
    ownerId: job.data.ownerId,
    output: state === 'done' ? kept : null,
    progress: state === 'running' ? (kept?.progress ?? null) : null,
    failure: state === 'done' ? null : (kept?.failure ?? null),
    createdAt: job.createdOn,
    endedAt: job.completedOn,
  };
}
