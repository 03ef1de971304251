import {
  type OpeningCheck,
  type OpenRound,
  openingCheck,
  openRound,
  type RoundDetail,
  roundDetail,
  roundSetupPaths,
} from '@mawasu/contract';
import { Body, Controller, Get, Post } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor, Requires } from '../../platform/auth/requires.decorator.js';
import { IdParam } from '../../platform/http/id-param.js';
import { Returns } from '../../platform/http/returns.decorator.js';
import { RoundOpeningsService } from './round-openings.service.js';

@Controller()
export class RoundOpeningsController {
  constructor(private readonly openings: RoundOpeningsService) {}

  @Get(roundSetupPaths.check)
  @Requires('round.manage')
  @Returns(openingCheck)
  check(@IdParam() id: string): Promise<OpeningCheck> {
    return this.openings.check(id);
  }

  @Post(roundSetupPaths.open)
  @Requires('round.manage')
  @Returns(roundDetail, 201)
  open(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body({ schema: openRound }) body: OpenRound,
  ): Promise<RoundDetail> {
    return this.openings.open(actor, id, body);
  }
}
