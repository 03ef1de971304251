import { DataSource } from 'typeorm';
import { z } from 'zod';
import { JobHandlers } from '../platform/jobs/job-handlers.js';
import type { JobKind } from '../platform/jobs/job-kind.js';
import type { JobQueue } from '../platform/jobs/job-queue.js';
import { JobRunner } from '../platform/jobs/job-runner.js';
import { JobStore } from '../platform/jobs/job-store.js';
import { StoredJobQueue } from '../platform/jobs/stored-job-queue.js';
import { type Log, noLog } from '../platform/logging/log.js';

/** What one replica has of the queue, without the rest of the app. */
export interface JobDesk {
  source: DataSource;
  store: JobStore;
  handlers: JobHandlers;
  runner: JobRunner;
  queue: JobQueue;
  close(): Promise<void>;
}

export async function aJobDesk(url: string, log: Log = noLog): Promise<JobDesk> {
  const options = { poolSize: 4, connectTimeoutMS: 2_000, poolErrorHandler: () => {} };
  const source = await new DataSource({ type: 'postgres', url, ...options }).initialize();
  const store = new JobStore(source, log);
  const handlers = new JobHandlers();
  const runner = new JobRunner(handlers, store, log);
  const close = async () => {
    await runner.stop();
    await source.destroy();
  };
  return { source, store, handlers, runner, queue: new StoredJobQueue(source, store, runner), close };
}

export interface NumberedPayload {
  number: number;
}

/** A kind on one of the queues that the migrations make. */
export function aJobKind(traits: Partial<Omit<JobKind, 'payload'>> = {}): JobKind<NumberedPayload> {
  return { name: 'booklet', concurrency: 2, retries: 1, ...traits, payload: z.object({ number: z.int() }) };
}
