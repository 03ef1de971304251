import { Injectable } from '@nestjs/common';
import PgBoss from 'pg-boss';
import { DataSource, type EntityManager } from 'typeorm';
import { isDatabaseUnavailable } from '../../database/connection-error.js';
import { errorFacts } from '../logging/error-facts.js';
import { Log } from '../logging/log.js';
import { JobDatabase } from './job-database.js';
import type { JobKind } from './job-kind.js';
import type { JobProgress } from './job-queue.js';

/** A process that died is noticed after this long without a sign of life. */
const leaseSeconds = 60;
const maintenanceSeconds = 30;
/** Ended jobs are kept at hand for a day, and a week more in the archive. */
const dayInSeconds = 86_400;

interface JobData {
  payload: object;
  ownerId: string | null;
}
export type StoredJob = PgBoss.JobWithMetadata<JobData>;

export interface NewJob {
  payload: object;
  ownerId?: string | undefined;
  key?: string | undefined;
  /** One in this many seconds, be it that it has ended. */
  oncePerSeconds?: number | undefined;
}

/** A job that runs here, as it was taken: a later try of the same job is somebody else's. */
export type RunningJob = Pick<StoredJob, 'id' | 'name' | 'retryCount'>;

/**
 * The queue's tables, by pg-boss. Only its statements are used, not its workers: those leave a failed completion unhandled,
 * which ends the process when the database is away (docs/decisions/0017).
 */
@Injectable()
export class JobStore {
  private readonly database: JobDatabase;
  private readonly boss: PgBoss;

  constructor(
    source: DataSource,
    private readonly log: Log,
  ) {
    this.database = new JobDatabase(source);
    this.boss = new PgBoss({
      db: this.database,
      schema: 'job',
      migrate: false,
      schedule: false,
      maintenanceIntervalSeconds: maintenanceSeconds,
      archiveCompletedAfterSeconds: dayInSeconds,
      deleteAfterDays: 7,
    });
    this.boss.on('error', (error) => {
      if (!isDatabaseUnavailable(error)) this.log.error('job.store_failed', errorFacts(error));
    });
  }

  /** Refuses tables of another version than the library's. From now on lost jobs are given back and old ones cleared away. */
  async open(): Promise<void> {
    await this.boss.start();
  }

  async close(): Promise<void> {
    await this.boss.stop({ graceful: false });
  }

  /** Gives lost jobs back now, instead of at the next turn. */
  async maintain(): Promise<void> {
    await this.boss.maintain();
  }

  /** Gives back whatever runs, without waiting for its lease: only for the one process of a database, before it takes any. */
  async giveBackAll(): Promise<void> {
    await this.database.executeSql(`UPDATE job.job SET expire_in = interval '0' WHERE state = 'active'`);
    await this.maintain();
  }

  /** Null when the clock has asked for this one already. */
  async add(kind: JobKind, job: NewJob, manager?: EntityManager): Promise<string | null> {
    return this.boss.send(kind.name, { payload: job.payload, ownerId: job.ownerId ?? null } satisfies JobData, {
      expireInSeconds: leaseSeconds,
      retryLimit: kind.retries,
      retryDelay: 5,
      retryBackoff: true,
      ...(job.key === undefined ? {} : { singletonKey: job.key }),
      ...(job.oncePerSeconds === undefined ? {} : { singletonSeconds: job.oncePerSeconds }),
      ...(manager ? { db: { executeSql: async (text, values) => ({ rows: await manager.query(text, values) }) } } : {}),
    });
  }

  /** Takes the longest waiting job; no other replica gets it. */
  async take(kind: JobKind): Promise<StoredJob | null> {
    const jobs = await this.boss.fetch<JobData>(kind.name, { batchSize: 1, includeMetadata: true });
    return jobs[0] ?? null;
  }

  async complete(job: RunningJob, output: object | undefined): Promise<void> {
    await this.boss.complete(job.name, job.id, output);
  }

  /** It is tried again later, if it has tries left. */
  async fail(job: RunningJob, failure: string): Promise<void> {
    await this.boss.fail(job.name, job.id, { failure });
  }

  async cancel(kind: JobKind, id: string): Promise<boolean> {
    const { affected } = (await this.boss.cancel(kind.name, id)) as unknown as { affected: number };
    return affected > 0;
  }

  async find(kind: JobKind, id: string): Promise<StoredJob | null> {
    return this.boss.getJobById<JobData>(kind.name, id, { includeArchive: true });
  }

  async report(job: RunningJob, progress: JobProgress): Promise<void> {
    await this.database.executeSql(
      `UPDATE job.job SET output = $3 WHERE name = $1 AND id = $2 AND state = 'active' AND retry_count = $4`,
      [job.name, job.id, { progress }, job.retryCount],
    );
  }

  /** Of these kinds, the ones that have a job waiting: one statement, however many kinds there are. */
  async due(kinds: readonly string[]): Promise<Set<string>> {
    const { rows } = await this.database.executeSql(
      `SELECT DISTINCT name FROM job.job WHERE name = ANY($1) AND state < 'active' AND start_after < now()`,
      [kinds],
    );
    return new Set((rows as { name: string }[]).map(({ name }) => name));
  }

  /** A sign of life for the jobs that run here; returns those that are still ours (not cancelled, not given to another). */
  async keep(jobs: readonly RunningJob[]): Promise<Set<string>> {
    const { rows } = await this.database.executeSql(
      `UPDATE job.job j SET expire_in = now() - j.started_on + $4 * interval '1 second'
         FROM unnest($1::text[], $2::uuid[], $3::int[]) AS mine (name, id, retry_count)
        WHERE j.name = mine.name AND j.id = mine.id AND j.retry_count = mine.retry_count AND j.state = 'active'
       RETURNING j.id`,
      [jobs.map(({ name }) => name), jobs.map(({ id }) => id), jobs.map(({ retryCount }) => retryCount), leaseSeconds],
    );
    return new Set((rows as { id: string }[]).map(({ id }) => id));
  }
}
