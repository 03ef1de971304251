import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { AppError } from '../../platform/errors/app-error.js';
import { type JobContext, JobHandlers } from '../../platform/jobs/job-handlers.js';
import type { JobKind } from '../../platform/jobs/job-kind.js';
import { ImportEngine } from './import-engine.js';

const payload = z.object({
  importId: z.string(),
  steps: z.array(z.enum(['plan', 'commit'])),
  author: z.object({ userId: z.string().nullable(), displayName: z.string(), requestId: z.string().nullable() }),
});
export type ImportJobPayload = z.infer<typeof payload>;

/** Planning and committing of large tables. */
export const importJob: JobKind<ImportJobPayload> = { name: 'import', payload, concurrency: 1, retries: 1 };

/** A plan that nobody has asked for so long is not worked out to its end, in milliseconds. */
export const FORGOTTEN_AFTER = 60_000;

class ForgottenError extends Error {}

/** Does what a request would take too long for. What is refused is told by the import; anything else makes the job fail. */
@Injectable()
export class ImportJob {
  constructor(
    private readonly engine: ImportEngine,
    handlers: JobHandlers,
  ) {
    handlers.register(importJob, (job, context) => this.run(job, context));
  }

  private async run({ importId, steps, author }: ImportJobPayload, context: JobContext): Promise<undefined> {
    const onProgress = async (done: number, total: number) => {
      context.signal.throwIfAborted();
      await context.report({ done, total });
    };
    const whileAwaited = async (done: number, total: number) => {
      await onProgress(done, total);
      const known = await this.engine.find(importId);
      if (known?.state !== 'reading' || Date.now() - known.seenAt.getTime() > FORGOTTEN_AFTER) {
        throw new ForgottenError();
      }
    };
    try {
      if (steps.includes('plan')) {
        const { counts } = await this.engine.plan(importId, { onProgress: whileAwaited });
        if (counts.errors > 0) return;
      }
      if (steps.includes('commit')) await this.engine.commit(importId, author, { onProgress, isLongWork: true });
    } catch (error) {
      if (error instanceof ForgottenError) await this.engine.mark(importId, { state: 'cancelled' });
      else if (error instanceof AppError) await this.engine.refuse(importId, error);
      else throw error;
    }
  }
}
