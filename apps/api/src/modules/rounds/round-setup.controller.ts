import {
  type CreateRound,
  createRound,
  type PutScopeRules,
  putScopeRules,
  type ReviseRound,
  type RoundDetail,
  type RoundScope,
  type RoundVersion,
  reviseRound,
  roundDetail,
  roundScope,
  roundSetupPaths,
  roundVersion,
} from '@mawasu/contract';
import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Put, Query } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor, Requires } from '../../platform/auth/requires.decorator.js';
import { IdParam } from '../../platform/http/id-param.js';
import { Returns } from '../../platform/http/returns.decorator.js';
import { RoundScopeService } from './round-scope.service.js';
import { RoundSetupService } from './round-setup.service.js';

@Controller()
export class RoundSetupController {
  constructor(
    private readonly setup: RoundSetupService,
    private readonly scopes: RoundScopeService,
  ) {}

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

  @Get(roundSetupPaths.scope)
  @Requires('round.manage')
  @Returns(roundScope)
  scope(@IdParam() id: string): Promise<RoundScope> {
    return this.scopes.get(id);
  }

  @Put(roundSetupPaths.scope)
  @Requires('round.manage')
  @Returns(roundScope)
  putScope(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body({ schema: putScopeRules }) body: PutScopeRules,
  ): Promise<RoundScope> {
    return this.scopes.put(actor, id, body);
  }
}
