import type { IndicatorSeries } from '@mawasu/contract';
import { type ValueState, valueStatesToCome } from '@mawasu/domain/indicators';
import { isOneOf } from '../../platform/persistence/one-of.js';
import { isSettledRound } from '../rounds/round-settled.sql.js';
import { maySeeFigure, shownActuals } from '../rounds/visibility.sql.js';

/** SQL condition on the state of a figure: there is none yet, and one is to come. */
export const isToCome = (state: string) => isOneOf(state, valueStatesToCome);

/** What a statement gives: the definition and the rows there are. `completeSeries` makes the contract's series of it. */
export interface IndicatorSeriesRow extends Omit<IndicatorSeries, 'values' | 'finalTarget'> {
  /** The evaluated year of the round the series is read for. */
  roundFy: number;
  /** The targets that count in the round. */
  targets: { kind: 'yearly' | 'final'; fy: number; value: string | null }[];
  /** Up to the round's year; with `hidden` neither figure nor reason. */
  actuals: ActualRow[];
}

interface ActualRow
  extends Pick<
    IndicatorSeries['values'][number],
    'fy' | 'numerator' | 'denominator' | 'certainty' | 'reason' | 'version'
  > {
  value: string | null;
  state: ValueState;
  hidden: boolean;
  sample: boolean;
}

export interface SeriesSelection {
  /** SQL list of node ids or a subquery: what stands inside `IN (…)`. May name columns of the statement around it. */
  nodeIds: string;
  /** Alias of a relation with the columns plan_id, revision_id, fy, opened_at, finalized_at and scale of `round`; all but fy may be null. */
  round: string;
  /** The reader's parameters (`visibilityParameters`); left out, nothing is hidden. */
  visibility?: string;
}

/** True when the indicator `i` belongs to the year: not before its first, not after its last. */
const isInForce = (fy: string) => `in_years(i.fy_from, i.fy_to, ${fy})`;

/**
 * SQL expression: a text of the indicator `i` as the round shows it; a settled one keeps what was said at its 確定. `settledAt` is
 * an SQL expression of that moment, null in a round that runs.
 */
export const wordsOfIndicator = (column: 'name' | 'source' | 'formula_text' | 'baseline_note', settledAt: string) =>
  // Rounds that run, which are read most, ask nothing of the history.
  `CASE WHEN ${settledAt} IS NULL THEN i.${column} ELSE words_at('indicator', i.id::text, '${column}', i.${column}, ${settledAt}) END`;

/** Joins to `owner`, a position in the round's plan, its indicators `i` in force in the round's year. */
export const joinIndicators = (round: string) =>
  `JOIN indicator i ON i.node_id = owner.node_id AND ${isInForce(`${round}.fy`)}`;

/**
 * SQL expression: the years whose figures of `owner` are hidden from the reader. Only where a round still runs or the 取組み
 * was 対象外 can a figure be closed to somebody, and CASE keeps the rule from being asked elsewhere.
 */
const closedYears = (round: string, visibility: string) => `ARRAY(
    SELECT u.fy FROM round u LEFT JOIN entry o ON o.round_id = u.id AND o.node_id = owner.node_id
    WHERE u.plan_id = ${round}.plan_id AND u.fy <= ${round}.fy
      AND CASE WHEN NOT ${isSettledRound('u')} OR NOT is_evaluated(o.state)
        THEN NOT ${maySeeFigure('owner.node_id', 'owner.kind', 'u.fy', visibility)} ELSE false END)`;

/**
 * SQL condition: the actual `a` is one of an indicator that `i` follows from another node, and the sheets of that node are
 * closed to the reader in its year.
 */
const isClosedBefore = (visibility: string) => `(a.indicator_id <> i.id AND EXISTS (
      SELECT FROM indicator f WHERE f.id = a.indicator_id AND f.node_id <> i.node_id
        AND NOT ${maySeeFigure('f.node_id', 'owner.kind', 'a.fy', visibility)}))`;

/** SQL condition: the row `row` of an indicator of the line of `i` stands for the series of `i`. */
const isOfSeries = (row: string) => `(${row}.indicator_id = i.id OR ${row}.fy < i.fy_from)`;

/** The nearest of the line comes last: where two have the year, its row is the one that counts. */
const byNearness = (row: string, line: string) => `array_position(${line}, ${row}.indicator_id)`;

const actualsJson = (round: string, isHidden: string, line: string, actuals: string) => {
  const open = (column: string) => (isHidden === 'false' ? column : `CASE WHEN NOT ${isHidden} THEN ${column} END`);
  return `(
  SELECT coalesce(json_agg(json_build_object(
      'fy', a.fy, 'value', ${open('a.value::text')}, 'state', coalesce(${open('a.state')}, 'not_entered'),
      'numerator', ${open('a.numerator::text')}, 'denominator', ${open('a.denominator::text')},
      'certainty', ${open('a.certainty')}, 'reason', ${open('a.reason')}, 'version', a.version, 'sample', a.is_sample,
      'hidden', ${isHidden}) ORDER BY ${byNearness('a', line)}), '[]'::json)
  FROM ${actuals} a
  WHERE a.indicator_id = ANY (${line}) AND ${isOfSeries('a')} AND a.fy <= ${round}.fy)`;
};

/** Targets of earlier years are those of the indicators it follows; the final one is its own. */
const targetsJson = (round: string, line: string) => `(
      SELECT coalesce(json_agg(json_build_object('kind', t.kind, 'fy', t.fy, 'value', t.value::text) ORDER BY line.n), '[]'::json)
      FROM unnest(${line}) WITH ORDINALITY AS line (id, n)
      CROSS JOIN LATERAL targets_in_force(line.id, coalesce(${round}.opened_at, now()), ${round}.finalized_at) t
      WHERE line.id = i.id OR (t.kind = 'yearly' AND t.fy < i.fy_from))`;

/**
 * SQL expression: {@link IndicatorSeriesRow} of `i` and `owner`, as {@link joinIndicators} names them. `isHidden` is an SQL
 * condition on the actual `a`; `line` the SQL array of the indicators whose rows are its series: all it follows and itself, or
 * its own alone; `actuals` the relation of the figures (`shownActuals`).
 */
export function indicatorJson(
  round: string,
  isHidden = 'false',
  line = 'i.follows || i.id',
  actuals = 'indicator_actual',
): string {
  const words = (column: Parameters<typeof wordsOfIndicator>[0]) => wordsOfIndicator(column, `${round}.finalized_at`);
  return `json_build_object(
    'id', i.id, 'nodeId', i.node_id, 'ownerKind', owner.kind, 'ownerTitle', owner.title,
    'name', ${words('name')}, 'kind', i.kind, 'unit', i.unit, 'decimals', i.decimals, 'direction', i.direction,
    'aggregation', i.aggregation, 'cumulativeEntry', i.cumulative_entry, 'startingStock', i.starting_stock::text,
    'lowerBound', i.lower_bound::text, 'upperBound', i.upper_bound::text, 'strictTarget', i.strict_target,
    'targetBasis', i.target_basis, 'targetWord', i.target_word, 'elapsedFrom', i.elapsed_from_fy,
    'meanYears', i.mean_years, 'ratio', CASE WHEN i.numerator_name IS NOT NULL THEN json_build_object(
      'numerator', i.numerator_name, 'denominator', i.denominator_name, 'factor', i.ratio_factor::text) END,
    'rounding', coalesce(${round}.scale ->> 'rounding', 'half_up'),
    'lowerMode', coalesce(i.lower_mode, ${round}.scale ->> 'lowerMode', 'a'),
    'baseline', CASE WHEN i.baseline_value IS NOT NULL THEN
      json_build_object('value', i.baseline_value::text, 'fy', i.baseline_fy, 'note', ${words('baseline_note')}) END,
    'tolerance', i.tolerance::text,
    'range', CASE WHEN i.range_low IS NOT NULL THEN
      json_build_object('low', i.range_low::text, 'high', i.range_high::text) END,
    'breaks', i.breaks, 'formulaText', ${words('formula_text')}, 'source', ${words('source')},
    'measuredEveryYears', i.measured_every_years, 'availableMonth', i.available_month,
    'fyFrom', i.fy_from, 'fyTo', i.fy_to, 'strategyKpi', i.strategy_kpi, 'sample', i.is_sample, 'roundFy', ${round}.fy,
    'targets', ${targetsJson(round, line)},
    'actuals', ${actualsJson(round, isHidden, line, actuals)})`;
}

/** {@link indicatorJson} with its figures as the reader sees them, for a list that is not of one round. */
export const shownIndicatorJson = (round: string, visibility: string): string => {
  const isOpen = maySeeFigure('owner.node_id', 'owner.kind', 'a.fy', visibility);
  return indicatorJson(round, `(NOT ${isOpen} OR ${isClosedBefore(visibility)})`, undefined, shownActuals(visibility));
};

/**
 * SQL expression: JSON array of {@link IndicatorSeriesRow} of the chosen nodes for a round: indicators in force in its year,
 * targets in force when it was opened, actuals up to its year, hidden where the sheets of the year are not open to the
 * reader. The 施策's own indicators first, then those of its 取組み in the order of the plan.
 */
export function indicatorSeriesJson({ nodeIds, round, visibility }: SeriesSelection): string {
  const isHidden =
    visibility === undefined ? 'false' : `(a.fy = ANY (owner.closed_years) OR ${isClosedBefore(visibility)})`;
  const closed = visibility === undefined ? '' : `, ${closedYears(round, visibility)} AS closed_years`;
  const actuals = visibility === undefined ? undefined : shownActuals(visibility);
  // OFFSET 0: the closed years are asked once for a node, not for each indicator and figure.
  return `(
  SELECT coalesce(json_agg(${indicatorJson(round, isHidden, undefined, actuals)}
    ORDER BY owner.path, owner.node_id, i.sort_order, i.id), '[]'::json)
  FROM (
    SELECT owner.node_id, owner.kind, owner.title, owner.path${closed} FROM plan_position owner
    WHERE owner.revision_id = ${round}.revision_id AND owner.node_id IN (${nodeIds}) OFFSET 0) owner ${joinIndicators(round)})`;
}
