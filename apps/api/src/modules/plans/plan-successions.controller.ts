import {
  type LinkPlanNodes,
  linkPlanNodes,
  type PlanSuccessions,
  planSuccessionPaths,
  planSuccessions,
  type RunIndicatorsOn,
  runIndicatorsOn,
} from '@mawasu/contract';
import { Body, Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor, Requires } from '../../platform/auth/requires.decorator.js';
import { IdParam } from '../../platform/http/id-param.js';
import { Returns } from '../../platform/http/returns.decorator.js';
import { PlanSuccessionsReadModel } from './plan-successions.read-model.js';
import { PlanSuccessionsService } from './plan-successions.service.js';

@Controller()
export class PlanSuccessionsController {
  constructor(
    private readonly successions: PlanSuccessionsReadModel,
    private readonly service: PlanSuccessionsService,
  ) {}

  @Get(planSuccessionPaths.list)
  @Requires('plan.manage')
  @Returns(planSuccessions)
  list(@IdParam() id: string): Promise<PlanSuccessions> {
    return this.successions.find(id);
  }

  @Post(planSuccessionPaths.list)
  @Requires('plan.manage')
  @Returns(planSuccessions)
  link(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body({ schema: linkPlanNodes }) body: LinkPlanNodes,
  ): Promise<PlanSuccessions> {
    return this.service.link(actor, id, body);
  }

  @Post(planSuccessionPaths.indicators)
  @Requires('plan.manage')
  @Returns(planSuccessions)
  runOn(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @IdParam('linkId') linkId: string,
    @Body({ schema: runIndicatorsOn }) body: RunIndicatorsOn,
  ): Promise<PlanSuccessions> {
    return this.service.runIndicatorsOn(actor, id, linkId, body);
  }

  @Delete(planSuccessionPaths.one)
  @HttpCode(204)
  @Requires('plan.manage')
  unlink(@CurrentActor() actor: Actor, @IdParam() id: string, @IdParam('linkId') linkId: string): Promise<void> {
    return this.service.unlink(actor, id, linkId);
  }
}
