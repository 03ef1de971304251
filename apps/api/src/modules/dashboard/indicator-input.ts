import {
  type Calculation,
  evaluateIndicator,
  type IndicatorKind,
  type IndicatorSeries,
  type RatingRules,
  type YearValue,
} from '@mawasu/domain/indicators';

/**
 * SQL expression: what the achievement rate of the indicator `i` in the year `fy` depends on, as a compact JSON array that
 * {@link parseInput} reads. Places instead of names, because a dashboard reads it for every indicator of the plan. Only
 * 累計 needs earlier years: their actuals, and the first year that has a target. Sub-selects by primary key, not joins of
 * whole tables, so that a plan kept for all parameters stays linear.
 */
export const indicatorInput = (fy: string) => `json_build_array(
  i.kind, i.direction, i.unit, i.decimals, i.aggregation, i.lower_mode,
  i.baseline_value::text, i.baseline_fy, i.final_target::text, i.final_fy, i.tolerance::text,
  i.range_low::text, i.range_high::text, i.breaks, i.fy_from, i.fy_to, i.measured_every_years,
  (SELECT t.value::text FROM indicator_target t
    WHERE t.indicator_id = i.id AND t.fy = ${fy} ORDER BY t.revision DESC LIMIT 1),
  (SELECT json_build_array(a.value::text, a.state, a.certainty, a.reason) FROM indicator_actual a
    WHERE a.indicator_id = i.id AND a.fy = ${fy}),
  CASE WHEN i.aggregation = 'cumulative' THEN (
    SELECT json_agg(json_build_array(a.fy, a.value::text, a.state, a.certainty, a.reason)) FROM indicator_actual a
    WHERE a.indicator_id = i.id AND a.fy < ${fy}) END,
  CASE WHEN i.aggregation = 'cumulative' THEN (
    SELECT min(t.fy) FROM indicator_target t WHERE t.indicator_id = i.id AND t.fy < ${fy}) END)::text`;

type State = YearValue['state'];
type Certainty = YearValue['certainty'];

type Input = [
  kind: IndicatorKind,
  direction: IndicatorSeries['direction'],
  unit: string,
  decimals: number,
  aggregation: IndicatorSeries['aggregation'],
  lowerMode: IndicatorSeries['lowerMode'],
  baselineValue: string | null,
  baselineFy: number,
  finalTarget: string | null,
  finalFy: number,
  tolerance: string | null,
  rangeLow: string | null,
  rangeHigh: string | null,
  breaks: number[],
  fyFrom: number,
  fyTo: number | null,
  measuredEveryYears: number,
  target: string | null,
  actual: [value: string | null, state: State, certainty: Certainty, reason: string | null] | null,
  earlier: [fy: number, value: string | null, state: State, certainty: Certainty, reason: string | null][] | null,
  firstTargetFy: number | null,
];

const withoutActual = { actual: null, state: 'not_entered', certainty: null, reason: null } as const;

/** The years of an input: the rated one, and for a cumulative indicator the earlier ones. */
function yearsOf(input: Input, fy: number): YearValue[] {
  const [target, actual, earlier, firstTargetFy] = input.slice(-4) as [Input[17], Input[18], Input[19], Input[20]];
  const rated = actual
    ? { fy, target, actual: actual[0], state: actual[1], certainty: actual[2], reason: actual[3] }
    : { fy, target, ...withoutActual };
  const before = (earlier ?? []).map(([year, value, state, certainty, reason]) => {
    return { fy: year, target: null, actual: value, state, certainty, reason };
  });
  const hasFirst = firstTargetFy === null || before.some((year) => year.fy === firstTargetFy);
  return [...(hasFirst ? [] : [{ fy: firstTargetFy, target: null, ...withoutActual }]), ...before, rated];
}

/** The series behind an input of the year `fy`, as far as that year's achievement needs it. */
export function parseInput(text: string, fy: number): IndicatorSeries {
  const input = JSON.parse(text) as Input;
  const [kind, direction, unit, decimals, aggregation, lowerMode, ...rest] = input;
  const [baselineValue, baselineFy, finalTarget, finalFy, tolerance, rangeLow, rangeHigh, breaks, fyFrom, fyTo, every] =
    rest;
  return {
    kind,
    direction,
    unit,
    decimals,
    aggregation,
    lowerMode,
    baseline: baselineValue === null ? null : { value: baselineValue, fy: baselineFy },
    finalTarget: finalTarget === null ? null : { value: finalTarget, fy: finalFy },
    tolerance,
    range: rangeLow === null || rangeHigh === null ? null : { low: rangeLow, high: rangeHigh },
    breaks,
    fyFrom,
    fyTo,
    measuredEveryYears: every,
    years: yearsOf(input, fy),
  };
}

/**
 * The rates ranks are decided on (達成率, or ペース before a final target that is the only one), kept with what they were
 * worked out from. The same input always gives the same rate, so nothing has
 * to be invalidated: a changed figure is another input. Forgets the least recently used beyond `capacity`.
 */
export class AchievementMemo {
  private readonly known = new Map<string, { input: string; rate: Calculation }>();

  constructor(private readonly capacity = 20_000) {}

  rateOf(indicatorId: string, fy: number, input: string, rules: RatingRules): Calculation {
    const key = `${indicatorId} ${fy} ${rules.lowerMode}`;
    const kept = this.known.get(key);
    const rate = kept?.input === input ? kept.rate : evaluateIndicator(parseInput(input, fy), fy, rules).rate;
    this.known.delete(key);
    this.known.set(key, { input, rate });
    if (this.known.size > this.capacity) {
      const [oldest] = this.known.keys();
      if (oldest !== undefined) this.known.delete(oldest);
    }
    return rate;
  }
}
