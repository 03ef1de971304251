import { Module } from '@nestjs/common';
import { AssessmentDetailReadModel } from './assessment-detail.read-model.js';
import { AssessmentListReadModel } from './assessment-list.read-model.js';
import { AssessmentsController } from './assessments.controller.js';
import { AssessmentsRepository } from './assessments.repository.js';
import { AssessmentsService } from './assessments.service.js';

@Module({
  controllers: [AssessmentsController],
  providers: [AssessmentsRepository, AssessmentsService, AssessmentListReadModel, AssessmentDetailReadModel],
})
export class AssessmentsModule {}
