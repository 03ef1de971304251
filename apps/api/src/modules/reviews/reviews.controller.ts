import {
  type BulkOutcome,
  type BulkTransition,
  bulkOutcome,
  bulkTransition,
  type ChangeReturnPhrases,
  changeReturnPhrases,
  type EntryChanges,
  entryChanges,
  type ReturnPhrases,
  type ReviewQueue,
  returnPhrases,
  reviewPaths,
  reviewQueue,
} from '@mawasu/contract';
import { Body, Controller, Get, HttpCode, Post, Put } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor, Requires } from '../../platform/auth/requires.decorator.js';
import { IdParam } from '../../platform/http/id-param.js';
import { OwnRequestKey } from '../../platform/http/repeats.decorator.js';
import { RequestKey } from '../../platform/http/request-key.js';
import { Returns } from '../../platform/http/returns.decorator.js';
import { BulkTransitionsService } from './bulk-transitions.service.js';
import { EntryChangesReadModel } from './entry-changes.read-model.js';
import { ReturnPhrasesService } from './return-phrases.service.js';
import { ReviewQueueService } from './review-queue.service.js';

@Controller()
export class ReviewsController {
  constructor(
    private readonly queues: ReviewQueueService,
    private readonly entryChanges: EntryChangesReadModel,
    private readonly bulk: BulkTransitionsService,
    private readonly phrases: ReturnPhrasesService,
  ) {}

  @Get(reviewPaths.queue)
  @Requires('entry.review')
  @Returns(reviewQueue)
  queue(@CurrentActor() actor: Actor): Promise<ReviewQueue> {
    return this.queues.find(actor);
  }

  @Get(reviewPaths.changes)
  @Requires('entry.read')
  @Returns(entryChanges)
  changes(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<EntryChanges> {
    return this.entryChanges.find(actor, id);
  }

  /** Which permission each sheet takes says the workflow table, and the service asks it sheet by sheet. */
  @Post(reviewPaths.bulkTransitions)
  @OwnRequestKey()
  @Requires('entry.review')
  @HttpCode(200)
  @Returns(bulkOutcome)
  transition(
    @CurrentActor() actor: Actor,
    @Body({ schema: bulkTransition }) body: BulkTransition,
    @RequestKey() key: string | null,
  ): Promise<BulkOutcome> {
    return this.bulk.take(actor, body, key);
  }

  @Get(reviewPaths.phrases)
  @Requires('entry.review')
  @Returns(returnPhrases)
  listPhrases(): Promise<ReturnPhrases> {
    return this.phrases.list();
  }

  @Put(reviewPaths.phrases)
  @Requires('round.manage')
  @Returns(returnPhrases)
  changePhrases(
    @CurrentActor() actor: Actor,
    @Body({ schema: changeReturnPhrases }) body: ChangeReturnPhrases,
  ): Promise<ReturnPhrases> {
    return this.phrases.replace(actor, body);
  }
}
