import { japaneseTime } from '@mawasu/domain/years';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { JobHandlers } from '../../platform/jobs/job-handlers.js';
import type { JobKind } from '../../platform/jobs/job-kind.js';
import { MailDigests } from './mail-digests.js';

const sendDigests: JobKind = {
  name: 'mail-digest',
  payload: z.object({}),
  concurrency: 1,
  // The next half hour tries anyway.
  retries: 0,
  everySeconds: 1_800,
};

/** In office hours of Japan, so that what is told at night and in the morning comes as one. */
const HOURS = { from: 8, to: 18 };

/** Whether a mail may go out at this moment. */
export function isMailTime(now: Date): boolean {
  const hour = Number(japaneseTime(now).split(':')[0]);
  return hour >= HOURS.from && hour < HOURS.to;
}

@Injectable()
export class MailDigestJob {
  constructor(digests: MailDigests, handlers: JobHandlers) {
    handlers.register(sendDigests, (_, { signal }) =>
      isMailTime(new Date()) ? digests.sendDue(signal) : Promise.resolve(undefined),
    );
  }
}
