import { type AssessmentPacketQuery, assessmentPacketQuery, assessmentPaths } from '@mawasu/contract';
import { Controller, Get, Query, Res, StreamableFile } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor, Requires } from '../../platform/auth/requires.decorator.js';
import { IdParam } from '../../platform/http/id-param.js';
import { OwnQueue } from '../../platform/http/request-brake.js';
import { Produces } from '../../platform/http/returns.decorator.js';
import { attachmentHeader } from '../reports/download-name.js';
import { ReportQueue } from '../reports/report-queue.js';
import { ReportsService } from '../reports/reports.service.js';
import { AssessmentPacket } from './assessment-packet.js';
import { AssessmentTableReadModel } from './assessment-table.read-model.js';

const PDF = 'application/pdf';
const CSV = 'text/csv; charset=utf-8';

/** The packet for 外部評価 and the data of 施策評価, made in their turn as every paper is. */
@Controller()
export class AssessmentPacketController {
  constructor(
    private readonly packets: AssessmentPacket,
    private readonly tables: AssessmentTableReadModel,
    private readonly queue: ReportQueue,
    private readonly reports: ReportsService,
  ) {}

  @Get(assessmentPaths.csv)
  @Requires('report.download')
  @OwnQueue()
  @Produces(CSV)
  async csv(
    @CurrentActor() actor: Actor,
    @IdParam('roundId') roundId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const { name, text } = await this.queue.make(actor, response, () => this.tables.csv(actor, roundId));
    const detail = { format: 'csv' as const, roundId, name };
    if (response.req.method !== 'HEAD') {
      response.once('finish', () => {
        this.reports.recordTaken(actor, { subjectKind: 'round', subjectId: roundId, detail });
      });
    }
    return new StreamableFile(Buffer.from(text), { type: CSV, disposition: attachmentHeader(name) });
  }

  @Get(assessmentPaths.packet)
  @Requires('report.download')
  @OwnQueue()
  @Produces(PDF)
  async packet(
    @CurrentActor() actor: Actor,
    @IdParam('roundId') roundId: string,
    @Query({ schema: assessmentPacketQuery }) { measureIds }: AssessmentPacketQuery,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const make = () => this.packets.make(actor, roundId, measureIds ?? []);
    const { name, content, taken } = await this.queue.make(actor, response, make);
    if (response.req.method !== 'HEAD') response.once('finish', () => this.reports.recordTaken(actor, taken));
    return new StreamableFile(content as Uint8Array, { type: PDF, disposition: attachmentHeader(name) });
  }
}
