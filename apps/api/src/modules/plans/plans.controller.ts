import {
  type PlanList,
  type PlanSearchQuery,
  type PlanSearchResult,
  type PlanSummary,
  planList,
  planPaths,
  planSearchQuery,
  planSearchResult,
  planSummary,
  planTree,
  type RevisePlan,
  revisePlan,
} from '@mawasu/contract';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor, Requires } from '../../platform/auth/requires.decorator.js';
import { IdParam } from '../../platform/http/id-param.js';
import { Returns } from '../../platform/http/returns.decorator.js';
import { HeldTags, type TaggedJson } from '../../platform/http/tagged-json.js';
import { PlanRevisionsService } from './plan-revisions.service.js';
import { PlanSearchReadModel } from './plan-search.read-model.js';
import { PlansReadModel } from './plans.read-model.js';

@Controller()
export class PlansController {
  constructor(
    private readonly plans: PlansReadModel,
    private readonly planSearch: PlanSearchReadModel,
    private readonly revisions: PlanRevisionsService,
  ) {}

  @Get(planPaths.list)
  @Requires('plan.read')
  @Returns(planList)
  list(): Promise<PlanList> {
    return this.plans.list();
  }

  @Get(planPaths.tree)
  @Requires('plan.read')
  @Returns(planTree)
  tree(@IdParam() id: string, @HeldTags() heldTags: string[]): Promise<TaggedJson> {
    return this.plans.getTree(id, heldTags);
  }

  @Get(planPaths.search)
  @Requires('plan.read')
  @Returns(planSearchResult)
  search(@IdParam() id: string, @Query({ schema: planSearchQuery }) { q }: PlanSearchQuery): Promise<PlanSearchResult> {
    return this.planSearch.search(id, q);
  }

  @Post(planPaths.revisions)
  @Requires('plan.manage')
  @Returns(planSummary, 201)
  revise(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body({ schema: revisePlan }) asked: RevisePlan,
  ): Promise<PlanSummary> {
    return this.revisions.revise(actor, id, asked);
  }
}
