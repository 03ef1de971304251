import {
  indicatorPaths,
  indicatorTargetPaths,
  type RevisedTarget,
  type RevisedTargets,
  type ReviseTarget,
  type ReviseTargets,
  revisedTarget,
  revisedTargets,
  reviseTarget,
  reviseTargets,
  type TargetGrid,
  type TargetGridQuery,
  targetGrid,
  targetGridQuery,
} from '@mawasu/contract';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor, Requires } from '../../platform/auth/requires.decorator.js';
import { IdParam } from '../../platform/http/id-param.js';
import { Returns } from '../../platform/http/returns.decorator.js';
import { IndicatorTargetsReadModel } from './indicator-targets.read-model.js';
import { IndicatorTargetsService } from './indicator-targets.service.js';

@Controller()
export class IndicatorTargetsController {
  constructor(
    private readonly targets: IndicatorTargetsService,
    private readonly grids: IndicatorTargetsReadModel,
  ) {}

  @Get(indicatorTargetPaths.list)
  @Requires('indicator.read')
  @Returns(targetGrid)
  grid(@Query({ schema: targetGridQuery }) query: TargetGridQuery): Promise<TargetGrid> {
    return this.grids.grid(query);
  }

  @Post(indicatorTargetPaths.list)
  @Requires('indicator.manage')
  @Returns(revisedTargets)
  reviseAll(
    @CurrentActor() actor: Actor,
    @Body({ schema: reviseTargets }) body: ReviseTargets,
  ): Promise<RevisedTargets> {
    return this.targets.reviseAll(actor, body);
  }

  @Post(indicatorPaths.targets)
  @Requires('indicator.manage')
  @Returns(revisedTarget)
  revise(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body({ schema: reviseTarget }) body: ReviseTarget,
  ): Promise<RevisedTarget> {
    return this.targets.revise(actor, id, body);
  }
}
