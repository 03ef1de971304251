import type { RemarkItem, RemarkList, RemarkListQuery } from '@mawasu/contract';
import { searchWords } from '@mawasu/domain/text';
import type { EntryState, RoundState } from '@mawasu/domain/workflow';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import { type Filter, filtersInForce } from '../../platform/persistence/filters.js';
import { queryNamed } from '../../platform/persistence/statements.js';
import { type RemarkRow, remarkWorkOf, toEntryRemark } from '../entries/entry-remarks.mapper.js';
import {
  isRemarkUnsettled,
  maySeeRemark,
  remarkJson,
  waitsForAcceptance,
  waitsForAnswer,
} from '../entries/entry-remarks.sql.js';
import { maySeeEntry, shownEntries, visibilityParameters, visibilityValues } from '../rounds/visibility.sql.js';

type Place = Omit<RemarkItem, keyof RemarkRow | 'actions'>;

interface ListedRow {
  remark: RemarkRow;
  place: Place;
  state: EntryState;
  roundState: RoundState;
}

const visibility = visibilityParameters(1);
const USER = '$4';
const FIRST_FILTER = 5;

/** A 部 stands for its 課, and a 課 for those it came from. */
const ofDepartment = (id: string) => `e.department_id IN (
  SELECT line.id FROM (
    SELECT ${id}::uuid AS id
    UNION SELECT v.department_id FROM departments_in_year(fiscal_year_of(japan_today())) v WHERE v.parent_id = ${id}::uuid) base
  CROSS JOIN LATERAL department_line(base.id) AS line (id))`;

function filtersOf(actor: Actor, query: RemarkListQuery): Filter[] {
  const words = searchWords(query.q ?? '');
  const { answersFor, reviewer } = remarkWorkOf(actor);
  const state = query.state === 'unsettled' ? undefined : query.state;
  return [
    { name: 'd', value: query.departmentId, sql: ofDepartment },
    { name: 'e', value: query.entryId, sql: (id) => `m.entry_id = ${id}::uuid` },
    { name: 's', value: state, sql: (value) => `m.state = ${value}` },
    {
      name: 'u',
      value: query.state === 'unsettled' ? true : undefined,
      sql: (value) => `(${value}::boolean AND ${isRemarkUnsettled('m')})`,
    },
    {
      name: 'n',
      value: state === undefined ? true : undefined,
      sql: (value) => `(${value}::boolean AND m.state <> 'withdrawn')`,
    },
    { name: 'k', value: query.kind, sql: (value) => `m.kind = ${value}` },
    { name: 'y', value: query.fy, sql: (value) => `m.fy = ${value}::integer` },
    { name: 'a', value: query.age, sql: (value) => `r.fy - m.fy >= ${value}::integer` },
    { name: 'wa', value: query.waiting === 'answer' ? answersFor : undefined, sql: waitsForAnswer },
    {
      name: 'wr',
      value: query.waiting === 'review' ? JSON.stringify(reviewer) : undefined,
      sql: (value) => waitsForAcceptance(value, USER),
    },
    {
      name: 'q',
      value: words.length > 0 ? words : undefined,
      sql: (value) => `m.search_text LIKE ALL ((SELECT search_patterns(${value}::text[]))::text[])`,
    },
  ];
}

/** Where a remark already stands on a later sheet that the person sees, it is listed there. */
const isNewest = `NOT EXISTS (
  SELECT FROM remark next JOIN ${shownEntries(visibility)} ne ON ne.id = next.entry_id JOIN round nr ON nr.id = ne.round_id
  WHERE next.carried_from_id = m.id
    AND may_see_remark(next.state, ne.state, ne.department_id, nr.state, nr.readers_from, ${visibility}))`;

/** What waits first, the oldest before. */
const order = `array_position(ARRAY['open', 'answered', 'carried_over', 'accepted', 'withdrawn'], m.state), m.written_at, m.id`;

/** $1 to $3 what the person sees, $4 the person, then the filters in force, size and offset of the page. */
function listStatement(actor: Actor, query: RemarkListQuery) {
  const filters = filtersInForce(filtersOf(actor, query), FIRST_FILTER);
  const after = FIRST_FILTER + filters.values.length;
  const text = `
  WITH asking AS (SELECT ${USER}::uuid),
  found AS (
    SELECT m.id, row_number() OVER (ORDER BY ${order}) AS place
    FROM remark m JOIN ${shownEntries(visibility)} e ON e.id = m.entry_id JOIN round r ON r.id = e.round_id
    WHERE ${maySeeEntry(visibility)} AND ${maySeeRemark(visibility)} AND ${isNewest}${filters.sql}),
  page AS (SELECT * FROM found ORDER BY place LIMIT $${after} OFFSET $${after + 1})
  SELECT (SELECT count(*)::int FROM found) AS total, (
    SELECT coalesce(json_agg(json_build_object('remark', ${remarkJson}, 'state', e.state, 'roundState', r.state,
      'place', json_build_object('entryId', e.id, 'roundId', r.id, 'sheetFy', r.fy, 'initiativeTitle', n.title,
        'measureCode', coalesce(n.measure_code, ''), 'departmentId', e.department_id, 'departmentName', coalesce(d.name, '')))
      ORDER BY page.place), '[]'::json)
    FROM page JOIN remark m ON m.id = page.id JOIN ${shownEntries(visibility)} e ON e.id = m.entry_id JOIN round r ON r.id = e.round_id
    JOIN plan_position n ON n.revision_id = r.revision_id AND n.node_id = e.node_id
    LEFT JOIN LATERAL department_in_year(e.department_id, r.fy) d ON true) AS items`;
  return { name: `remark_list${filters.suffix}`, text, values: filters.values };
}

/** 指摘一覧: one page of the remarks of all years that are open to the person, in one statement. */
@Injectable()
export class RemarkListReadModel {
  constructor(private readonly dataSource: DataSource) {}

  async list(actor: Actor, query: RemarkListQuery): Promise<RemarkList> {
    const { name, text, values: filters } = listStatement(actor, query);
    const page = [query.size, (query.page - 1) * query.size];
    const values = [...visibilityValues(actor), actor.userId, ...filters, ...page];
    const [row] = await queryNamed<{ total: number; items: ListedRow[] }>(this.dataSource, name, text, values);
    const { total = 0, items = [] } = row ?? {};
    return { total, items: items.map((item) => toItem(actor, item)) };
  }
}

function toItem(actor: Actor, { remark, place, state, roundState }: ListedRow): RemarkItem {
  return { ...toEntryRemark(actor, { state, roundState, departmentId: place.departmentId }, remark), ...place };
}
