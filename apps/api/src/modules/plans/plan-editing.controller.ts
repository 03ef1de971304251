import {
  type AddedPlanPicture,
  type AddPlanNode,
  addedPlanPicture,
  addPlanNode,
  type ChangedPlanNodes,
  type ChangePlan,
  type ChangePlanNode,
  type CreatePlan,
  changedPlanNodes,
  changePlan,
  changePlanNode,
  createPlan,
  type DecidePlan,
  decidePlan,
  type MergePlanNodes,
  type MovePlanNode,
  mergePlanNodes,
  movePlanNode,
  type NewPlanPicture,
  newPlanPicture,
  type OpenPlanDraft,
  openPlanDraft,
  type PlanComparison,
  type PlanNodeDetail,
  type PlanOutline,
  type PlanSummary,
  planComparison,
  planEditingPaths,
  planNodeDetail,
  planOutline,
  planPaths,
  planRevisionNumber,
  planSummary,
  type RemovePlanNodeQuery,
  removePlanNodeQuery,
  type SplitPlanNode,
  splitPlanNode,
} from '@mawasu/contract';
import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  Patch,
  Post,
  Query,
  UploadedFile,
  UseInterceptors,
} from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor, Requires } from '../../platform/auth/requires.decorator.js';
import { IdParam } from '../../platform/http/id-param.js';
import { PictureUpload } from '../../platform/http/picture-upload.interceptor.js';
import { RepeatHarmless } from '../../platform/http/repeats.decorator.js';
import { Returns, TakesFile } from '../../platform/http/returns.decorator.js';
import type { SentFile } from '../../platform/http/table-upload.interceptor.js';
import { PlanComparisonReadModel } from './plan-comparison.read-model.js';
import { PlanDraftsService } from './plan-drafts.service.js';
import { PlanEditingService } from './plan-editing.service.js';
import { pictureRefused } from './plan-node-refusals.js';
import { PlanOutlineReadModel } from './plan-outline.read-model.js';

/** A plan as 企画 makes and changes it. */
@Controller()
export class PlanEditingController {
  constructor(
    private readonly outlines: PlanOutlineReadModel,
    private readonly comparisons: PlanComparisonReadModel,
    private readonly editing: PlanEditingService,
    private readonly drafts: PlanDraftsService,
  ) {}

  @Post(planPaths.list)
  @Requires('plan.manage')
  @Returns(planSummary, 201)
  create(@CurrentActor() actor: Actor, @Body({ schema: createPlan }) body: CreatePlan): Promise<PlanSummary> {
    return this.editing.create(actor, body);
  }

  @Patch(planEditingPaths.plan)
  @Requires('plan.manage')
  @Returns(planSummary)
  changePlan(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body({ schema: changePlan }) body: ChangePlan,
  ): Promise<PlanSummary> {
    return this.editing.changePlan(actor, id, body);
  }

  @Get(planEditingPaths.nodes)
  @Requires('plan.manage')
  @Returns(planOutline)
  outline(@IdParam() id: string): Promise<PlanOutline> {
    return this.outlines.getOutline(id);
  }

  @Post(planEditingPaths.nodes)
  @Requires('plan.manage')
  @Returns(changedPlanNodes, 201)
  add(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body({ schema: addPlanNode }) body: AddPlanNode,
  ): Promise<ChangedPlanNodes> {
    return this.editing.add(actor, id, body);
  }

  @Get(planEditingPaths.node)
  @Requires('plan.manage')
  @Returns(planNodeDetail)
  node(@IdParam() id: string, @IdParam('nodeId') nodeId: string): Promise<PlanNodeDetail> {
    return this.outlines.getNode(id, nodeId);
  }

  @Patch(planEditingPaths.node)
  @Requires('plan.manage')
  @Returns(changedPlanNodes)
  change(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @IdParam('nodeId') nodeId: string,
    @Body({ schema: changePlanNode }) body: ChangePlanNode,
  ): Promise<ChangedPlanNodes> {
    return this.editing.change(actor, id, nodeId, body);
  }

  @Delete(planEditingPaths.node)
  @HttpCode(204)
  @Requires('plan.manage')
  remove(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @IdParam('nodeId') nodeId: string,
    @Query({ schema: removePlanNodeQuery }) { version }: RemovePlanNodeQuery,
  ): Promise<void> {
    return this.editing.remove(actor, id, nodeId, version);
  }

  /** A picture of a 施策, after those it has. */
  @Post(planEditingPaths.pictures)
  @RepeatHarmless('says for which version of the node it is: sent again, it is refused as stale')
  @Requires('plan.manage')
  @UseInterceptors(PictureUpload)
  @TakesFile('PNGかJPEGの画像')
  @Returns(addedPlanPicture, 201)
  addPicture(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @IdParam('nodeId') nodeId: string,
    @Body({ schema: newPlanPicture }) body: NewPlanPicture,
    @UploadedFile() file: SentFile | undefined,
  ): Promise<AddedPlanPicture> {
    if (!file) throw pictureRefused('画像のファイルを選んでください。');
    return this.editing.addPicture(actor, id, nodeId, { ...body, content: file.buffer });
  }

  @Post(planEditingPaths.moves)
  @Requires('plan.manage')
  @Returns(changedPlanNodes)
  move(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @IdParam('nodeId') nodeId: string,
    @Body({ schema: movePlanNode }) body: MovePlanNode,
  ): Promise<ChangedPlanNodes> {
    return this.editing.move(actor, id, nodeId, body);
  }

  @Post(planEditingPaths.splits)
  @Requires('plan.manage')
  @Returns(changedPlanNodes)
  split(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @IdParam('nodeId') nodeId: string,
    @Body({ schema: splitPlanNode }) body: SplitPlanNode,
  ): Promise<ChangedPlanNodes> {
    return this.editing.split(actor, id, nodeId, body);
  }

  @Post(planEditingPaths.merges)
  @Requires('plan.manage')
  @Returns(changedPlanNodes)
  merge(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body({ schema: mergePlanNodes }) body: MergePlanNodes,
  ): Promise<ChangedPlanNodes> {
    return this.editing.merge(actor, id, body);
  }

  @Post(planEditingPaths.decisions)
  @Requires('plan.manage')
  @Returns(planSummary)
  decide(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body({ schema: decidePlan }) body: DecidePlan,
  ): Promise<PlanSummary> {
    return this.drafts.decide(actor, id, body);
  }

  @Post(planEditingPaths.draft)
  @Requires('plan.manage')
  @Returns(planSummary, 201)
  open(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body({ schema: openPlanDraft }) body: OpenPlanDraft,
  ): Promise<PlanSummary> {
    return this.drafts.open(actor, id, body);
  }

  @Delete(planEditingPaths.draft)
  @HttpCode(204)
  @Requires('plan.manage')
  discard(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<void> {
    return this.drafts.discard(actor, id);
  }

  @Get(planEditingPaths.comparison)
  @Requires('plan.manage')
  @Returns(planComparison)
  compare(
    @IdParam() id: string,
    @Param('number', { schema: planRevisionNumber }) number: number,
  ): Promise<PlanComparison> {
    return this.comparisons.compare(id, number);
  }
}
