import { Module } from '@nestjs/common';
import { ReportsModule } from '../reports/reports.module.js';
import { AssessmentDetailReadModel } from './assessment-detail.read-model.js';
import { AssessmentListReadModel } from './assessment-list.read-model.js';
import { AssessmentPacketController } from './assessment-packet.controller.js';
import { AssessmentPacket } from './assessment-packet.js';
import { AssessmentTableReadModel } from './assessment-table.read-model.js';
import { AssessmentsController } from './assessments.controller.js';
import { AssessmentsRepository } from './assessments.repository.js';
import { AssessmentsService } from './assessments.service.js';

@Module({
  imports: [ReportsModule],
  controllers: [AssessmentsController, AssessmentPacketController],
  providers: [
    AssessmentsRepository,
    AssessmentsService,
    AssessmentListReadModel,
    AssessmentDetailReadModel,
    AssessmentTableReadModel,
    AssessmentPacket,
  ],
  exports: [AssessmentTableReadModel],
})
export class AssessmentsModule {}
