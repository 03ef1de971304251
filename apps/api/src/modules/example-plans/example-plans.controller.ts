import { type Setup, setup, setupPaths } from '@mawasu/contract';
import { Controller, Post } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor, Requires } from '../../platform/auth/requires.decorator.js';
import { Returns } from '../../platform/http/returns.decorator.js';
import { ExamplePlansService } from './example-plans.service.js';

@Controller()
export class ExamplePlansController {
  constructor(private readonly service: ExamplePlansService) {}

  @Post(setupPaths.examplePlans)
  @Requires('plan.manage')
  @Returns(setup, 201)
  load(@CurrentActor() actor: Actor): Promise<Setup> {
    return this.service.load(actor);
  }
}
