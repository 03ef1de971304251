import { Readable } from 'node:stream';
import { type DataList, dataListLabels, dataLists } from '@mawasu/contract';
import { fiscalYearLabel } from '@mawasu/domain/years';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { allowLongWork } from '../../database/time-limits.js';
import type { Actor } from '../../platform/auth/actor.js';
import { AppError } from '../../platform/errors/app-error.js';
import { AssessmentTableReadModel } from '../assessments/assessment-table.read-model.js';
import { type DataTable, entriesTable, tableCsv } from '../reports/data-table.js';
import { type DataSheet, dataWorkbook } from '../reports/data-workbook.js';
import { listFileName } from '../reports/download-name.js';
import { type ExportRound, readExportRound } from '../reports/entries-export.read-model.js';
import { readerOf } from '../reports/report-access.js';
import type { ReportFile } from '../reports/report-file.js';
import { ReportQueue } from '../reports/report-queue.js';
import { costTable } from './cost-table.js';
import { indicatorTable } from './indicator-table.js';
import { readListHead } from './list-head.read-model.js';
import { aboutLists } from './list-notes.js';
import { readRemarkTable } from './remark-table.read-model.js';

/** Whose list of which round, in a transaction that sees one moment. */
interface Asked {
  manager: EntityManager;
  actor: Actor;
  round: ExportRound;
}

/** What people take of a round as data: of a settled one as its edition holds it, else as far as it is open to the reader. */
@Injectable()
export class RoundListsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly assessments: AssessmentTableReadModel,
    private readonly queue: ReportQueue,
  ) {}

  /**
   * A list is read to its end before its first byte goes out, so that nobody who fetches slowly holds a connection; kept are its
   * bytes, not its rows.
   */
  file(actor: Actor, roundId: string, list: DataList, format: 'csv'): Promise<ReportFile>;
  file(actor: Actor, roundId: string, list: DataList | 'all', format: 'xlsx'): Promise<ReportFile>;
  async file(actor: Actor, roundId: string, list: DataList | 'all', format: 'csv' | 'xlsx'): Promise<ReportFile> {
    const rest = this.queue.restsOf(actor);
    const { fy, pieces } = await this.dataSource.transaction('REPEATABLE READ', async (manager) => {
      await allowLongWork(manager);
      const round = await readExportRound(manager, readerOf(actor), roundId);
      if (round === null) throw new AppError('NOT_FOUND', { message: 'この評価年度は見つかりません。' });
      const asked = { manager, actor, round };
      const content =
        format === 'csv' ? tableCsv(await this.table(list as DataList, asked)) : this.workbook(list, asked);
      const made: Buffer[] = [];
      for await (const piece of content) {
        made.push(piece);
        await rest();
      }
      return { fy: round.fy, pieces: made };
    });
    const name = listFileName(list, fiscalYearLabel(fy), format);
    const detail = { format, roundId, name };
    return { name, content: Readable.from(pieces), taken: { subjectKind: 'round', subjectId: roundId, detail } };
  }

  private workbook(list: DataList | 'all', asked: Asked): AsyncIterable<Buffer> {
    return dataWorkbook(list === 'all' ? this.everySheet(asked) : this.sheetsOf([list], asked));
  }

  private async *everySheet(asked: Asked): AsyncGenerator<DataSheet> {
    yield aboutLists(await readListHead(asked.manager, asked.round.id), asked.round, new Date());
    yield* this.sheetsOf(dataLists, asked);
  }

  private async *sheetsOf(lists: readonly DataList[], asked: Asked): AsyncGenerator<DataSheet> {
    for (const list of lists) yield { name: dataListLabels[list], ...(await this.table(list, asked)) };
  }

  private async table(list: DataList, { manager, actor, round }: Asked): Promise<DataTable> {
    const reader = readerOf(actor);
    switch (list) {
      case 'entries':
        return entriesTable(manager, reader, round);
      case 'costs':
        return costTable(round, entriesTable(manager, reader, round));
      case 'indicators':
        return indicatorTable(manager, reader, round, await readListHead(manager, round.id));
      case 'remarks':
        return readRemarkTable(manager, reader, round);
      case 'assessments':
        return this.assessments.table(actor, round.id, manager);
    }
  }
}
