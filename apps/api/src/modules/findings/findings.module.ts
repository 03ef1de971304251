import { Module } from '@nestjs/common';
import { FindingListReadModel } from './finding-list.read-model.js';
import { FindingRenewal } from './finding-renewal.js';
import { FindingsController } from './findings.controller.js';
import { FindingsJob } from './findings.job.js';
import { FindingsRepository } from './findings.repository.js';
import { FindingsService } from './findings.service.js';

/** Sheets are looked through here; what a check is, says @mawasu/domain. */
@Module({
  controllers: [FindingsController],
  providers: [FindingsService, FindingListReadModel, FindingsRepository, FindingRenewal, FindingsJob],
  exports: [FindingRenewal],
})
export class FindingsModule {}
