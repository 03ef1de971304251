import { Readable } from 'node:stream';
import type { MeasureReport } from '@mawasu/contract';
import { fiscalYearLabel } from '@mawasu/domain/years';
import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Env } from '../../config/env.js';
import type { Actor } from '../../platform/auth/actor.js';
import { AppError } from '../../platform/errors/app-error.js';
import { ENV } from '../../platform/settings.js';
import { HistoryRecorder } from '../history/history.recorder.js';
import { entriesFileName, measureFileName } from './download-name.js';
import { entriesCsv } from './entries-csv.js';
import { EntriesExportReadModel } from './entries-export.read-model.js';
import { renderMeasureExcel } from './excel-renderer.js';
import { toMeasureReport } from './measure-report.mapper.js';
import { MeasureReportReadModel } from './measure-report.read-model.js';
import { renderMeasurePdf } from './pdf-renderer.js';
import { ReportError } from './report-error.js';
import { TypstCompiler } from './typst-compiler.js';

export interface ReportFile {
  name: string;
  content: Uint8Array | Readable;
}

type Format = 'pdf' | 'xlsx' | 'csv';

/** Papers of a round. Each one taken away leaves a row in the history: who, which, in what form. */
@Injectable()
export class ReportsService implements OnModuleDestroy {
  private readonly logger = new Logger(ReportsService.name);

  constructor(
    private readonly dataSource: DataSource,
    private readonly measures: MeasureReportReadModel,
    private readonly entries: EntriesExportReadModel,
    private readonly history: HistoryRecorder,
    private readonly compiler: TypstCompiler,
    @Inject(ENV) private readonly env: Env,
  ) {}

  onModuleDestroy(): Promise<void> {
    return this.compiler.close();
  }

  async measureReport(actor: Actor, roundId: string, measureId: string): Promise<MeasureReport> {
    const row = await this.measures.find(actor, roundId, measureId);
    if (row === null) throw new AppError('NOT_FOUND', { message: 'この評価年度の施策評価シートは見つかりません。' });
    return toMeasureReport(row, new Date(), this.env.MAWASU_CITY_NAME);
  }

  async measurePdf(actor: Actor, roundId: string, measureId: string): Promise<ReportFile> {
    const report = await this.measureReport(actor, roundId, measureId);
    const { pdf, faults } = await this.printed(renderMeasurePdf(this.compiler, report));
    for (const fault of faults) this.logger.warn(`${measureFileName(report, 'pdf')}: ${fault}`);
    await this.recordTaken(actor, measureId, 'pdf', { roundId, name: measureFileName(report, 'pdf') });
    return { name: measureFileName(report, 'pdf'), content: pdf };
  }

  async measureExcel(actor: Actor, roundId: string, measureId: string): Promise<ReportFile> {
    const report = await this.measureReport(actor, roundId, measureId);
    const content = await this.printed(renderMeasureExcel(report));
    await this.recordTaken(actor, measureId, 'xlsx', { roundId, name: measureFileName(report, 'xlsx') });
    return { name: measureFileName(report, 'xlsx'), content };
  }

  async entriesCsv(actor: Actor, roundId: string): Promise<ReportFile> {
    const round = await this.entries.findRound(actor, roundId);
    if (round === null) throw new AppError('NOT_FOUND', { message: 'この評価年度は見つかりません。' });
    const name = entriesFileName(fiscalYearLabel(round.fy));
    await this.recordTaken(actor, roundId, 'csv', { roundId, name, entries: round.entryIds.length });
    return { name, content: Readable.from(entriesCsv(this.entries.rows(round)), { objectMode: true }) };
  }

  private async recordTaken(actor: Actor, subjectId: string, format: Format, after: object): Promise<void> {
    const record = { subjectKind: 'report', subjectId, action: 'downloaded', field: format, after } as const;
    await this.dataSource.transaction((manager) => this.history.record(manager, actor, [record]));
  }

  /** The person reads the Japanese reason, the log keeps the cause. */
  private async printed<Result>(work: Promise<Result>): Promise<Result> {
    try {
      return await work;
    } catch (error) {
      if (!(error instanceof ReportError)) throw error;
      this.logger.error(`${error.message} ${String(error.cause ?? '')}`);
      throw new AppError(error.code, { message: error.message });
    }
  }
}
