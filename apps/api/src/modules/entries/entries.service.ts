import type { EntryDetail, EntryList, EntryListQuery, HistoryList, HistoryQuery } from '@mawasu/contract';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { AppError } from '../../platform/errors/app-error.js';
import { toEntryDetail } from './entry-detail.mapper.js';
import { EntryDetailReadModel } from './entry-detail.read-model.js';
import { toHistoryList } from './entry-history.mapper.js';
import { EntryHistoryReadModel } from './entry-history.read-model.js';
import { EntryListReadModel } from './entry-list.read-model.js';

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
    const row = await this.details.find(actor, id);
    if (!row) throw new AppError('NOT_FOUND');
    return toEntryDetail(row, actor);
  }

  async history(actor: Actor, id: string, { before }: HistoryQuery): Promise<HistoryList> {
    const row = await this.histories.find(actor, id, before);
    if (!row) throw new AppError('NOT_FOUND');
    return toHistoryList(row);
  }
}
