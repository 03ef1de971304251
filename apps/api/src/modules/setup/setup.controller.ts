import { type ChangeSetup, changeSetup, type Setup, setup, setupPaths } from '@mawasu/contract';
import { Body, Controller, Get, Patch } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor, Requires } from '../../platform/auth/requires.decorator.js';
import { Returns } from '../../platform/http/returns.decorator.js';
import { SetupService } from './setup.service.js';

@Controller()
export class SetupController {
  constructor(private readonly service: SetupService) {}

  @Get(setupPaths.setup)
  @Requires('setup.manage')
  @Returns(setup)
  show(@CurrentActor() actor: Actor): Promise<Setup> {
    return this.service.get(actor);
  }

  @Patch(setupPaths.setup)
  @Requires('setup.manage')
  @Returns(setup)
  change(@CurrentActor() actor: Actor, @Body({ schema: changeSetup }) body: ChangeSetup): Promise<Setup> {
    return this.service.change(actor, body);
  }
}
