import { type AssessmentPacketQuery, assessmentPacketQuery, assessmentPaths } from '@mawasu/contract';
import { Controller, Get, Query, Res, type StreamableFile } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor, Requires } from '../../platform/auth/requires.decorator.js';
import { IdParam } from '../../platform/http/id-param.js';
import { OwnQueue } from '../../platform/http/request-brake.js';
import { Produces } from '../../platform/http/returns.decorator.js';
import { FileDelivery } from '../reports/file-delivery.js';
import { AssessmentPacket } from './assessment-packet.js';
import { AssessmentTableReadModel } from './assessment-table.read-model.js';

const PDF = 'application/pdf';
const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const CSV = 'text/csv; charset=utf-8';

/** The packet for 外部評価 and the data of 施策評価, made in their turn as every paper is. */
@Controller()
export class AssessmentPacketController {
  constructor(
    private readonly packets: AssessmentPacket,
    private readonly tables: AssessmentTableReadModel,
    private readonly delivery: FileDelivery,
  ) {}

  @Get(assessmentPaths.csv)
  @Requires('report.download')
  @OwnQueue()
  @Produces(CSV)
  csv(
    @CurrentActor() actor: Actor,
    @IdParam('roundId') roundId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return this.delivery.deliver(actor, response, CSV, () => this.tables.file(actor, roundId, 'csv'));
  }

  @Get(assessmentPaths.excel)
  @Requires('report.download')
  @OwnQueue()
  @Produces(EXCEL)
  excel(
    @CurrentActor() actor: Actor,
    @IdParam('roundId') roundId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return this.delivery.deliver(actor, response, EXCEL, () => this.tables.file(actor, roundId, 'xlsx'));
  }

  @Get(assessmentPaths.packet)
  @Requires('report.download')
  @OwnQueue()
  @Produces(PDF)
  packet(
    @CurrentActor() actor: Actor,
    @IdParam('roundId') roundId: string,
    @Query({ schema: assessmentPacketQuery }) { measureIds }: AssessmentPacketQuery,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return this.delivery.deliver(actor, response, PDF, () => this.packets.make(actor, roundId, measureIds ?? []));
  }
}
