import { bookletFormat } from '@mawasu/contract';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { AppError } from '../../platform/errors/app-error.js';
import { type JobContext, JobHandlers } from '../../platform/jobs/job-handlers.js';
import type { JobKind } from '../../platform/jobs/job-kind.js';
import { errorFacts } from '../../platform/logging/error-facts.js';
import { Log } from '../../platform/logging/log.js';
import { inTransaction } from '../../platform/persistence/transaction.js';
import { FileRefusedError, FilesRepository } from '../files/files.repository.js';
import { renderBooklet, renderBookletWord } from '../reports/booklet-renderer.js';
import { ReportError } from '../reports/report-error.js';
import { WORD } from '../reports/word/word-renderer.js';
import { Booklet } from './booklet.entity.js';
import { BookletSheets } from './booklet-sheets.js';

const payload = z.object({ bookletId: z.string() });

/** One at a time in a process: a large one takes a gigabyte while it is set. A second try for what a dying process left. */
export const bookletJob: JobKind<z.infer<typeof payload>> = { name: 'booklet', payload, concurrency: 1, retries: 1 };

/** Why there is no booklet, for whoever asked for it. */
function reasonOf(error: unknown): string | null {
  if (error instanceof ReportError || error instanceof AppError) return error.message;
  if (error instanceof FileRefusedError && error.reason === 'too-large') {
    return '冊子が大きすぎて保存できません（32MBまで）。方針ごとに分けて作成してください。';
  }
  return null;
}

/** Makes the booklets. What cannot be printed is told by the booklet; anything else makes the job fail. */
@Injectable()
export class BookletJob {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sheets: BookletSheets,
    private readonly files: FilesRepository,
    private readonly log: Log,
    handlers: JobHandlers,
  ) {
    handlers.register(bookletJob, (job, context) => this.run(job.bookletId, context));
  }

  private async run(id: string, context: JobContext): Promise<undefined> {
    const booklet = await this.dataSource.manager.findOneBy(Booklet, { id, state: 'open' });
    if (!booklet) return;
    try {
      const { head, sheets } = await this.sheets.open(booklet);
      const onProgress = (done: number, total: number) => context.report({ done, total });
      await onProgress(0, booklet.measureIds.length);
      const watch = { signal: context.signal, onProgress };
      const content =
        bookletFormat(booklet.layout) === 'docx'
          ? await renderBookletWord({ head, sheets }, booklet.measureIds.length, watch)
          : await renderBooklet({ head, sheets }, watch);
      await this.keep(booklet, Buffer.from(content), head.edition?.number ?? null);
    } catch (error) {
      const failure = reasonOf(error);
      if (context.signal.aborted || failure === null) throw error;
      this.log.error('booklet.failed', errorFacts(error));
      await this.dataSource.manager.update(Booklet, { id, state: 'open' }, { state: 'failed', failure });
    }
  }

  /** One that was given up at the last moment is not kept. */
  private async keep({ id, createdBy, layout }: Booklet, content: Buffer, edition: number | null): Promise<void> {
    await inTransaction(this.dataSource, async (manager) => {
      const found = await manager.findOne(Booklet, {
        where: { id, state: 'open' },
        lock: { mode: 'pessimistic_write' },
      });
      if (!found) return;
      const mediaType = bookletFormat(layout) === 'docx' ? WORD : 'application/pdf';
      const fileChecksum = await this.files.store(manager, { content, mediaType, createdBy });
      await manager.update(Booklet, { id }, { state: 'done', fileChecksum, edition });
    });
  }
}
