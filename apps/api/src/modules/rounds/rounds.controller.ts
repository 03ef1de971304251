import { type RoundList, roundList, roundPaths } from '@mawasu/contract';
import { Controller, Get } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor, Requires } from '../../platform/auth/requires.decorator.js';
import { Returns } from '../../platform/http/returns.decorator.js';
import { RoundsReadModel } from './rounds.read-model.js';

@Controller()
export class RoundsController {
  constructor(private readonly rounds: RoundsReadModel) {}

  @Get(roundPaths.list)
  @Requires('round.read')
  @Returns(roundList)
  list(@CurrentActor() actor: Actor): Promise<RoundList> {
    return this.rounds.list(actor);
  }
}
