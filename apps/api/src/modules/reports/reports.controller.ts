import { type MeasureReport, measureReport, reportPaths } from '@mawasu/contract';
import { Controller, Get, Res, StreamableFile } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor, Requires } from '../../platform/auth/requires.decorator.js';
import { IdParam } from '../../platform/http/id-param.js';
import { Produces, Returns } from '../../platform/http/returns.decorator.js';
import { attachmentHeader } from './download-name.js';
import { type ReportFile, ReportsService } from './reports.service.js';

const PDF = 'application/pdf';
const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const CSV = 'text/csv; charset=utf-8';

@Controller()
export class ReportsController {
  constructor(private readonly reports: ReportsService) {}

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
    return this.download(await this.reports.measurePdf(actor, roundId, measureId), PDF, actor, response);
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
    return this.download(await this.reports.measureExcel(actor, roundId, measureId), EXCEL, actor, response);
  }

  @Get(reportPaths.entriesCsv)
  @Requires('report.download')
  @Produces(CSV)
  async entriesCsv(
    @CurrentActor() actor: Actor,
    @IdParam('roundId') roundId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return this.download(await this.reports.entriesCsv(actor, roundId), CSV, actor, response);
  }

  @Get(reportPaths.entriesExcel)
  @Requires('report.download')
  @Produces(EXCEL)
  async entriesExcel(
    @CurrentActor() actor: Actor,
    @IdParam('roundId') roundId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return this.download(await this.reports.entriesExcel(actor, roundId), EXCEL, actor, response);
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
