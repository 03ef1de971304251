import {
  type FindingList,
  type FindingListQuery,
  findingList,
  findingListQuery,
  findingPaths,
  type MarkedFindings,
  markedFindings,
  markFindings,
  type RoundChecks,
  roundChecks,
  type SwitchCheck,
  switchCheck,
} from '@mawasu/contract';
import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import type { z } from 'zod';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor, Requires } from '../../platform/auth/requires.decorator.js';
import { IdParam } from '../../platform/http/id-param.js';
import { Returns } from '../../platform/http/returns.decorator.js';
import { FindingsService } from './findings.service.js';

@Controller()
export class FindingsController {
  constructor(private readonly findings: FindingsService) {}

  @Get(findingPaths.list)
  @Requires('finding.read')
  @Returns(findingList)
  list(
    @CurrentActor() actor: Actor,
    @IdParam('roundId') roundId: string,
    @Query({ schema: findingListQuery }) query: FindingListQuery,
  ): Promise<FindingList> {
    return this.findings.list(actor, roundId, query);
  }

  @Put(findingPaths.marks)
  @Requires('finding.mark')
  @Returns(markedFindings)
  mark(
    @CurrentActor() actor: Actor,
    @IdParam('roundId') roundId: string,
    @Body({ schema: markFindings }) body: z.output<typeof markFindings>,
  ): Promise<MarkedFindings> {
    return this.findings.mark(actor, roundId, body);
  }

  @Put(findingPaths.check)
  @Requires('round.manage')
  @Returns(roundChecks)
  switchCheck(
    @CurrentActor() actor: Actor,
    @IdParam('roundId') roundId: string,
    @Param('key') key: string,
    @Body({ schema: switchCheck }) { on }: SwitchCheck,
  ): Promise<RoundChecks> {
    return this.findings.switchCheck(actor, roundId, key, on);
  }
}
