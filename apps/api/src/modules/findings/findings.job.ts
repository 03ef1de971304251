import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { JobHandlers } from '../../platform/jobs/job-handlers.js';
import type { JobKind } from '../../platform/jobs/job-kind.js';
import { restsBeside } from '../../platform/queue/rest.js';
import { FindingRenewal } from './finding-renewal.js';

const findings: JobKind = {
  name: 'findings',
  payload: z.object({}),
  concurrency: 1,
  // The next minute tries anyway.
  retries: 0,
  everySeconds: 60,
};

/** Looks through, every minute, the sheets that changed: what 施策 their words are nearer to stands on the sheet as well. */
@Injectable()
export class FindingsJob {
  constructor(renewal: FindingRenewal, handlers: JobHandlers) {
    handlers.register(findings, async (_payload, { signal }) => {
      const sheets = await renewal.renew(null, { signal, rest: restsBeside(() => true) });
      return sheets === 0 ? undefined : { sheets };
    });
  }
}
