import { type Handover, type HandoverQuery, handover, handoverPaths, handoverQuery } from '@mawasu/contract';
import { Controller, Get, Query } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor, Requires } from '../../platform/auth/requires.decorator.js';
import { Returns } from '../../platform/http/returns.decorator.js';
import { HandoverService } from './handover.service.js';

@Controller()
export class HandoverController {
  constructor(private readonly service: HandoverService) {}

  @Get(handoverPaths.handover)
  @Requires('handover.read')
  @Returns(handover)
  show(@CurrentActor() actor: Actor, @Query({ schema: handoverQuery }) query: HandoverQuery): Promise<Handover> {
    return this.service.get(actor, query);
  }
}
