import { Module } from '@nestjs/common';
import { FilesModule } from '../files/files.module.js';
import { PlanComparisonReadModel } from './plan-comparison.read-model.js';
import { PlanDraftsRepository } from './plan-drafts.repository.js';
import { PlanDraftsService } from './plan-drafts.service.js';
import { PlanEditingController } from './plan-editing.controller.js';
import { PlanEditingService } from './plan-editing.service.js';
import { PlanIndicatorsRepository } from './plan-indicators.repository.js';
import { PlanNodesRepository } from './plan-nodes.repository.js';
import { PlanNodesWriter } from './plan-nodes.writer.js';
import { PlanOutlineReadModel } from './plan-outline.read-model.js';
import { PlanPicturesController } from './plan-pictures.controller.js';
import { PlanPicturesReadModel } from './plan-pictures.read-model.js';
import { PlanPicturesWriter } from './plan-pictures.writer.js';
import { PlanReshapingWriter } from './plan-reshaping.writer.js';
import { PlanRevisionsRepository } from './plan-revisions.repository.js';
import { PlanRevisionsService } from './plan-revisions.service.js';
import { PlanSearchReadModel } from './plan-search.read-model.js';
import { PlanSuccessionsController } from './plan-successions.controller.js';
import { PlanSuccessionsReadModel } from './plan-successions.read-model.js';
import { PlanSuccessionsService } from './plan-successions.service.js';
import { PlansController } from './plans.controller.js';
import { PlansReadModel } from './plans.read-model.js';
import { PlansWriter } from './plans.writer.js';
import { SuccessorsWriter } from './successors.writer.js';

@Module({
  imports: [FilesModule],
  controllers: [PlansController, PlanEditingController, PlanPicturesController, PlanSuccessionsController],
  providers: [
    PlansReadModel,
    PlanSearchReadModel,
    PlanRevisionsService,
    PlanRevisionsRepository,
    PlanDraftsRepository,
    PlanIndicatorsRepository,
    PlanNodesRepository,
    PlanNodesWriter,
    PlansWriter,
    PlanComparisonReadModel,
    PlanOutlineReadModel,
    PlanSuccessionsReadModel,
    PlanSuccessionsService,
    PlanDraftsService,
    PlanEditingService,
    PlanPicturesReadModel,
    PlanPicturesWriter,
    PlanReshapingWriter,
    SuccessorsWriter,
  ],
  exports: [PlanDraftsRepository, PlanNodesWriter, PlansWriter],
})
export class PlansModule {}
