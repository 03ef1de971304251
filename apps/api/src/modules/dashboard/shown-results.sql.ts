import { wordsOfIndicator } from '../indicators/indicator-series.sql.js';
import { isSettledRound } from '../rounds/round-settled.sql.js';
import { maySeeEntry, maySeeFigure, shownEntries } from '../rounds/visibility.sql.js';

/**
 * CTE `shown` after one named `r`, the round, whose id is in $1: the results that count for the reader. Not among them is what the year does not
 * ask for, what belongs to an 対象外 取組み or to a 施策 of which every 取組み is 対象外, and figures of sheets that are not
 * open to the reader.
 */
export const shownResults = (visibility: string, conditions: string) => `
  left_out AS MATERIALIZED (
    SELECT e.measure_id FROM entry e WHERE e.round_id = $1 GROUP BY 1 HAVING NOT bool_or(is_evaluated(e.state))),
  open_owner AS MATERIALIZED (
    SELECT o.owner_id FROM r CROSS JOIN LATERAL (
      SELECT DISTINCT x.owner_id, x.owner_kind FROM indicator_result x
      WHERE x.round_id = $1 AND x.asked
        AND NOT EXISTS (SELECT FROM entry e WHERE e.round_id = $1 AND e.node_id = x.owner_id)) o
    WHERE (${isSettledRound('r')} OR ${maySeeFigure('o.owner_id', 'o.owner_kind', 'r.fy', visibility)})
      AND NOT EXISTS (SELECT FROM left_out l WHERE l.measure_id = o.owner_id)),
  shown AS MATERIALIZED (
    SELECT x.indicator_id, x.owner_id, x.band, x.counted_rate, x.is_sample, x.path, x.sort_order
    FROM r JOIN indicator_result x ON x.round_id = $1
    LEFT JOIN ${shownEntries(visibility)} e ON e.round_id = $1 AND e.node_id = x.owner_id
    WHERE x.asked AND CASE WHEN e.id IS NULL THEN x.owner_id IN (SELECT owner_id FROM open_owner)
      ELSE is_evaluated(e.state) AND ${maySeeEntry(visibility)} END${conditions})`;

/** SQL words of an order, for rows with the given alias. */
type RowOrder = (s: string) => string;

/** The order of the plan for rows of `shown`. */
export const planOrder: RowOrder = (s) => `${s}.path, ${s}.owner_id, ${s}.sort_order, ${s}.indicator_id`;
/** Lowest rate first, at the end those without one. */
export const rateOrder: RowOrder = (s) => `${s}.counted_rate NULLS LAST, ${planOrder(s)}`;

/** SQL condition on a row of `shown`: its rate misses the target. */
export const isBehind = (s: string) => `${s}.counted_rate < 100`;

/**
 * SQL expression: JSON array of the contract's `IndicatorResult` for the rows of `shown` that meet the condition, in the given
 * order; `limit` are the SQL words for which part of them.
 */
export const resultsJson = (condition: string, order: RowOrder, limit: string) => `(
  SELECT coalesce(json_agg(json_build_object(
      'indicatorId', x.indicator_id, 'name', ${wordsOfIndicator('name', 'r.finalized_at')}, 'unit', i.unit, 'decimals', i.decimals,
      'ownerKind', x.owner_kind, 'ownerTitle', owner.title, 'measureId', x.measure_id,
      'measureCode', coalesce(owner.measure_code, ''), 'measureTitle', coalesce(owner.measure_title, ''),
      'departmentName', d.name, 'target', x.target::text, 'targetText', x.detail -> 'targetText', 'actual', x.actual::text, 'state', x.state, 'band', x.band,
      'basis', x.basis, 'achievement', x.detail -> 'achievement', 'pace', x.detail -> 'pace',
      'qualifiers', x.detail -> 'qualifiers', 'sample', x.is_sample) ORDER BY ${order('k')}), '[]'::json)
  FROM (SELECT * FROM shown s WHERE ${condition} ORDER BY ${order('s')} ${limit}) k
  JOIN indicator_result x ON x.round_id = $1 AND x.indicator_id = k.indicator_id
  JOIN indicator i ON i.id = x.indicator_id
  JOIN plan_position owner ON owner.revision_id = r.revision_id AND owner.node_id = x.owner_id
  LEFT JOIN LATERAL department_in_year(x.department_id, r.fy) d ON true)`;
