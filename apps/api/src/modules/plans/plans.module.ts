import { Module } from '@nestjs/common';
import { PlanDraftsRepository } from './plan-drafts.repository.js';
import { PlanNodesRepository } from './plan-nodes.repository.js';
import { PlanNodesWriter } from './plan-nodes.writer.js';
import { PlanRevisionsRepository } from './plan-revisions.repository.js';
import { PlanRevisionsService } from './plan-revisions.service.js';
import { PlanSearchReadModel } from './plan-search.read-model.js';
import { PlansController } from './plans.controller.js';
import { PlansReadModel } from './plans.read-model.js';
import { PlansWriter } from './plans.writer.js';

@Module({
  controllers: [PlansController],
  providers: [
    PlansReadModel,
    PlanSearchReadModel,
    PlanRevisionsService,
    PlanRevisionsRepository,
    PlanDraftsRepository,
    PlanNodesRepository,
    PlanNodesWriter,
    PlansWriter,
  ],
  exports: [PlanDraftsRepository, PlanNodesWriter, PlansWriter],
})
export class PlansModule {}
