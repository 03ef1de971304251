import type { ReportsWaiting } from '@mawasu/contract';
import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../platform/auth/actor.js';
import { AppError } from '../../platform/errors/app-error.js';
import { whileAwaited } from '../../platform/http/awaited.js';
import { RequestBrake } from '../../platform/http/request-brake.js';
import { FairQueue, QueueFullError } from '../../platform/queue/fair-queue.js';
import { type Rest, restsBeside } from '../../platform/queue/rest.js';

/**
 * Papers and files take from tens of milliseconds to seconds of the server: so many are made at once, so many of one person,
 * and so many of one person wait. A booklet of every 施策 asked for one by one still fits.
 */
export const reportLimits = { atOnce: 3, perOwner: 2, waitingPerOwner: 100 };

/** The turn of everybody's papers, in this process. */
@Injectable()
export class ReportQueue {
  private readonly queue = new FairQueue(reportLimits);

  constructor(private readonly brake: RequestBrake) {}

  /** Of a long file: for the others, while there are any. */
  restsOf({ userId }: Actor): Rest {
    return restsBeside(() => this.brake.queue.hasOthers(userId));
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
