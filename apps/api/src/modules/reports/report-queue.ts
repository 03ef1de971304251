import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import type { ReportsWaiting } from '@mawasu/contract';
import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../platform/auth/actor.js';
import { AppError } from '../../platform/errors/app-error.js';
import { whileAwaited } from '../../platform/http/awaited.js';
import { RequestBrake } from '../../platform/http/request-brake.js';
import { FairQueue, QueueFullError } from '../../platform/queue/fair-queue.js';

/**
 * Papers and files take from tens of milliseconds to seconds of the server: so many are made at once, so many of one person,
 * and so many of one person wait. A booklet of every 施策 asked for one by one still fits.
 */
export const reportLimits = { atOnce: 3, perOwner: 2, waitingPerOwner: 100 };

/** Called between two pieces of work. */
export type Rest = () => Promise<void>;

/** Longest rest; a piece that took longer was held up by others, and there are few of them. */
const LONGEST_REST_MS = 100;
/** Of the time a piece took: two files of one person at once then leave as much as they take. */
const REST = 2;

/** The turn of everybody's papers, in this process. */
@Injectable()
export class ReportQueue {
  private readonly queue = new FairQueue(reportLimits);

  constructor(private readonly brake: RequestBrake) {}

  /** While others work, a long file rests after each piece twice as long as that took; alone it only lets requests in. */
  restsOf({ userId }: Actor): Rest {
    let began = performance.now();
    return async () => {
      const took = performance.now() - began;
      if (this.brake.queue.hasOthers(userId)) await sleep(Math.min(REST * took, LONGEST_REST_MS));
      else await nextTurn();
      began = performance.now();
    };
  }

  /** Makes a paper in its turn; one that nobody waits for any more is not made. Throws REPORTS_WAITING. */
  async make<Result>(actor: Actor, response: Response, work: () => Promise<Result>): Promise<Result> {
    try {
      return await whileAwaited(response, (signal) => this.queue.run(actor.userId, work, { signal }));
    } catch (error) {
      if (error instanceof QueueFullError) throw new AppError('REPORTS_WAITING');
      throw error;
    }
  }

  /** What the person waits for. */
  waiting({ userId }: Actor): ReportsWaiting {
    return { ...this.queue.held(userId), before: this.queue.before(userId) };
  }
}
