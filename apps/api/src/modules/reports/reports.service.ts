import { type MeasureReport, type PaperLayout, reportPictures } from '@mawasu/contract';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import { AppError } from '../../platform/errors/app-error.js';
import { errorFacts } from '../../platform/logging/error-facts.js';
import { Log } from '../../platform/logging/log.js';
import { change } from '../../platform/persistence/change.js';
import { FilesRepository } from '../files/files.repository.js';
import { EventRecorder } from '../history/event.recorder.js';
import { measureFileName, packetFileName } from './download-name.js';
import { formSpecimen, readSpecimenHead } from './form-specimen.js';
import { readFrozenReport } from './frozen-report.read-model.js';
import { toMeasureReport } from './measure-report.mapper.js';
import { readMeasureReport } from './measure-report.read-model.js';
import { type PacketSheet, renderPacket } from './packet-renderer.js';
import { type PaperPictures, readPaperPictures, upright } from './paper-pictures.js';
import { type RenderedPdf, renderMeasurePdf } from './pdf-renderer.js';
import { type ReportReader, readerOf, releasedReader } from './report-access.js';
import { ReportError } from './report-error.js';
import type { ReportFile } from './report-file.js';
import { TypstCompiler } from './typst-compiler.js';
import { renderMeasureWord } from './word/word-renderer.js';

export interface NewPacket {
  title: string;
  note: string;
  measures: readonly ({ measureId: string } & Omit<PacketSheet, 'report'>)[];
}

/** Papers and files of a round: of a settled one from its newest edition, before that from what the reader may see. */
@Injectable()
export class ReportsService implements OnModuleDestroy {
  constructor(
    private readonly dataSource: DataSource,
    private readonly events: EventRecorder,
    private readonly compiler: TypstCompiler,
    private readonly files: FilesRepository,
    private readonly log: Log,
  ) {}

  async onModuleDestroy(): Promise<void> {
    await this.compiler.close();
  }

  async measureReport(actor: Actor, roundId: string, measureId: string): Promise<MeasureReport> {
    const frozen = await readFrozenReport(this.dataSource, roundId, measureId);
    const report = frozen === undefined ? await this.currentReport(readerOf(actor), roundId, measureId) : frozen;
    if (report === null) throw new AppError('NOT_FOUND', { message: 'この評価年度の施策評価シートは見つかりません。' });
    return report;
  }

  async measurePdf(
    actor: Actor,
    roundId: string,
    measureId: string,
    layout: PaperLayout = 'long',
  ): Promise<ReportFile> {
    const report = await this.measureReport(actor, roundId, measureId);
    const name = measureFileName(report, 'pdf', layout);
    const { pdf, faults } = await this.printed(this.pdfOf(report, layout));
    if (faults.length > 0) this.log.warn('report.faulty', { measureId, faults: faults.length });
    const detail = { format: 'pdf' as const, roundId, name };
    return { name, content: pdf, taken: { subjectKind: 'measure', subjectId: measureId, detail } };
  }

  /** The form of a round on its paper, filled in with what would stand where. */
  async formPdf(roundId: string, layout: PaperLayout): Promise<ReportFile> {
    const head = await readSpecimenHead(this.dataSource, roundId);
    if (head === null) throw new AppError('NOT_FOUND');
    const report = formSpecimen(head, new Date());
    const { pdf } = await this.printed(this.pdfOf(report, layout));
    const name = measureFileName(report, 'pdf', layout);
    const detail = { format: 'pdf' as const, roundId, name };
    return { name, content: pdf, taken: { subjectKind: 'round', subjectId: roundId, detail } };
  }

  async measureExcel(actor: Actor, roundId: string, measureId: string): Promise<ReportFile> {
    const report = await this.measureReport(actor, roundId, measureId);
    const name = measureFileName(report, 'xlsx');
    const content = await this.printed(this.workbookOf(report));
    const detail = { format: 'xlsx' as const, roundId, name };
    return { name, content, taken: { subjectKind: 'measure', subjectId: measureId, detail } };
  }

  async measureWord(actor: Actor, roundId: string, measureId: string): Promise<ReportFile> {
    const report = await this.measureReport(actor, roundId, measureId);
    const name = measureFileName(report, 'docx');
    const detail = { format: 'docx' as const, roundId, name };
    const content = await this.printed(this.wordOf(report));
    return { name, content, taken: { subjectKind: 'measure', subjectId: measureId, detail } };
  }

  /** Several 施策 as 外部委員 may see them, as one PDF: what a settled round holds, else what is released. */
  async packet(roundId: string, packet: NewPacket): Promise<ReportFile> {
    const sheets: PacketSheet[] = [];
    for (const { measureId, ...asked } of packet.measures) {
      const frozen = await readFrozenReport(this.dataSource, roundId, measureId);
      const report = frozen === undefined ? await this.currentReport(releasedReader, roundId, measureId) : frozen;
      if (report === null) throw new AppError('NOT_FOUND');
      sheets.push({ ...asked, report });
    }
    const [first] = sheets;
    if (!first) throw new AppError('NOT_FOUND', { message: '外部委員に公開された施策がありません。' });
    const { cityName, fyLabel } = first.report.meta;
    const asOf = new Date().toISOString();
    const { title, note } = packet;
    const content = await this.printed(renderPacket(this.compiler, { title, note, cityName, fyLabel, asOf, sheets }));
    const name = packetFileName(title, fyLabel);
    const detail = { format: 'pdf' as const, roundId, name };
    return { name, content, taken: { subjectKind: 'round', subjectId: roundId, detail } };
  }

  private async pdfOf(report: MeasureReport, layout: PaperLayout): Promise<RenderedPdf> {
    return renderMeasurePdf(this.compiler, report, await readPaperPictures(this.files, report), layout);
  }

  private async workbookOf(report: MeasureReport): Promise<Uint8Array> {
    return this.compiler.workbook(report, await this.uprightPictures(report));
  }

  private async wordOf(report: MeasureReport): Promise<Uint8Array> {
    return renderMeasureWord(report, await this.uprightPictures(report));
  }

  private async uprightPictures(report: MeasureReport): Promise<PaperPictures> {
    const files = await readPaperPictures(this.files, report);
    return upright(this.compiler, reportPictures(report), files);
  }

  /** Who takes which away, in what form. Throws where it cannot be written down: nothing leaves without its line. */
  async recordTaken(actor: Actor, { subjectKind, subjectId, detail }: ReportFile['taken']): Promise<void> {
    try {
      await change(this.dataSource, actor, {}, (manager) =>
        this.events.record(manager, { action: 'downloaded', subjectKind, subjectId, detail }),
      );
    } catch (error) {
      this.log.error('report.not_recorded', { format: detail.format, subjectId, ...errorFacts(error) });
      throw new AppError('REPORT_UNAVAILABLE', {
        message:
          'ダウンロードを記録できないため、ファイルをお渡しできません。しばらく待ってからもう一度お試しください。',
      });
    }
  }

  private async currentReport(reader: ReportReader, roundId: string, measureId: string): Promise<MeasureReport | null> {
    const row = await readMeasureReport(this.dataSource, reader, roundId, measureId);
    return row && toMeasureReport(row, new Date());
  }

  /** The person reads the Japanese reason, the log keeps the cause. */
  private async printed<Result>(work: Promise<Result>): Promise<Result> {
    try {
      return await work;
    } catch (error) {
      if (!(error instanceof ReportError)) throw error;
      this.log.error('report.failed', errorFacts(error));
      throw new AppError(error.code, { message: error.message });
    }
  }
}
