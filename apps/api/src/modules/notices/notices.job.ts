import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { JobHandlers } from '../../platform/jobs/job-handlers.js';
import type { JobKind } from '../../platform/jobs/job-kind.js';
import { inTransaction } from '../../platform/persistence/transaction.js';
import { NoticesWriter } from './notices.writer.js';

/** Every hour, so that a server that was off at midnight tells what is due when it is on again. */
const tellNotices: JobKind = {
  name: 'notices',
  payload: z.object({}),
  concurrency: 1,
  retries: 2,
  everySeconds: 3_600,
};

@Injectable()
export class NoticesJob {
  constructor(dataSource: DataSource, writer: NoticesWriter, handlers: JobHandlers) {
    handlers.register(tellNotices, async () => {
      await inTransaction(dataSource, (manager) => writer.tellOfDay(manager));
      return undefined;
    });
  }
}
