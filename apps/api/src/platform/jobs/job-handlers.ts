import { Injectable } from '@nestjs/common';
import type { JobKind } from './job-kind.js';
import type { JobProgress } from './job-queue.js';

export interface JobContext {
  id: string;
  ownerId: string | null;
  /** Aborted when the job was cancelled or the process is about to end: stop, undo, and throw. */
  signal: AbortSignal;
  report(progress: JobProgress): Promise<void>;
}

/** What it returns is kept as the job's output: small and plain JSON. What it throws makes the job fail. */
export type JobHandler<Payload extends object> = (payload: Payload, context: JobContext) => Promise<object | undefined>;

export interface RegisteredJob {
  kind: JobKind;
  handler: JobHandler<object>;
}

/** Who does which kind of work. A module registers its own kinds when it is made. */
@Injectable()
export class JobHandlers {
  private readonly jobs = new Map<string, RegisteredJob>();

  register<Payload extends object>(kind: JobKind<Payload>, handler: JobHandler<Payload>): void {
    if (this.jobs.has(kind.name)) throw new Error(`two handlers for jobs of the kind ${kind.name}`);
    this.jobs.set(kind.name, { kind, handler: handler as JobHandler<object> });
  }

  all(): RegisteredJob[] {
    return [...this.jobs.values()];
  }
}
