import type { Finding, FindingListQuery } from '@mawasu/contract';
import { yearsAfter } from '@mawasu/domain/rounds';
import type { Form, ReviewFindingCode } from '@mawasu/domain/sheets';
import type { RoundState } from '@mawasu/domain/workflow';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { filtersInForce } from '../../platform/persistence/filters.js';
import { isoInstant } from '../../platform/persistence/instant.sql.js';
import { queryNamed } from '../../platform/persistence/statements.js';
import { isWorking } from '../entries/waiting-sheets.sql.js';
import { isToCome } from '../indicators/indicator-series.sql.js';
import { checksOffJson } from '../rounds/round-detail.sql.js';
import { dueOn, isLate, joinDue } from '../rounds/round-sheets.sql.js';
import { isCheckOn } from './kept-findings.sql.js';

/** Whose findings somebody sees: of all sheets, or of these departments. */
export interface FindingScope {
  everywhere: boolean;
  departmentIds: readonly string[];
}

/** A finding as the statement gives it; those that come with the date have no sentence yet. */
export interface FindingRow extends Omit<Finding, 'blockKey' | 'placeLabel' | 'remarkable' | 'message' | 'code'> {
  code: ReviewFindingCode;
  message: string | null;
  departmentId: string;
  roundState: RoundState;
  /** Of a sheet that is late: by when it was due. */
  dueOn: string | null;
  /** Of a figure that is late: which, and from which month on it was to be had. */
  indicator: string | null;
  month: number | null;
}

export interface FindingPage {
  form: Form;
  checksOff: string[];
  total: number;
  counts: { kind: Finding['kind']; open: number; marked: number }[];
  items: FindingRow[];
}

const DEPARTMENT = 'e.department_id';

const isOn = (key: string) => isCheckOn('$1', key);

const yearsAfterByMonth = Array.from({ length: 12 }, (_, index) => yearsAfter(index + 1)).join(', ');

/** First day of the month after the one in which the figure of `r.fy` exists. */
const dayAfterMonth = `(make_date(r.fy + (ARRAY[${yearsAfterByMonth}])[i.available_month], i.available_month, 1) + interval '1 month')::date`;

const columns = (names: readonly string[]) => names.join(', ');
const stored = columns([
  ...['f.entry_id', 'f.code', 'f.field', 'f.kind', 'f.severity', 'f.message', 'f.place', 'f.fingerprint'],
  ...['NULL::text AS due_on', 'NULL::text AS indicator', 'NULL::integer AS month'],
]);

/** A figure of the 施策 stands on every sheet of its 課: what is to be said of it is listed with the first of them. */
const turnOfFigure = `row_number() OVER (
  PARTITION BY f.code, f.field, CASE WHEN f.field NOT LIKE 'indicator:%' THEN e.id END ORDER BY e.path, e.id)`;

/** CTE `found`: $1 round, $2 and $3 the {@link FindingScope}; `conditions` speak of the sheet `e`. What the day brings is worked out here. */
const found = (conditions: string) => `
  sheet AS MATERIALIZED (
    SELECT e.id, e.node_id, e.measure_id, e.department_id, e.state, e.path, e.is_sample, r.fy,
      CASE WHEN ${isLate} THEN ${dueOn}::text END AS due_on
    FROM entry e JOIN r ON r.id = e.round_id ${joinDue}
    WHERE ($2::boolean OR ${DEPARTMENT} = ANY ($3::uuid[])) AND is_evaluated(e.state)${conditions}),
  found AS MATERIALIZED (
    SELECT ${stored} FROM (SELECT f.*, ${turnOfFigure} AS turn FROM sheet e JOIN entry_finding f ON f.entry_id = e.id
      WHERE ${isOn('f.check_key')}) f
    WHERE f.turn = 1
    UNION ALL
    SELECT e.id, 'sheet_late', 'sheet', 'late', 'warning', NULL, -2, e.due_on, e.due_on, NULL, NULL
    FROM sheet e WHERE e.due_on IS NOT NULL AND ${isOn(`'late_sheet'`)}
    UNION ALL
    SELECT e.id, 'value_late', 'indicator:' || i.id, 'late', 'warning', NULL, -1, x.state || i.available_month, NULL, i.name,
      i.available_month
    FROM r JOIN indicator_result x ON x.round_id = r.id AND x.asked AND ${isToCome('x.state')}
    JOIN indicator i ON i.id = x.indicator_id AND i.available_month IS NOT NULL
    CROSS JOIN LATERAL (
      SELECT s.id FROM sheet s
      WHERE s.node_id = x.owner_id OR (s.measure_id = x.owner_id AND s.department_id = x.department_id)
      ORDER BY s.path, s.id LIMIT 1) e
    WHERE ${dayAfterMonth} <= japan_today() AND ${isWorking('r')} AND ${isOn(`'late_value'`)}),
  seen AS MATERIALIZED (
    SELECT f.*, m.entry_id IS NOT NULL AS is_marked, m.note, m.marked_by, m.marked_at FROM found f
    LEFT JOIN finding_mark m ON m.entry_id = f.entry_id AND m.code = f.code AND m.field = f.field AND m.fingerprint = f.fingerprint)`;

const itemJson = `json_build_object(
  'entryId', e.id, 'code', k.code, 'field', k.field, 'kind', k.kind, 'severity', k.severity, 'message', k.message,
  'fingerprint', k.fingerprint, 'dueOn', k.due_on, 'indicator', k.indicator, 'month', k.month,
  'initiativeTitle', coalesce(n.title, ''), 'measureId', e.measure_id, 'departmentId', e.department_id, 'roundState', r.state, 'measureCode', coalesce(n.measure_code, ''),
  'measureTitle', coalesce(n.measure_title, ''), 'departmentName', coalesce(d.name, ''), 'entryState', e.state,
  'mark', CASE WHEN k.is_marked THEN json_build_object('note', k.note,
    'byName', (SELECT u.display_name FROM app_user u WHERE u.id = k.marked_by), 'at', ${isoInstant('k.marked_at')}) END,
  'sample', e.is_sample)`;

/** $4 and $5 size and offset of the page, $6 kind, $7 whether marked ones are asked for; either may be null. */
const statement = (conditions: string) => `
  WITH r AS MATERIALIZED (SELECT r.* FROM round r WHERE r.id = $1), ${found(conditions)},
  chosen AS MATERIALIZED (
    SELECT * FROM seen WHERE ($6::text IS NULL OR kind = $6) AND ($7::boolean IS NULL OR is_marked = $7)),
  page AS (
    SELECT c.*, row_number() OVER (ORDER BY e.path, e.id, c.place, c.code, c.field) AS position
    FROM chosen c JOIN sheet e ON e.id = c.entry_id
    ORDER BY e.path, e.id, c.place, c.code, c.field LIMIT $4 OFFSET $5)
  SELECT r.form, ${checksOffJson} AS "checksOff", (SELECT count(*)::int FROM chosen) AS total,
    (SELECT coalesce(json_agg(json_build_object('kind', g.kind, 'open', g.open, 'marked', g.marked)), '[]'::json) FROM (
      SELECT kind, count(*) FILTER (WHERE NOT is_marked)::int AS open, count(*) FILTER (WHERE is_marked)::int AS marked
      FROM seen GROUP BY kind) g) AS counts,
    (SELECT coalesce(json_agg(${itemJson} ORDER BY k.position), '[]'::json)
      FROM page k JOIN sheet e ON e.id = k.entry_id
      LEFT JOIN plan_position n ON n.revision_id = r.revision_id AND n.node_id = e.node_id
      LEFT JOIN LATERAL department_in_year(e.department_id, r.fy) d ON true) AS items
  FROM r`;

/** One page of what was found on the sheets of a round, in one statement. */
@Injectable()
export class FindingListReadModel {
  constructor(private readonly dataSource: DataSource) {}

  /** Null when there is no such round. */
  async find(scope: FindingScope, roundId: string, query: FindingListQuery): Promise<FindingPage | null> {
    const { page, size, kind, state, departmentId, measureId } = query;
    const filters = filtersInForce(
      [
        { name: 'department', value: departmentId, sql: (id) => `${DEPARTMENT} = ${id}::uuid` },
        { name: 'measure', value: measureId, sql: (id) => `e.measure_id = ${id}::uuid` },
      ],
      8,
    );
    const values = [
      ...[roundId, scope.everywhere, scope.departmentIds, size, (page - 1) * size, kind ?? null],
      ...[state === undefined ? null : state === 'marked', ...filters.values],
    ];
    const name = `finding_list${filters.suffix}`;
    const [row] = await queryNamed<FindingPage>(this.dataSource, name, statement(filters.sql), values);
    return row ?? null;
  }
}
