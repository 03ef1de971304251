import type { ReviewQueue } from '@mawasu/contract';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { FindingRenewal } from '../findings/finding-renewal.js';
import { ReviewQueueReadModel } from './review-queue.read-model.js';

/** What waits for a person, with how much the check finds on each sheet. */
@Injectable()
export class ReviewQueueService {
  constructor(
    private readonly queues: ReviewQueueReadModel,
    private readonly renewal: FindingRenewal,
  ) {}

  /** Findings are kept, not worked out for each reader: only what changed a moment ago is caught up on. */
  async find(actor: Actor): Promise<ReviewQueue> {
    const { queue, due } = await this.queues.find(actor);
    if (due.size === 0) return queue;
    for (const roundId of due) await this.renewal.renew(roundId);
    return (await this.queues.find(actor)).queue;
  }
}
