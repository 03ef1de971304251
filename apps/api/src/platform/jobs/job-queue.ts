import type { EntityManager } from 'typeorm';
import type { JobKind } from './job-kind.js';

export interface EnqueueOptions {
  /** While a job of this key waits or runs, no second one is made: its id is the answer. */
  key?: string;
  /** Whose job it is. */
  ownerId?: string;
  /** How many of the owner's jobs of this kind may wait or run at once; one more is a {@link JobLimitError}. */
  maxPerOwner?: number;
  /** The transaction of the change that causes the job: both happen, or neither. */
  manager?: EntityManager;
}

export interface JobProgress {
  done: number;
  total: number;
}

export interface JobStatus {
  id: string;
  state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';
  ownerId: string | null;
  /** What the handler returned; null before it did. */
  output: object | null;
  /** Told by the handler while it runs. */
  progress: JobProgress | null;
  /** For the log, in the words of whatever failed; after the last try, or of the try before this one. */
  failure: string | null;
  createdAt: Date;
  endedAt: Date | null;
}

/** One person asked for too much at once. */
export class JobLimitError extends Error {
  constructor(
    readonly kind: string,
    readonly limit: number,
  ) {
    super(`${kind}: ${limit} jobs of this owner wait or run already`);
    this.name = 'JobLimitError';
  }
}

/**
 * Work for later, kept in the database: it survives a crash, is claimed by one of the replicas, and is done at least once
 * (a process that dies half-way leaves it to the next), so a handler must bear being run again.
 */
export abstract class JobQueue {
  /** Returns the job's id. */
  abstract enqueue<Payload extends object>(
    kind: JobKind<Payload>,
    payload: Payload,
    options?: EnqueueOptions,
  ): Promise<string>;

  /** Nobody waits for it any more: it does not start, or its handler is told to stop. False when it had ended. */
  abstract cancel(kind: JobKind, id: string): Promise<boolean>;

  /** Null for an id that never was, or ended more than a week ago. */
  abstract find(kind: JobKind, id: string): Promise<JobStatus | null>;

  /** How many jobs of its kind, of whomever, run or are taken before this one, which waits. */
  abstract before(kind: JobKind, id: string): Promise<number>;
}
