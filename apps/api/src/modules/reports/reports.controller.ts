import { type MeasureReport, measureReport, reportPaths } from '@mawasu/contract';
import { Controller, Get, StreamableFile } from '@nestjs/common';
import { ApiProduces } from '@nestjs/swagger';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor, Requires } from '../../platform/auth/requires.decorator.js';
import { IdParam } from '../../platform/http/id-param.js';
import { Returns } from '../../platform/http/returns.decorator.js';
import { attachmentHeader } from './download-name.js';
import { type ReportFile, ReportsService } from './reports.service.js';

const PDF = 'application/pdf';
const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const CSV = 'text/csv; charset=utf-8';

function download({ name, content }: ReportFile, type: string): StreamableFile {
  const options = { type, disposition: attachmentHeader(name) };
  return content instanceof Uint8Array ? new StreamableFile(content, options) : new StreamableFile(content, options);
}

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
  @ApiProduces(PDF)
  async measurePdf(
    @CurrentActor() actor: Actor,
    @IdParam('roundId') roundId: string,
    @IdParam('measureId') measureId: string,
  ): Promise<StreamableFile> {
    return download(await this.reports.measurePdf(actor, roundId, measureId), PDF);
  }

  @Get(reportPaths.measureExcel)
  @Requires('report.download')
  @ApiProduces(EXCEL)
  async measureExcel(
    @CurrentActor() actor: Actor,
    @IdParam('roundId') roundId: string,
    @IdParam('measureId') measureId: string,
  ): Promise<StreamableFile> {
    return download(await this.reports.measureExcel(actor, roundId, measureId), EXCEL);
  }

  @Get(reportPaths.entriesCsv)
  @Requires('report.download')
  @ApiProduces(CSV)
  async entriesCsv(@CurrentActor() actor: Actor, @IdParam('roundId') roundId: string): Promise<StreamableFile> {
    return download(await this.reports.entriesCsv(actor, roundId), CSV);
  }
}
