import type { EntryContent, IndicatorSeries, RoundDetail } from '@mawasu/contract';
import type { Attachment, EntryScope } from '@mawasu/domain/sheets';
import type { EntryAction, EntryState } from '@mawasu/domain/workflow';
import { isoInstant } from '../../platform/persistence/instant.sql.js';
import { type HeldCosts, heldCostsJson, shownCosts } from '../costs/costs.sql.js';
import { completeSeries } from '../indicators/complete-series.js';
import { type IndicatorSeriesRow, indicatorSeriesJson } from '../indicators/indicator-series.sql.js';
import { joinPlanOfRound, roundDetailJson } from '../rounds/round-detail.sql.js';
import { dueOn, isLate, joinDue } from '../rounds/round-sheets.sql.js';
import { shownEntries } from '../rounds/visibility.sql.js';
import type { StoredProposal } from './entry.entity.js';

// What the rules ask of one 年度評価シート, the same when it is opened and when something is done with it. Fragments speak of
// e entry, r round, n the 取組み in the round's revision (plan_position).

/** SQL expression: the answers of the entry with the given alias by block key, those that are columns among them. */
export const entryContentJson = (entry: string) => `(${entry}.content || jsonb_strip_nulls(jsonb_build_object(
  'progressStatus', ${entry}.progress_status, 'futureDirection', ${entry}.future_direction)))`;

/** A step of the sheet with the names of today. */
export interface SheetStep {
  number: number;
  action: EntryAction;
  /** The round's step the sheet stood at. */
  position: number | null;
  name: string;
  forName: string | null;
  at: string;
  reason: string | null;
  fields: string[];
  fieldReasons: Record<string, string>;
}

export interface SheetRow {
  id: string;
  version: number;
  state: EntryState;
  position: number | null;
  node_id: string;
  department_id: string;
  content: EntryContent;
  attachments: Attachment[];
  attachments_version: number;
  proposal: StoredProposal | null;
  scope: EntryScope;
  exclusion_reason: string | null;
  scope_by_rule: EntryScope | null;
  scope_reason: string | null;
  /** Why 企画 has closed the sheets of the 課. */
  lock_reason: string | null;
  /** Since when it is under 訂正, for those who see that. */
  corrected_since: Date | null;
  updated_at: Date;
  updated_by_name: string | null;
  round: RoundDetail;
  /** In Japan, as the deadlines mean it. */
  today: string;
  /** By when whoever's turn it is must act; null where it is nobody's. */
  due_on: string | null;
  late: boolean;
  returned: boolean;
  steps: SheetStep[];
  submitted_by: string | null;
  /** Whether another person, in whose hands it lay, has opened it since it was handed in. */
  opened_by_next: boolean;
  /** Who let it pass to where it stands, as its last step. */
  passed_by: string | null;
  /** Whether somebody else, in whose hands it then lay, has opened it since. */
  opened_since_pass: boolean;
  /** The indicators of the 施策 and of the 取組み. */
  series: IndicatorSeries[];
  /** What is entered of 事業費; null where the form asks for none. */
  costs: HeldCosts | null;
  /** The 主管課 of the 施策 in the round's year. */
  measure_lead: string | null;
}

/** A {@link SheetRow} as the statement gives it. */
export type StatementRow<Row extends SheetRow> = Omit<Row, 'series'> & { series: IndicatorSeriesRow[] };

export function completeSheet<Row extends SheetRow>(row: StatementRow<Row>): Row {
  return { ...row, series: row.series.map(completeSeries) } as unknown as Row;
}

/** A sheet that is shown as it was settled before its 訂正 has the steps of then. */
const steps = `(
  SELECT coalesce(json_agg(json_build_object('number', s.number, 'action', s.action, 'position', s.from_position,
    'name', u.display_name, 'forName', f.display_name, 'at', ${isoInstant('s.at')}, 'reason', s.reason, 'fields', s.fields,
    'fieldReasons', s.field_reasons)
    ORDER BY s.number), '[]'::json)
  FROM entry_step s JOIN app_user u ON u.id = s.user_id LEFT JOIN app_user f ON f.id = s.for_user_id
  WHERE s.entry_id = e.id AND (e.corrected_since IS NOT NULL OR NOT EXISTS (
    SELECT FROM settled_entry k WHERE k.entry_id = e.id AND s.number > k.last_step)))`;

/** Columns of {@link SheetRow}; `visibility` are the parameters of who asks (`visibilityParameters`). */
export const sheetColumns = (visibility: string) => `
  e.id, e.version, e.state, e.position, e.node_id, e.department_id, ${entryContentJson('e')} AS content, e.attachments, e.attachments_version, e.proposal,
  e.scope, e.exclusion_reason, e.scope_by_rule, e.scope_reason, e.lock_reason, e.corrected_since, e.updated_at, (SELECT u.display_name FROM app_user u WHERE u.id = e.updated_by) AS updated_by_name,
  ${roundDetailJson} AS round, japan_today()::text AS today, ${dueOn}::text AS due_on, ${isLate} AS late, e.is_returned AS returned,
  ${steps} AS steps, e.submitted_by,
  EXISTS (SELECT FROM entry_opening o
    WHERE o.entry_id = e.id AND o.user_id <> e.submitted_by AND o.in_turn_at >= e.submitted_at) AS opened_by_next,
  passing.user_id AS passed_by,
  EXISTS (SELECT FROM entry_opening o
    WHERE o.entry_id = e.id AND o.user_id <> passing.user_id AND o.in_turn_at >= passing.at) AS opened_since_pass,
  ${indicatorSeriesJson({ nodeIds: 'e.measure_id, e.node_id', round: 'r', visibility })} AS series,
  ${heldCostsJson('e.node_id', 'r', shownCosts(visibility))} AS costs, lead_in_year(e.measure_id, r.fy) AS measure_lead`;

/** FROM clause of {@link sheetColumns}, for the same `visibility`; the caller adds WHERE. */
export const sheetFrom = (visibility: string) => `
  ${shownEntries(visibility)} e
  JOIN round r ON r.id = e.round_id
  ${joinPlanOfRound}
  JOIN plan_position n ON n.revision_id = r.revision_id AND n.node_id = e.node_id
  ${joinDue}
  LEFT JOIN LATERAL (
    SELECT s.action, s.user_id, s.at FROM entry_step s WHERE s.entry_id = e.id ORDER BY s.number DESC LIMIT 1
  ) passing ON passing.action IN ('approve', 'confirm')`;
