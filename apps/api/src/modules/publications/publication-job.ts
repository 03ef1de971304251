import { ARCHIVE_NAME } from '@mawasu/contract';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { AppError } from '../../platform/errors/app-error.js';
import { type JobContext, JobHandlers } from '../../platform/jobs/job-handlers.js';
import type { JobKind } from '../../platform/jobs/job-kind.js';
import { errorFacts } from '../../platform/logging/error-facts.js';
import { Log } from '../../platform/logging/log.js';
import { change } from '../../platform/persistence/change.js';
import { FileRefusedError, FilesRepository } from '../files/files.repository.js';
import { ZipWriter } from '../files/zip-writer.js';
import { ReportError } from '../reports/report-error.js';
import { Publication } from './publication.entity.js';
import { type MadeContent, PublicationContent } from './publication-content.js';
import { PublicationFiles } from './publication-files.js';
import { type SiteFile, siteFiles } from './site/site-files.js';

const payload = z.object({ publicationId: z.string() });

/** One at a time in a process: its PDF is a booklet. A second try for what a dying process left. */
export const publicationJob: JobKind<z.infer<typeof payload>> = {
  name: 'publication',
  payload,
  concurrency: 1,
  retries: 1,
};

const author = { userId: null, displayName: '公表の準備', requestId: null };

function reasonOf(error: unknown): string | null {
  if (error instanceof ReportError || error instanceof AppError) return error.message;
  if (error instanceof FileRefusedError && error.reason === 'too-large') {
    return '公表するファイルが大きすぎて保存できません（1つ32MBまで）。施策を分けて公表してください。';
  }
  return null;
}

/** Makes the files of a 公表, all of them before it is released: what was looked at is what goes out. */
@Injectable()
export class PublicationJob {
  constructor(
    private readonly dataSource: DataSource,
    private readonly content: PublicationContent,
    private readonly kept: PublicationFiles,
    private readonly files: FilesRepository,
    private readonly log: Log,
    handlers: JobHandlers,
  ) {
    handlers.register(publicationJob, (job, context) => this.run(job.publicationId, context));
  }

  private async run(id: string, context: JobContext): Promise<undefined> {
    const row = await this.dataSource.manager.findOneBy(Publication, { id, state: 'making' });
    if (!row) return;
    try {
      const onProgress = (done: number, total: number) => context.report({ done, total });
      await onProgress(0, row.items.length);
      await this.keep(id, await this.content.read(row, { signal: context.signal, onProgress }));
    } catch (error) {
      const failure = reasonOf(error);
      if (context.signal.aborted || failure === null) throw error;
      this.log.error('publication.failed', errorFacts(error));
      await change(this.dataSource, author, {}, (manager) =>
        manager.update(Publication, { id, state: 'making' }, { state: 'failed', failure }),
      );
    }
  }

  /** One that was given up meanwhile is not kept. */
  private async keep(id: string, content: MadeContent): Promise<void> {
    const made = siteFiles(content);
    const archive = await packed([...made, ...(await this.handedIn(content))]);
    await change(this.dataSource, author, {}, async (manager) => {
      const lock = { mode: 'pessimistic_write' } as const;
      const found = await manager.findOne(Publication, { where: { id, state: 'making' }, lock });
      if (!found) return;
      await this.kept.keep(manager, id, [
        ...made,
        { name: ARCHIVE_NAME, mediaType: 'application/zip', content: archive },
      ]);
      await this.kept.keepHandedIn(manager, id, content.fileNames);
      await manager.update(Publication, { id }, { state: 'ready' });
    });
  }

  private async handedIn({ fileNames }: MadeContent): Promise<Pick<SiteFile, 'name' | 'content'>[]> {
    const found = await this.files.readAll([...fileNames.keys()]);
    return found.map(({ checksum, content }) => ({ name: fileNames.get(checksum) ?? checksum, content }));
  }
}

async function packed(files: readonly Pick<SiteFile, 'name' | 'content'>[]): Promise<Buffer> {
  const archive = new ZipWriter();
  for (const { name, content } of files) await archive.add(name, content);
  return archive.end();
}
