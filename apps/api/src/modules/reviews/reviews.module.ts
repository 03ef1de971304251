import { Module } from '@nestjs/common';
import { FindingsModule } from '../findings/findings.module.js';
import { BulkTransitionsService } from './bulk-transitions.service.js';
import { EntryChangesReadModel } from './entry-changes.read-model.js';
import { ReturnPhrasesService } from './return-phrases.service.js';
import { ReviewQueueReadModel } from './review-queue.read-model.js';
import { ReviewQueueService } from './review-queue.service.js';
import { ReviewsController } from './reviews.controller.js';

/** 確認: what waits for a person, what became of it, many at once, and the sentences for sending back. */
@Module({
  imports: [FindingsModule],
  controllers: [ReviewsController],
  providers: [
    BulkTransitionsService,
    EntryChangesReadModel,
    ReturnPhrasesService,
    ReviewQueueReadModel,
    ReviewQueueService,
  ],
})
export class ReviewsModule {}
