import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { JobHandlers } from '../../platform/jobs/job-handlers.js';
import type { JobKind } from '../../platform/jobs/job-kind.js';
import { Log } from '../../platform/logging/log.js';
import { HistorySeal } from './history-seal.js';

const sealHistory: JobKind = {
  name: 'history-seal',
  payload: z.object({}),
  concurrency: 1,
  // The next minute tries anyway.
  retries: 0,
  everySeconds: 60,
};

/** Seals the history every minute, and writes the newest digest where the database cannot reach it: into the log. */
@Injectable()
export class HistorySealJob {
  constructor(seal: HistorySeal, handlers: JobHandlers, log: Log) {
    handlers.register(sealHistory, async () => {
      const sealed = await seal.seal();
      if (!sealed) return undefined;
      log.info('history.sealed', { rows: sealed.rows, digest: sealed.digest });
      return sealed;
    });
  }
}
