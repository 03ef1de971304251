import {
  type ExtendRound,
  extendRound,
  type LockRound,
  lockRound,
  type MoveDeadlines,
  moveDeadlines,
  type RoundCalendar,
  type RoundDetail,
  type RoundExtensionList,
  type RoundSettlement,
  roundCalendar,
  roundDetail,
  roundExtensionList,
  roundLifePaths,
  roundSettlement,
  type TransitionRound,
  transitionRound,
  type UnlockRound,
  unlockRound,
} from '@mawasu/contract';
import { Body, Controller, Delete, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor, Requires } from '../../platform/auth/requires.decorator.js';
import { IdParam } from '../../platform/http/id-param.js';
import { Returns } from '../../platform/http/returns.decorator.js';
import { RoundCalendarReadModel } from './round-calendar.read-model.js';
import { RoundDeadlinesService } from './round-deadlines.service.js';
import { RoundLocksService } from './round-locks.service.js';
import { RoundSettlementReadModel } from './round-settlement.read-model.js';
import { RoundTransitionsService } from './round-transitions.service.js';

const position = z.coerce.number().int().min(0).max(9);

/** What 企画 does with a 評価年度 from 受付開始 to 終了, and the year on one page. */
@Controller()
export class RoundLifeController {
  constructor(
    private readonly transitions: RoundTransitionsService,
    private readonly deadlines: RoundDeadlinesService,
    private readonly locks: RoundLocksService,
    private readonly calendars: RoundCalendarReadModel,
    private readonly settlements: RoundSettlementReadModel,
  ) {}

  @Post(roundLifePaths.transitions)
  @Requires('round.manage')
  @Returns(roundDetail, 201)
  transition(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body({ schema: transitionRound }) body: TransitionRound,
  ): Promise<RoundDetail> {
    return this.transitions.take(actor, id, body);
  }

  @Get(roundLifePaths.calendar)
  @Requires('round.read')
  @Returns(roundCalendar)
  calendar(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<RoundCalendar> {
    return this.calendars.get(actor, id);
  }

  @Get(roundLifePaths.settlement)
  @Requires('round.manage')
  @Returns(roundSettlement)
  settlement(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<RoundSettlement> {
    return this.settlements.get(actor, id);
  }

  @Get(roundLifePaths.extensions)
  @Requires('round.read')
  @Returns(roundExtensionList)
  async extensions(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<RoundExtensionList> {
    const { extensions: items } = await this.calendars.get(actor, id);
    return { items, total: items.length };
  }

  @Post(roundLifePaths.extensions)
  @Requires('round.manage')
  @Returns(roundExtensionList, 201)
  async extend(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body({ schema: extendRound }) body: ExtendRound,
  ): Promise<RoundExtensionList> {
    await this.deadlines.extend(actor, id, body);
    return this.extensions(actor, id);
  }

  @Delete(roundLifePaths.extension)
  @Requires('round.manage')
  @Returns(roundExtensionList)
  async takeBack(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Param('position', { schema: position }) step: number,
    @IdParam('departmentId') departmentId: string,
  ): Promise<RoundExtensionList> {
    await this.deadlines.takeBack(actor, id, step, departmentId);
    return this.extensions(actor, id);
  }

  @Patch(roundLifePaths.deadlines)
  @Requires('round.manage')
  @Returns(roundDetail)
  moveDeadlines(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body({ schema: moveDeadlines }) body: MoveDeadlines,
  ): Promise<RoundDetail> {
    return this.deadlines.move(actor, id, body);
  }

  @Post(roundLifePaths.locks)
  @Requires('round.manage')
  @Returns(roundCalendar, 201)
  async lock(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body({ schema: lockRound }) { departmentId, reason }: LockRound,
  ): Promise<RoundCalendar> {
    await this.locks.set(actor, id, departmentId, reason);
    return this.calendars.get(actor, id);
  }

  @Delete(roundLifePaths.locks)
  @Requires('round.manage')
  @Returns(roundCalendar)
  async unlock(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Query({ schema: unlockRound }) {
      departmentId = null,
    }: Omit<UnlockRound, 'departmentId'> & { departmentId?: string | null },
  ): Promise<RoundCalendar> {
    await this.locks.set(actor, id, departmentId, null);
    return this.calendars.get(actor, id);
  }
}
