import {
  type RoundDetail,
  type RoundList,
  type RoundListQuery,
  roundDetail,
  roundList,
  roundListQuery,
  roundPaths,
  roundTree,
} from '@mawasu/contract';
import { Controller, Get, Query } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor, Requires } from '../../platform/auth/requires.decorator.js';
import { IdParam } from '../../platform/http/id-param.js';
import { Returns } from '../../platform/http/returns.decorator.js';
import { HeldTags, type TaggedJson } from '../../platform/http/tagged-json.js';
import { RoundTreeReadModel } from './round-tree.read-model.js';
import { RoundsReadModel } from './rounds.read-model.js';

@Controller()
export class RoundsController {
  constructor(
    private readonly rounds: RoundsReadModel,
    private readonly trees: RoundTreeReadModel,
  ) {}

  @Get(roundPaths.list)
  @Requires('round.read')
  @Returns(roundList)
  list(@CurrentActor() actor: Actor, @Query({ schema: roundListQuery }) query: RoundListQuery): Promise<RoundList> {
    return this.rounds.list(actor, query);
  }

  @Get(roundPaths.detail)
  @Requires('round.read')
  @Returns(roundDetail)
  detail(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<RoundDetail> {
    return this.rounds.getDetail(actor, id);
  }

  @Get(roundPaths.tree)
  @Requires('round.read')
  @Returns(roundTree)
  tree(@CurrentActor() actor: Actor, @IdParam() id: string, @HeldTags() heldTags: string[]): Promise<TaggedJson> {
    return this.trees.getTree(actor, id, heldTags);
  }
}
