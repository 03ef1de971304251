import type { EntryListQuery } from '@mawasu/contract';
import { searchWords } from '@mawasu/domain/text';
import { parsePlaceKey } from '@mawasu/domain/workflow';
import { isLate, joinDue } from '../rounds/round-sheets.sql.js';
import { maySeeContent, maySeeEntry, shownEntries, visibilityParameters } from '../rounds/visibility.sql.js';
import { countedStatus, entryListFrom, entryListItemJson, isOverridden } from './entry-list-item.sql.js';
import { entryOrder } from './entry-order.sql.js';
import { sheetHoldsWords } from './entry-search.sql.js';

/** What the person sees of the round: three values from here on (`visibilityValues`). */
const VISIBILITY = 2;

const sheets = shownEntries(visibilityParameters(VISIBILITY));

/** No filter finds a 対象外 sheet by a status the list does not show. */
const shownStatus = `CASE WHEN ${maySeeContent(visibilityParameters(VISIBILITY))} THEN ${countedStatus} END`;
const isShownOverridden = `(${maySeeContent(visibilityParameters(VISIBILITY))} AND ${isOverridden})`;

class Filters {
  readonly conditions: string[] = [];
  readonly values: unknown[] = [];
  name = '';
  needsDue = false;

  /** `code` stands for the condition in the name of the statement. */
  add(code: string, condition: (parameter: string) => string, ...given: [] | [value: unknown]): void {
    this.values.push(...given);
    this.conditions.push(condition(`$${VISIBILITY + 2 + this.values.length}`));
    this.name += `_${code}`;
  }
}

function addState(filters: Filters, key: string): void {
  const place = parsePlaceKey(key);
  if (place === null) filters.add('e', () => 'is_evaluated(e.state)');
  else filters.add('s', (value) => `e.state = ${value}`, place.state);
  if (place?.position != null) filters.add('p', (value) => `e.position = ${value}::smallint`, place.position);
}

function filtersOf(query: EntryListQuery): Filters {
  const { state, departmentId, policyId, measureId, status, late, overridden, q } = query;
  const filters = new Filters();
  if (state !== undefined) addState(filters, state);
  if (departmentId !== undefined) filters.add('d', (value) => `e.department_id = ${value}::uuid`, departmentId);
  if (policyId !== undefined) filters.add('o', (value) => `e.policy_id = ${value}::uuid`, policyId);
  if (measureId !== undefined) filters.add('m', (value) => `e.measure_id = ${value}::uuid`, measureId);
  if (status === 'none') filters.add('n', () => `is_evaluated(e.state) AND ${shownStatus} IS NULL`);
  else if (status !== undefined) filters.add('t', (value) => `${shownStatus} = ${value}`, status);
  if (late !== undefined) {
    filters.needsDue = true;
    filters.add(late ? 'l' : 'k', () => (late ? isLate : `NOT ${isLate}`));
  }
  if (overridden !== undefined)
    filters.add(overridden ? 'v' : 'u', () => (overridden ? isShownOverridden : `NOT ${isShownOverridden}`));
  const words = searchWords(q ?? '');
  if (words.length > 0) {
    filters.add('q', (value) => sheetHoldsWords(value, visibilityParameters(VISIBILITY)), words);
  }
  return filters;
}

interface ListStatement {
  name: string;
  text: string;
  /** Those of the filters; before them the round and what the person sees, after them size and offset of the page. */
  values: unknown[];
}

/**
 * The statement of a list with the filters in force and no others: $1 round, $2 to $4 what the person sees, then the
 * filters, size and offset. The items of the page alone are worked out in full.
 */
export function listStatement(query: EntryListQuery): ListStatement {
  const filters = filtersOf(query);
  const { conditions, values } = filters;
  const order = entryOrder(query, maySeeContent(visibilityParameters(VISIBILITY)));
  const direction = order?.descending ? ' DESC NULLS LAST' : ' NULLS LAST';
  const keys = order?.keys ?? [];
  const orderBy = [...keys.map((_, index) => `f.key_${index}${direction}`), 'f.path', 'f.id'].join(', ');
  const after = VISIBILITY + 2 + values.length;
  const text = `
  WITH found AS (
    SELECT ${['e.id', 'e.state', 'e.path', ...keys.map((key, index) => `${key} AS key_${index}`)].join(', ')}
    FROM ${sheets} e JOIN round r ON r.id = e.round_id${order?.joins ?? ''}
    ${filters.needsDue || order?.needsDue ? joinDue : ''}
    WHERE ${['e.round_id = $1', maySeeEntry(visibilityParameters(VISIBILITY)), ...conditions].join('\n      AND ')}
  ),
  page AS (SELECT f.id, row_number() OVER (ORDER BY ${orderBy}) AS place FROM found f ORDER BY ${orderBy} LIMIT $${after + 1} OFFSET $${after + 2})
  SELECT EXISTS (SELECT FROM round WHERE id = $1) AS exists,
    (SELECT count(*)::int FROM found) AS total,
    (SELECT count(*)::int FROM found f WHERE NOT is_evaluated(f.state)) AS excluded,
    (SELECT coalesce(json_agg(${entryListItemJson} ORDER BY page.place), '[]'::json)
      FROM ${entryListFrom(sheets)} JOIN page ON page.id = e.id) AS items`;
  return { name: `entry_list${filters.name}${order?.name ?? ''}`, text, values };
}
