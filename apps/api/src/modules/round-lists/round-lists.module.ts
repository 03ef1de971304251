import { Module } from '@nestjs/common';
import { AssessmentsModule } from '../assessments/assessments.module.js';
import { ReportsModule } from '../reports/reports.module.js';
import { RoundListsController } from './round-lists.controller.js';
import { RoundListsService } from './round-lists.service.js';

@Module({
  imports: [ReportsModule, AssessmentsModule],
  controllers: [RoundListsController],
  providers: [RoundListsService],
})
export class RoundListsModule {}
