import {
  type PlanList,
  type PlanSearchQuery,
  type PlanSearchResult,
  type PlanTree,
  planList,
  planPaths,
  planSearchQuery,
  planSearchResult,
  planTree,
} from '@mawasu/contract';
import { Controller, Get, Query } from '@nestjs/common';
import { Requires } from '../../platform/auth/requires.decorator.js';
import { IdParam } from '../../platform/http/id-param.js';
import { Returns } from '../../platform/http/returns.decorator.js';
import { PlanSearchReadModel } from './plan-search.read-model.js';
import { PlansReadModel } from './plans.read-model.js';

@Controller()
export class PlansController {
  constructor(
    private readonly plans: PlansReadModel,
    private readonly planSearch: PlanSearchReadModel,
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
  tree(@IdParam() id: string): Promise<PlanTree> {
    return this.plans.getTree(id);
  }

  @Get(planPaths.search)
  @Requires('plan.read')
  @Returns(planSearchResult)
  search(@IdParam() id: string, @Query({ schema: planSearchQuery }) { q }: PlanSearchQuery): Promise<PlanSearchResult> {
    return this.planSearch.search(id, q);
  }
}
