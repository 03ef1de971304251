import {
  type Edition,
  type EditionList,
  edition,
  editionList,
  type FinalizeRound,
  finalizeRound,
  roundPaths,
} from '@mawasu/contract';
import { Body, Controller, Get, Post } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor, Requires } from '../../platform/auth/requires.decorator.js';
import { IdParam } from '../../platform/http/id-param.js';
import { Returns } from '../../platform/http/returns.decorator.js';
import { EditionsService } from './editions.service.js';

@Controller()
export class EditionsController {
  constructor(private readonly editions: EditionsService) {}

  @Post(roundPaths.finalizations)
  @Requires('entry.finalize')
  @Returns(edition, 201)
  finalize(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body({ schema: finalizeRound }) body: FinalizeRound,
  ): Promise<Edition> {
    return this.editions.finalize(actor, id, body);
  }

  @Get(roundPaths.editions)
  @Requires('round.read')
  @Returns(editionList)
  list(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<EditionList> {
    return this.editions.list(actor, id);
  }
}
