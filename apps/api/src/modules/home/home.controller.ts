import { type Home, home, homePaths } from '@mawasu/contract';
import { Controller, Get } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor, Requires } from '../../platform/auth/requires.decorator.js';
import { IdParam } from '../../platform/http/id-param.js';
import { Returns } from '../../platform/http/returns.decorator.js';
import { HomeReadModel } from './home.read-model.js';

@Controller()
export class HomeController {
  constructor(private readonly homes: HomeReadModel) {}

  @Get(homePaths.home)
  @Requires('dashboard.read')
  @Returns(home)
  show(@CurrentActor() actor: Actor, @IdParam('roundId') roundId: string): Promise<Home> {
    return this.homes.getHome(actor, roundId);
  }
}
