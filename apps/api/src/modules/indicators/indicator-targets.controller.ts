import { indicatorPaths, type RevisedTarget, type ReviseTarget, revisedTarget, reviseTarget } from '@mawasu/contract';
import { Body, Controller, Post } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor, Requires } from '../../platform/auth/requires.decorator.js';
import { IdParam } from '../../platform/http/id-param.js';
import { Returns } from '../../platform/http/returns.decorator.js';
import { IndicatorTargetsService } from './indicator-targets.service.js';

@Controller()
export class IndicatorTargetsController {
  constructor(private readonly targets: IndicatorTargetsService) {}

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
