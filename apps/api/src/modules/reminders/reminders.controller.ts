import {
  type ReminderFileQuery,
  type ReminderList,
  type ReminderListQuery,
  reminderFileQuery,
  reminderList,
  reminderListQuery,
  reminderPaths,
  type SendNudge,
  type SentNudge,
  sendNudge,
  sentNudge,
} from '@mawasu/contract';
import { Body, Controller, Get, Post, Query, Res, StreamableFile } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor, Requires } from '../../platform/auth/requires.decorator.js';
import { IdParam } from '../../platform/http/id-param.js';
import { OwnQueue } from '../../platform/http/request-brake.js';
import { Produces, Returns } from '../../platform/http/returns.decorator.js';
import { FileDelivery } from '../reports/file-delivery.js';
import { RemindersService } from './reminders.service.js';

const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

@Controller()
export class RemindersController {
  constructor(
    private readonly reminders: RemindersService,
    private readonly delivery: FileDelivery,
  ) {}

  @Get(reminderPaths.list)
  @Requires('reminder.read')
  @Returns(reminderList)
  list(
    @CurrentActor() actor: Actor,
    @IdParam('roundId') roundId: string,
    @Query({ schema: reminderListQuery }) query: ReminderListQuery,
  ): Promise<ReminderList> {
    return this.reminders.list(actor, roundId, query);
  }

  @Get(reminderPaths.excel)
  @Requires('reminder.read')
  @OwnQueue()
  @Produces(EXCEL)
  excel(
    @CurrentActor() actor: Actor,
    @IdParam('roundId') roundId: string,
    @Query({ schema: reminderFileQuery }) query: ReminderFileQuery,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return this.delivery.deliver(actor, response, EXCEL, () => this.reminders.excel(actor, roundId, query));
  }

  @Post(reminderPaths.nudges)
  @Requires('reminder.send')
  @Returns(sentNudge, 201)
  nudge(
    @CurrentActor() actor: Actor,
    @IdParam('roundId') roundId: string,
    @Body({ schema: sendNudge }) body: SendNudge,
  ): Promise<SentNudge> {
    return this.reminders.nudge(actor, roundId, body);
  }
}
