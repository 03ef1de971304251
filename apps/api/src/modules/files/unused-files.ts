import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { JobHandlers } from '../../platform/jobs/job-handlers.js';
import type { JobKind } from '../../platform/jobs/job-kind.js';
import { Log } from '../../platform/logging/log.js';

/** Long enough that a picture taken off by mistake is not looked for in vain by who asks an administrator. */
const KEEP_DAYS = 30;

const clearUnused: JobKind = {
  name: 'unused-files',
  payload: z.object({}),
  concurrency: 1,
  // The next day tries anyway.
  retries: 0,
  everySeconds: 86_400,
};

/**
 * Files that nothing names any more: 写真・データ taken off a 案 or a sheet, or of a 改定案 that was given up. What a revision of a plan,
 * a sheet or an edition shows, however old, is in use.
 */
@Injectable()
export class UnusedFiles {
  constructor(
    private readonly dataSource: DataSource,
    handlers: JobHandlers,
    log: Log,
  ) {
    handlers.register(clearUnused, async () => {
      const count = await this.clear();
      if (count > 0) log.info('files.cleared', { count });
      return { count };
    });
  }

  /** Notes what is unused since when, and deletes what has been so for long. Gives how many went. */
  async clear(): Promise<number> {
    await this.dataSource.query(
      `UPDATE file SET unused_since = CASE WHEN unused_since IS NULL THEN now() END
        WHERE file_is_named(checksum) = (unused_since IS NOT NULL)`,
    );
    // Who stores one of them again meanwhile holds its row, and it is in use when this goes on.
    const [, count]: [unknown, number] = await this.dataSource.query(
      'DELETE FROM file WHERE unused_since < now() - make_interval(days => $1)',
      [KEEP_DAYS],
    );
    return count;
  }
}
