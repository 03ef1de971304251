import { Module } from '@nestjs/common';
import { PlanRevisionsRepository } from './plan-revisions.repository.js';
import { PlanRevisionsService } from './plan-revisions.service.js';
import { PlanSearchReadModel } from './plan-search.read-model.js';
import { PlansController } from './plans.controller.js';
import { PlansReadModel } from './plans.read-model.js';

@Module({
  controllers: [PlansController],
  providers: [PlansReadModel, PlanSearchReadModel, PlanRevisionsService, PlanRevisionsRepository],
})
export class PlansModule {}
