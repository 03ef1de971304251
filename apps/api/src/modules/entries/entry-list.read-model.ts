import type { EntryList, EntryListItem, EntryListQuery } from '@mawasu/contract';
import { entryVisibility, seesDrafts } from '@mawasu/domain/permissions';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import { AppError } from '../../platform/errors/app-error.js';
import { queryNamed } from '../../platform/persistence/statements.js';
import { visibilityValues } from '../rounds/visibility.sql.js';
import { listStatement } from './entry-list.sql.js';

interface ListRow {
  exists: boolean;
  total: number;
  excluded: number;
  items: EntryListItem[];
}

/** One page of a round's sheets in the order of the plan, as far as they are open to the person, in one statement. */
@Injectable()
export class EntryListReadModel {
  constructor(private readonly dataSource: DataSource) {}

  async list(actor: Actor, roundId: string, query: EntryListQuery): Promise<EntryList> {
    const { name, text, values: filters } = listStatement(query);
    const values = [roundId, ...visibilityValues(actor), ...filters, query.size, (query.page - 1) * query.size];
    const [row] = await queryNamed<ListRow>(this.dataSource, name, text, values);
    if (!row?.exists) throw new AppError('NOT_FOUND');
    const visibility = entryVisibility(actor);
    const items = row.items.map((item) => (seesDrafts(visibility, item.departmentId) ? item : fromOutside(item)));
    return { items, total: row.total, excluded: row.excluded };
  }
}

/** Without what belongs to drafts: answers of a 対象外 sheet, and what was written with a 差戻し. */
function fromOutside(item: EntryListItem): EntryListItem {
  const returned = item.returned && { ...item.returned, reason: '' };
  if (item.state !== 'excluded') return { ...item, returned };
  return { ...item, returned, progressStatus: null, proposedStatus: null, futureDirection: null };
}
