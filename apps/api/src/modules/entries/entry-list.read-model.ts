import type { EntryList, EntryListItem, EntryListQuery } from '@mawasu/contract';
import { scopeOf } from '@mawasu/domain/permissions';
import { foldForSearch } from '@mawasu/domain/text';
import { japanDateOf } from '@mawasu/domain/years';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import { AppError } from '../../platform/errors/app-error.js';
import { queryNamed } from '../../platform/persistence/statements.js';
import { policyId } from '../plans/plan-position.sql.js';
import { entryListFrom, entryListItemJson, entryPlanOrder, isEntryLate } from './entry-list-item.sql.js';
import { foldedEntryText } from './entry-search.sql.js';
import { entryPlanFrom } from './entry-sheet.sql.js';

/**
 * $1 round, $2 today in Japan, $3 state ('evaluated': any but 対象外), $4 department, $5 方針, $6 施策, $7 progress status
 * ('none': without one), $8 late, $9 finalized entries only, $10 size, $11 offset; null means any. The items of the page
 * alone are worked out in full.
 */
const statementWith = (search: string) => `
  WITH found AS (
    SELECT e.id, e.state, row_number() OVER (ORDER BY ${entryPlanOrder}) AS position
    FROM ${entryPlanFrom}
    WHERE e.round_id = $1
      AND ($3::text IS NULL OR CASE $3 WHEN 'evaluated' THEN e.state <> 'excluded' ELSE e.state = $3 END)
      AND ($4::uuid IS NULL OR e.department_id = $4)
      AND ($5::uuid IS NULL OR ${policyId} = $5)
      AND ($6::uuid IS NULL OR m.id = $6)
      AND ($7::text IS NULL OR CASE $7 WHEN 'none' THEN e.progress_status IS NULL ELSE e.progress_status = $7 END)
      AND ($8::boolean IS NULL OR ${isEntryLate('$2::date')} = $8)
      AND (NOT $9::boolean OR e.state IN ('finalized', 'published'))
      ${search}
  )
  SELECT EXISTS (SELECT FROM round WHERE id = $1) AS exists,
    (SELECT count(*)::int FROM found) AS total,
    (SELECT count(*)::int FROM found WHERE state = 'excluded') AS excluded,
    (SELECT coalesce(json_agg(${entryListItemJson('$2::date')} ORDER BY page.position), '[]'::json)
      FROM (SELECT id, position FROM found ORDER BY position LIMIT $10 OFFSET $11) page
      JOIN (${entryListFrom}) ON e.id = page.id) AS items`;

const statement = statementWith('');
const searchStatement = statementWith(`AND strpos(${foldedEntryText}, $12) > 0`);

interface ListRow {
  exists: boolean;
  total: number;
  excluded: number;
  items: EntryListItem[];
}

/** One page of a round's sheets in the order of the plan, with the total, in one statement. */
@Injectable()
export class EntryListReadModel {
  constructor(private readonly dataSource: DataSource) {}

  async list(actor: Actor, roundId: string, query: EntryListQuery): Promise<EntryList> {
    const search = foldForSearch(query.q ?? '');
    const values = valuesOf(actor, roundId, query);
    const rows =
      search === ''
        ? await queryNamed<ListRow>(this.dataSource, 'entry_list', statement, values)
        : await this.dataSource.query<ListRow[]>(searchStatement, [...values, search]);
    const [row] = rows;
    if (!row?.exists) throw new AppError('NOT_FOUND');
    return { items: row.items, total: row.total, excluded: row.excluded };
  }
}

function valuesOf(actor: Actor, roundId: string, query: EntryListQuery): unknown[] {
  const { page, size, state, departmentId, policyId: policy, measureId, status, late } = query;
  const filters = [state, departmentId, policy, measureId, status, late].map((filter) => filter ?? null);
  const seesOnlyFinalized = scopeOf(actor, 'entry.read') === 'finalized';
  return [roundId, japanDateOf(new Date()), ...filters, seesOnlyFinalized, size, (page - 1) * size];
}
