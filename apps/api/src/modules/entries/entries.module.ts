import { Global, Module } from '@nestjs/common';
import { FilesModule } from '../files/files.module.js';
import { IndicatorsModule } from '../indicators/indicators.module.js';
import { ProposalRenewal } from '../indicators/proposal-renewal.js';
import { EntriesController } from './entries.controller.js';
import { EntriesRepository } from './entries.repository.js';
import { EntriesService } from './entries.service.js';
import { EntryAttachmentsController } from './entry-attachments.controller.js';
import { EntryAttachmentsReadModel } from './entry-attachments.read-model.js';
import { EntryAttachmentsService } from './entry-attachments.service.js';
import { EntryDetailReadModel } from './entry-detail.read-model.js';
import { EntryHistoryReadModel } from './entry-history.read-model.js';
import { EntryListReadModel } from './entry-list.read-model.js';
import { EntrySaving } from './entry-saving.js';
import { EntrySavingService } from './entry-saving.service.js';
import { EntryTransitionsService } from './entry-transitions.service.js';
import { RecalculationJob } from './recalculation.job.js';
import { SheetProposals } from './renew-proposals.js';
import { RequestKeys } from './request-keys.js';

/** Global because a change of an indicator asks for the 目安 of sheets without knowing them. */
@Global()
@Module({
  imports: [FilesModule, IndicatorsModule],
  controllers: [EntriesController, EntryAttachmentsController],
  providers: [
    EntriesRepository,
    RequestKeys,
    RecalculationJob,
    EntriesService,
    EntryAttachmentsReadModel,
    EntryAttachmentsService,
    EntryDetailReadModel,
    EntryHistoryReadModel,
    EntryListReadModel,
    EntrySaving,
    EntrySavingService,
    EntryTransitionsService,
    { provide: ProposalRenewal, useClass: SheetProposals },
  ],
  exports: [EntrySaving, ProposalRenewal, EntryTransitionsService],
})
export class EntriesModule {}
