import { Module } from '@nestjs/common';
import { IndicatorsModule } from '../indicators/indicators.module.js';
import { AssignmentsController } from './assignments.controller.js';
import { AssignmentsReadModel } from './assignments.read-model.js';
import { AssignmentsService } from './assignments.service.js';

/** 担当課: who answers for which node in which years. Above the indicators, beside whose results the 課 stands. */
@Module({
  imports: [IndicatorsModule],
  controllers: [AssignmentsController],
  providers: [AssignmentsReadModel, AssignmentsService],
})
export class AssignmentsModule {}
