import {
  type MeasurePdfQuery,
  type MeasureReport,
  measurePdfQuery,
  measureReport,
  type ReportsWaiting,
  reportPaths,
  reportsWaiting,
} from '@mawasu/contract';
import { Controller, Get, Query, Res, StreamableFile } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor, Requires } from '../../platform/auth/requires.decorator.js';
import { IdParam } from '../../platform/http/id-param.js';
import { OwnQueue } from '../../platform/http/request-brake.js';
import { Produces, Returns } from '../../platform/http/returns.decorator.js';
import { FileDelivery } from './file-delivery.js';
import { ReportQueue } from './report-queue.js';
import { ReportsService } from './reports.service.js';
import { WORD } from './word/word-renderer.js';

const PDF = 'application/pdf';
const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

@Controller()
export class ReportsController {
  constructor(
    private readonly reports: ReportsService,
    private readonly queue: ReportQueue,
    private readonly delivery: FileDelivery,
  ) {}

  /** Asked by the page that waits for papers, to tell its person how far they are. */
  @Get(reportPaths.waiting)
  @Requires('report.download')
  @Returns(reportsWaiting)
  waiting(@CurrentActor() actor: Actor): ReportsWaiting {
    return this.queue.waiting(actor);
  }

  @Get(reportPaths.measure)
  @Requires('report.download')
  @Returns(measureReport)
  measure(
    @CurrentActor() actor: Actor,
    @IdParam('roundId') roundId: string,
    @IdParam('measureId') measureId: string,
  ): Promise<MeasureReport> {
    return this.reports.measureReport(actor, roundId, measureId);
  }

  @Get(reportPaths.measurePdf)
  @Requires('report.download')
  @OwnQueue()
  @Produces(PDF)
  measurePdf(
    @CurrentActor() actor: Actor,
    @IdParam('roundId') roundId: string,
    @IdParam('measureId') measureId: string,
    @Query({ schema: measurePdfQuery }) { layout }: MeasurePdfQuery,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return this.delivery.deliver(actor, response, PDF, () =>
      this.reports.measurePdf(actor, roundId, measureId, layout),
    );
  }

  @Get(reportPaths.formPdf)
  @Requires('round.manage')
  @OwnQueue()
  @Produces(PDF)
  formPdf(
    @CurrentActor() actor: Actor,
    @IdParam('roundId') roundId: string,
    @Query({ schema: measurePdfQuery }) { layout }: MeasurePdfQuery,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return this.delivery.deliver(actor, response, PDF, () => this.reports.formPdf(roundId, layout));
  }

  @Get(reportPaths.measureExcel)
  @Requires('report.download')
  @OwnQueue()
  @Produces(EXCEL)
  measureExcel(
    @CurrentActor() actor: Actor,
    @IdParam('roundId') roundId: string,
    @IdParam('measureId') measureId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return this.delivery.deliver(actor, response, EXCEL, () => this.reports.measureExcel(actor, roundId, measureId));
  }

  @Get(reportPaths.measureWord)
  @Requires('report.download')
  @OwnQueue()
  @Produces(WORD)
  measureWord(
    @CurrentActor() actor: Actor,
    @IdParam('roundId') roundId: string,
    @IdParam('measureId') measureId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return this.delivery.deliver(actor, response, WORD, () => this.reports.measureWord(actor, roundId, measureId));
  }
}
