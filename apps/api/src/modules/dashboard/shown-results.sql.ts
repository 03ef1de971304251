import { isSettledRound } from '../rounds/round-settled.sql.js';
import { maySeeEntry, maySeeFigure } from '../rounds/visibility.sql.js';

/**
 * CTE `shown` after one named `r`, the round: the results that count for the reader. Not among them is what the year does not
 * ask for, what belongs to an 対象外 取組み, and figures of sheets that are not open to the reader.
 */
export const shownResults = (visibility: string, conditions: string) => `
  sheet_of AS MATERIALIZED (
    SELECT e.node_id, is_evaluated(e.state) AND ${maySeeEntry(visibility)} AS is_open FROM r JOIN entry e ON e.round_id = r.id),
  owned AS MATERIALIZED (
    SELECT x.indicator_id, x.owner_id, x.owner_kind, x.band, x.counted_rate, x.is_sample, x.path, i.sort_order,
      e.node_id IS NOT NULL AS has_sheet, coalesce(e.is_open, false) AS is_open
    FROM r JOIN indicator_result x ON x.round_id = r.id
    JOIN indicator i ON i.id = x.indicator_id
    LEFT JOIN sheet_of e ON e.node_id = x.owner_id
    WHERE x.asked${conditions}),
  open_owner AS MATERIALIZED (
    SELECT o.owner_id FROM r CROSS JOIN (SELECT DISTINCT owner_id, owner_kind FROM owned WHERE NOT has_sheet) o
    WHERE ${isSettledRound('r')} OR ${maySeeFigure('o.owner_id', 'o.owner_kind', 'r.fy', visibility)}),
  shown AS MATERIALIZED (
    SELECT * FROM owned o
    WHERE CASE WHEN o.has_sheet THEN o.is_open ELSE o.owner_id IN (SELECT owner_id FROM open_owner) END)`;

/** The order of the plan for rows of `shown`. */
export const planOrder = (s: string) => `${s}.path, ${s}.owner_id, ${s}.sort_order, ${s}.indicator_id`;
/** Lowest rate first, at the end those without one. */
export const rateOrder = (s: string) => `${s}.counted_rate NULLS LAST, ${planOrder(s)}`;

/** SQL condition on a row of `shown`: its rate misses the target. */
export const isBehind = (s: string) => `${s}.counted_rate < 100`;

/** SQL expression: JSON array of the contract's `IndicatorResult` for the rows of `page` of `shown`, in their order `n`. */
export const resultsJson = (page: string) => `(
  SELECT coalesce(json_agg(json_build_object(
      'indicatorId', x.indicator_id, 'name', i.name, 'unit', i.unit, 'decimals', i.decimals,
      'ownerKind', x.owner_kind, 'ownerTitle', owner.title, 'measureId', x.measure_id,
      'measureCode', coalesce(owner.measure_code, ''), 'measureTitle', coalesce(owner.measure_title, ''),
      'departmentName', d.name, 'target', x.target::text, 'actual', x.actual::text, 'state', x.state, 'band', x.band,
      'basis', x.basis, 'achievement', x.detail -> 'achievement', 'pace', x.detail -> 'pace',
      'qualifiers', x.detail -> 'qualifiers', 'sample', x.is_sample) ORDER BY k.n), '[]'::json)
  FROM (${page}) k
  JOIN indicator_result x ON x.round_id = r.id AND x.indicator_id = k.indicator_id
  JOIN indicator i ON i.id = x.indicator_id
  JOIN plan_position owner ON owner.revision_id = r.revision_id AND owner.node_id = x.owner_id
  LEFT JOIN LATERAL department_in_year(x.department_id, r.fy) d ON true)`;
