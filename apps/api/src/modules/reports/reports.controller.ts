import { type MeasureReport, measureReport, type ReportsWaiting, reportPaths, reportsWaiting } from '@mawasu/contract';
import { Controller, Get, Res, StreamableFile } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor, Requires } from '../../platform/auth/requires.decorator.js';
import { IdParam } from '../../platform/http/id-param.js';
import { Produces, Returns } from '../../platform/http/returns.decorator.js';
import { attachmentHeader } from './download-name.js';
import { ReportQueue } from './report-queue.js';
import { type ReportFile, ReportsService } from './reports.service.js';

const PDF = 'application/pdf';
const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const CSV = 'text/csv; charset=utf-8';

@Controller()
export class ReportsController {
  constructor(
    private readonly reports: ReportsService,
    private readonly queue: ReportQueue,
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
  @Produces(PDF)
  async measurePdf(
    @CurrentActor() actor: Actor,
    @IdParam('roundId') roundId: string,
    @IdParam('measureId') measureId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const file = await this.queue.make(actor, response, () => this.reports.measurePdf(actor, roundId, measureId));
    return this.download(file, PDF, actor, response);
  }

  @Get(reportPaths.measureExcel)
  @Requires('report.download')
  @Produces(EXCEL)
  async measureExcel(
    @CurrentActor() actor: Actor,
    @IdParam('roundId') roundId: string,
    @IdParam('measureId') measureId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const file = await this.queue.make(actor, response, () => this.reports.measureExcel(actor, roundId, measureId));
    return this.download(file, EXCEL, actor, response);
  }

  @Get(reportPaths.entriesCsv)
  @Requires('report.download')
  @Produces(CSV)
  async entriesCsv(
    @CurrentActor() actor: Actor,
    @IdParam('roundId') roundId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const file = await this.queue.make(actor, response, () => this.reports.entriesCsv(actor, roundId));
    return this.download(file, CSV, actor, response);
  }

  @Get(reportPaths.entriesExcel)
  @Requires('report.download')
  @Produces(EXCEL)
  async entriesExcel(
    @CurrentActor() actor: Actor,
    @IdParam('roundId') roundId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const file = await this.queue.make(actor, response, () => this.reports.entriesExcel(actor, roundId));
    return this.download(file, EXCEL, actor, response);
  }

  /** A file that was asked for and not fetched to its end was not taken away, and HEAD fetches none. */
  private download(
    { name, content, taken }: ReportFile,
    type: string,
    actor: Actor,
    response: Response,
  ): StreamableFile {
    if (response.req.method !== 'HEAD') response.once('finish', () => this.reports.recordTaken(actor, taken));
    const options = { type, disposition: attachmentHeader(name) };
    return content instanceof Uint8Array ? new StreamableFile(content, options) : new StreamableFile(content, options);
  }
}
