import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { z } from 'zod';
import { JobHandlers } from '../../platform/jobs/job-handlers.js';
import type { JobKind } from '../../platform/jobs/job-kind.js';
import { Log } from '../../platform/logging/log.js';
import { inTransaction } from '../../platform/persistence/transaction.js';
import { FilesRepository } from '../files/files.repository.js';

export const KEPT_DAYS = 30;
/** Of one person: an eleventh one takes the place of the oldest. */
const KEPT_OF_ONE = 10;
const DAY_MS = 86_400_000;

/** A booklet made before is not there any more. */
export const oldestBooklet = (): Date => new Date(Date.now() - KEPT_DAYS * DAY_MS);

const clearOld: JobKind = {
  name: 'old-booklets',
  payload: z.object({}),
  concurrency: 1,
  // The next day tries anyway.
  retries: 0,
  everySeconds: 86_400,
};

/** Booklets past their time: every day, whoever asks for one or not. */
@Injectable()
export class OldBooklets {
  constructor(
    private readonly dataSource: DataSource,
    private readonly files: FilesRepository,
    handlers: JobHandlers,
    log: Log,
  ) {
    handlers.register(clearOld, async () => {
      const count = await this.clear();
      if (count > 0) log.info('booklets.cleared', { count });
      return { count };
    });
  }

  clear(): Promise<number> {
    return inTransaction(this.dataSource, (manager) => this.remove(manager, null));
  }

  /** What is past its time, and of a person who asks for one more what is too many; with its file unless something else has the same. */
  async remove(manager: EntityManager, askedBy: string | null): Promise<number> {
    const gone: { checksum: string | null }[] = await manager.query(
      `WITH gone AS (
         DELETE FROM booklet b WHERE b.created_at < $1 OR (b.state <> 'open' AND b.id IN (
           SELECT id FROM booklet WHERE created_by = $2 AND state <> 'open' ORDER BY created_at DESC, id OFFSET $3))
         RETURNING b.file_checksum AS checksum)
       SELECT checksum FROM gone`,
      [oldestBooklet(), askedBy, KEPT_OF_ONE - 1],
    );
    const checksums = gone.flatMap(({ checksum }) => checksum ?? []);
    await this.files.removeUnnamed(manager, checksums);
    return gone.length;
  }
}
