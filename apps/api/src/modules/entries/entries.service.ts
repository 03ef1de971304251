import type { EntryCheckResult, EntryDetail, EntryList, EntryListQuery, HistoryList } from '@mawasu/contract';
import { japanDateOf } from '@mawasu/domain/years';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { AppError } from '../../platform/errors/app-error.js';
import { checkSheet } from './entry-checking.js';
import { standingOfRow, toEntryDetail } from './entry-detail.mapper.js';
import { EntryDetailReadModel, type EntryDetailRow } from './entry-detail.read-model.js';
import { toHistoryItem } from './entry-history.mapper.js';
import { EntryHistoryReadModel } from './entry-history.read-model.js';
import { EntryListReadModel } from './entry-list.read-model.js';
import { mayRead } from './entry-standing.js';

/** What people read of the year's sheets. What a person may not see does not exist for them. */
@Injectable()
export class EntriesService {
  constructor(
    private readonly lists: EntryListReadModel,
    private readonly details: EntryDetailReadModel,
    private readonly histories: EntryHistoryReadModel,
  ) {}

  list(actor: Actor, roundId: string, query: EntryListQuery): Promise<EntryList> {
    return this.lists.list(actor, roundId, query);
  }

  async detail(actor: Actor, id: string): Promise<EntryDetail> {
    return toEntryDetail(await this.readable(actor, id), actor, japanDateOf(new Date()));
  }

  async check(actor: Actor, id: string): Promise<EntryCheckResult> {
    const row = await this.readable(actor, id);
    const entry = {
      content: row.content,
      departmentId: row.department.id,
      reformViewpoint: row.initiative.reformViewpoint,
      state: row.state,
      stored: row.proposed_status,
      scale: row.round.scale,
      fy: row.round.fy,
      lastYear: row.last_year?.content ?? null,
    };
    return { findings: checkSheet(entry, row) };
  }

  async history(actor: Actor, id: string): Promise<HistoryList> {
    const row = await this.readable(actor, id);
    const { items, total } = await this.histories.list(id);
    return { items: items.map((item) => toHistoryItem(item, row.round.scale)), total };
  }

  private async readable(actor: Actor, id: string): Promise<EntryDetailRow> {
    const row = await this.details.find(actor, id);
    if (!row || !mayRead(actor, standingOfRow(row))) throw new AppError('NOT_FOUND');
    return row;
  }
}
