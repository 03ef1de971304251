import {
  type CreateRound,
  createRound,
  type ReviseRound,
  type RoundDetail,
  type RoundVersion,
  reviseRound,
  roundDetail,
  roundSetupPaths,
  roundVersion,
} from '@mawasu/contract';
import { Body, Controller, Delete, HttpCode, Patch, Post, Query } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor, Requires } from '../../platform/auth/requires.decorator.js';
import { IdParam } from '../../platform/http/id-param.js';
import { Returns } from '../../platform/http/returns.decorator.js';
import { RoundSetupService } from './round-setup.service.js';

@Controller()
export class RoundSetupController {
  constructor(private readonly setup: RoundSetupService) {}

  @Post(roundSetupPaths.create)
  @Requires('round.manage')
  @Returns(roundDetail, 201)
  create(@CurrentActor() actor: Actor, @Body({ schema: createRound }) body: CreateRound): Promise<RoundDetail> {
    return this.setup.create(actor, body);
  }

  @Patch(roundSetupPaths.revise)
  @Requires('round.manage')
  @Returns(roundDetail)
  revise(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body({ schema: reviseRound }) body: ReviseRound,
  ): Promise<RoundDetail> {
    return this.setup.revise(actor, id, body);
  }

  @Delete(roundSetupPaths.remove)
  @Requires('round.manage')
  @HttpCode(204)
  remove(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Query({ schema: roundVersion }) { version }: RoundVersion,
  ): Promise<void> {
    return this.setup.remove(actor, id, version);
  }
}
