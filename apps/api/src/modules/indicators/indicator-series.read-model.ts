import type { IndicatorSeries } from '@mawasu/contract';

/**
 * What {@link indicatorSeriesJson} gives: the contract's series without what depends on the reader. It is what the
 * calculations of @mawasu/domain take.
 */
export type IndicatorSeriesRow = Omit<IndicatorSeries, 'editable'>;

/**
 * The definition of the indicator `i` owned by the node `owner`, with its years, as one JSON object in the shape of the
 * contract. `years` is an SQL expression that gives a JSON array as {@link indicatorYearJson} builds it.
 */
const indicatorJson = (years: string) => `json_build_object(
  'id', i.id, 'nodeId', i.node_id, 'ownerKind', owner.kind, 'ownerTitle', owner.title,
  'name', i.name, 'kind', i.kind, 'unit', i.unit, 'decimals', i.decimals, 'direction', i.direction,
  'aggregation', i.aggregation, 'lowerMode', i.lower_mode,
  'baseline', CASE WHEN i.baseline_value IS NOT NULL THEN
    json_build_object('value', i.baseline_value::text, 'fy', i.baseline_fy, 'note', i.baseline_note) END,
  'finalTarget', CASE WHEN i.final_target IS NOT NULL THEN
    json_build_object('value', i.final_target::text, 'fy', i.final_fy) END,
  'tolerance', i.tolerance::text,
  'range', CASE WHEN i.range_low IS NOT NULL THEN
    json_build_object('low', i.range_low::text, 'high', i.range_high::text) END,
  'breaks', i.breaks, 'formulaText', i.formula_text, 'source', i.source,
  'measuredEveryYears', i.measured_every_years, 'fyFrom', i.fy_from, 'fyTo', i.fy_to,
  'availableMonth', i.available_month, 'sample', i.is_sample,
  'years', ${years})`;

/** One year from the row `t` (target in force) and the row `a` (actual), either of which may be missing. */
const indicatorYearJson = `json_build_object(
  'fy', coalesce(t.fy, a.fy), 'target', t.value::text, 'actual', a.value::text,
  'state', coalesce(a.state, 'not_entered'), 'certainty', a.certainty, 'reason', a.reason,
  'version', coalesce(a.version, 0), 'sample', coalesce(a.is_sample, false))`;

/** True when the indicator `i` belongs to the year: not before its first, not after its last. */
export const isIndicatorInForce = (fy: string) => `(i.fy_from <= ${fy} AND coalesce(i.fy_to, ${fy}) >= ${fy})`;

/**
 * True when the indicator `i` is measured in the year. A survey taken every n years counts from its baseline, which was
 * measured, or else from its first year.
 */
export const isIndicatorMeasured = (fy: string) =>
  `(${isIndicatorInForce(fy)} AND (${fy} - coalesce(i.baseline_fy, i.fy_from)) % i.measured_every_years = 0)`;

const years = `(
  SELECT coalesce(json_agg(${indicatorYearJson} ORDER BY coalesce(t.fy, a.fy)), '[]'::json)
  FROM (SELECT DISTINCT ON (fy) fy, value FROM indicator_target WHERE indicator_id = i.id ORDER BY fy, revision DESC) t
  FULL JOIN (SELECT * FROM indicator_actual WHERE indicator_id = i.id) a ON a.fy = t.fy)`;

export interface SeriesSelection {
  /** SQL list of node ids or a subquery: what stands inside `IN (…)`. May name columns of the statement around it. */
  nodeIds: string;
  /** SQL expression of a fiscal year: indicators that are not in force in it are left out. Without it all are given. */
  fy?: string;
}

/**
 * SQL expression: JSON array of {@link IndicatorSeriesRow} for the chosen nodes, `[]` when there is none. The 施策's own
 * indicators first, then those of its 取組み in the order of the plan. The target of a year is the highest revision.
 */
export function indicatorSeriesJson({ nodeIds, fy }: SeriesSelection): string {
  return `(
  SELECT coalesce(json_agg(${indicatorJson(years)}
    ORDER BY owner.kind = 'initiative', owner.sort_order, owner.id, i.sort_order, i.id), '[]'::json)
  FROM plan_node owner
  JOIN indicator i ON i.node_id = owner.id
  WHERE owner.id IN (${nodeIds})${fy ? ` AND ${isIndicatorInForce(fy)}` : ''})`;
}

/** The contract's series. `isEditable` answers for one indicator; without it nothing may be entered. */
export function toIndicatorSeries(
  row: IndicatorSeriesRow,
  isEditable: (row: IndicatorSeriesRow) => boolean = () => false,
): IndicatorSeries {
  return { ...row, editable: isEditable(row) };
}
