import {
  type DeputyCandidateQuery,
  type DeputyCandidates,
  type DeputyItem,
  type DeputyList,
  type DeputyListQuery,
  deputyCandidateQuery,
  deputyCandidates,
  deputyItem,
  deputyList,
  deputyListQuery,
  deputyPaths,
  type EndDeputy,
  endDeputy,
  type NameDeputy,
  nameDeputy,
  type OwnDeputies,
  ownDeputies,
} from '@mawasu/contract';
import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor, Requires } from '../../platform/auth/requires.decorator.js';
import { IdParam } from '../../platform/http/id-param.js';
import { Returns } from '../../platform/http/returns.decorator.js';
import { DeputiesReadModel } from './deputies.read-model.js';
import { DeputiesService } from './deputies.service.js';

/** 代理. */
@Controller()
export class DeputiesController {
  constructor(
    private readonly deputies: DeputiesService,
    private readonly lists: DeputiesReadModel,
  ) {}

  @Get(deputyPaths.list)
  @Requires('user.read')
  @Returns(deputyList)
  list(@Query({ schema: deputyListQuery }) query: DeputyListQuery): Promise<DeputyList> {
    return this.lists.list(query);
  }

  /** Those in which the person takes part: everybody may know for whom they act. */
  @Get(deputyPaths.own)
  @Requires('session.manage')
  @Returns(ownDeputies)
  own(@CurrentActor() actor: Actor): Promise<OwnDeputies> {
    return this.lists.own(actor.userId);
  }

  @Get(deputyPaths.candidates)
  @Requires('deputy.manage')
  @Returns(deputyCandidates)
  candidates(@Query({ schema: deputyCandidateQuery }) { q }: DeputyCandidateQuery): Promise<DeputyCandidates> {
    return this.lists.candidates(q);
  }

  @Post(deputyPaths.list)
  @Requires('deputy.manage')
  @Returns(deputyItem, 201)
  name(@CurrentActor() actor: Actor, @Body({ schema: nameDeputy }) body: NameDeputy): Promise<DeputyItem> {
    return this.deputies.name(actor, body);
  }

  @Post(deputyPaths.endings)
  @Requires('deputy.manage')
  @HttpCode(200)
  @Returns(deputyItem)
  end(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body({ schema: endDeputy }) { reason }: EndDeputy,
  ): Promise<DeputyItem> {
    return this.deputies.end(actor, id, reason);
  }
}
