import { Module } from '@nestjs/common';
import { MeasureReadModel } from './measure.read-model.js';
import { MeasuresController } from './measures.controller.js';
import { PlanSearchReadModel } from './plan-search.read-model.js';
import { PlansController } from './plans.controller.js';
import { PlansReadModel } from './plans.read-model.js';

@Module({
  controllers: [PlansController, MeasuresController],
  providers: [PlansReadModel, PlanSearchReadModel, MeasureReadModel],
})
export class PlansModule {}
