import { ConsoleLogger, Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Env } from '../../config/env.js';
import { JobHandlers } from '../../platform/jobs/job-handlers.js';
import type { JobKind } from '../../platform/jobs/job-kind.js';
import { ENV } from '../../platform/settings.js';
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
  private readonly witness: ConsoleLogger;

  constructor(seal: HistorySeal, handlers: JobHandlers, @Inject(ENV) env: Env) {
    const quiet = env.LOG_LEVEL === 'error' || env.LOG_LEVEL === 'warn';
    this.witness = new ConsoleLogger('History', { prefix: 'mawasu', logLevels: quiet ? [] : ['log'] });
    handlers.register(sealHistory, async () => {
      const sealed = await seal.seal();
      if (!sealed) return undefined;
      this.witness.log(`操作履歴を封印しました（${sealed.rows} 件）。${sealed.digest}`);
      return sealed;
    });
  }
}
