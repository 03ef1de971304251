import type { IndicatorSeriesRow } from '../indicators/indicator-series.read-model.js';
import { indicatorSeriesJson } from '../indicators/indicator-series.read-model.js';
import { joinPolicyOfMeasure } from '../plans/plan-position.sql.js';

// What belongs to one opened 年度評価シート. Fragments speak of the aliases of entry-list-item.sql.ts:
// e entry, r round, n 取組み, m 施策.

/** FROM clause of a sheet in the plan, up to its 方針, without the department that a list shows. */
export const entryPlanFrom = `
  entry e
  JOIN round r ON r.id = e.round_id
  JOIN plan_node n ON n.id = e.node_id AND n.plan_id = r.plan_id
  JOIN plan_node m ON m.id = n.parent_id AND m.plan_id = r.plan_id
  ${joinPolicyOfMeasure('r.plan_id')}`;

/**
 * FROM and WHERE of the entries `e` (with r, n, m) of a round on which one indicator stands: the 取組み's own, or all of its
 * 施策. None unless it stands on the named entry. $1 named entry, $2 indicator.
 */
export const entriesSharingIndicator = `
  entry named
  JOIN plan_node node ON node.id = named.node_id
  JOIN indicator shared ON shared.id = $2 AND shared.node_id IN (node.id, node.parent_id)
  JOIN entry e ON e.round_id = named.round_id
  JOIN round r ON r.id = e.round_id
  JOIN plan_node n ON n.id = e.node_id AND n.plan_id = r.plan_id AND shared.node_id IN (n.id, n.parent_id)
  JOIN plan_node m ON m.id = n.parent_id AND m.plan_id = r.plan_id
  WHERE named.id = $1`;

export interface SheetSeries extends IndicatorSeriesRow {
  /** Whether the sheet's department answers for it: the 取組み's own, and the 施策's where the same department leads it. */
  isOwn: boolean;
}

/** The indicators of a sheet: those of the 取組み and of its 施策, and who has to enter which. */
export interface SheetIndicators {
  series: SheetSeries[];
  /** The 主管課 of the 施策 in the round's year; empty where none is named. */
  measure_lead_ids: string[];
}

/** {@link SheetIndicators} as the statement gives it. */
export type SheetIndicatorsRow = Omit<SheetIndicators, 'series'> & { series: IndicatorSeriesRow[] };

export function toSheetIndicators(row: SheetIndicatorsRow, departmentId: string): SheetIndicators {
  const { measure_lead_ids } = row;
  const leadsMeasure = measure_lead_ids.includes(departmentId);
  const series = row.series.map((one) => ({ ...one, isOwn: one.ownerKind === 'initiative' || leadsMeasure }));
  return { series, measure_lead_ids };
}

/** Columns of {@link SheetIndicatorsRow}. */
export const sheetIndicators = `
  ${indicatorSeriesJson({ nodeIds: 'n.id, m.id', fy: 'r.fy' })} AS series,
  ARRAY(SELECT s.department_id FROM assignment s
    WHERE s.node_id = m.id AND s.role = 'lead' AND s.fy_from <= r.fy AND coalesce(s.fy_to, r.fy) >= r.fy
  ) AS measure_lead_ids`;

/** SQL expression: id of the 部 above a department in the given fiscal year or, before its first one, none. */
export const divisionIn = (department: string, fy: string) => `(
  SELECT v.parent_id FROM department_version v
  WHERE v.department_id = ${department} AND v.fy_from <= ${fy}
  ORDER BY v.fy_from DESC LIMIT 1)`;

/** SQL expression: the author's fields of the entry with the given alias, in the shape of the contract. */
export const entryContentJson = (entry: string) => `json_build_object(
  'activities', ${entry}.activities, 'results', ${entry}.results, 'issues', ${entry}.issues,
  'nextActions', ${entry}.next_actions, 'viewpointResults', ${entry}.viewpoint_results,
  'progressStatus', ${entry}.progress_status, 'overrideReason', ${entry}.override_reason,
  'futureDirection', ${entry}.future_direction, 'directionNote', ${entry}.direction_note)`;
