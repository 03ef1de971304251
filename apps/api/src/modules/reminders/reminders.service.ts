import type { ReminderFileQuery, ReminderList, ReminderListQuery, SendNudge, SentNudge } from '@mawasu/contract';
import { fiscalYearLabel } from '@mawasu/domain/years';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import { AppError } from '../../platform/errors/app-error.js';
import { inTransaction } from '../../platform/persistence/transaction.js';
import { dataWorkbook } from '../reports/data-workbook.js';
import { remindersFileName } from '../reports/download-name.js';
import type { ReportFile } from '../reports/report-file.js';
import { reminderCells, reminderColumns } from './reminder-table.js';
import { RemindersReadModel } from './reminders.read-model.js';
import { RemindersRepository } from './reminders.repository.js';

/** More than a city has 課 and steps. */
const ALL = 10_000;

@Injectable()
export class RemindersService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly reminders: RemindersReadModel,
    private readonly repository: RemindersRepository,
  ) {}

  list(actor: Actor, roundId: string, { page, size, ...query }: ReminderListQuery): Promise<ReminderList> {
    return this.reminders.list(actor, roundId, query, size, page);
  }

  /** Names and all other texts stay texts, whatever they begin with. */
  async excel(actor: Actor, roundId: string, query: ReminderFileQuery): Promise<ReportFile> {
    const { fy, items } = await this.reminders.list(actor, roundId, query, ALL, 1);
    const name = remindersFileName(fiscalYearLabel(fy));
    const content = dataWorkbook([
      { name: '督促一覧', columns: reminderColumns, pages: [items.map((item) => reminderCells(item, fy))] },
    ]);
    const detail = { format: 'xlsx' as const, roundId, name };
    return { name, content, taken: { subjectKind: 'round', subjectId: roundId, detail } };
  }

  /** 企画 asks those whose turn it is; once a day for each 課 and step. */
  async nudge({ userId }: Actor, roundId: string, { departmentId, position, text }: SendNudge): Promise<SentNudge> {
    const { sheets, told, isNew } = await inTransaction(this.dataSource, (manager) =>
      this.repository.nudge(manager, { roundId, departmentId, position, userId, text: text || null }),
    );
    if (sheets === 0) throw refused('この課のこの段階で待っているシートはありません。画面を開き直してください。');
    if (told === 0) throw refused('この段階を担当する職員がいません。職員の役割を確認してください。');
    if (!isNew) throw refused('この課のこの段階には、今日すでに連絡しています。');
    return { told };
  }
}

const refused = (message: string) => new AppError('TRANSITION_REFUSED', { message });
