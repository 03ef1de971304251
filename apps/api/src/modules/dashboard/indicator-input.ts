import { achievementRate, type Calculation, type IndicatorSeries, type YearValue } from '@mawasu/domain';

const inputYear = `json_build_array(
  coalesce(t.fy, a.fy), t.value::text, a.value::text, coalesce(a.state, 'not_entered'), a.certainty)`;

/**
 * SQL expression: what the achievement rate of the indicator `i` in the year `fy` depends on, as a compact JSON array that
 * {@link parseInput} reads. Of its years only those that matter are in it (累計: all up to the year). Places instead of
 * names, because a dashboard reads it for every indicator of the plan. Sub-selects by primary key, not joins of whole
 * tables: a plan kept for all parameters stays linear.
 */
export const indicatorInput = (fy: string) => `json_build_array(
  i.kind, i.direction, i.unit, i.decimals, i.aggregation, i.lower_mode,
  i.baseline_value::text, i.baseline_fy, i.final_target::text, i.final_fy, i.tolerance::text,
  i.range_low::text, i.range_high::text, i.breaks,
  CASE WHEN i.aggregation = 'cumulative' THEN (
    SELECT json_agg(${inputYear} ORDER BY coalesce(t.fy, a.fy))
    FROM (
      SELECT DISTINCT ON (fy) fy, value FROM indicator_target
      WHERE indicator_id = i.id AND fy <= ${fy} ORDER BY fy, revision DESC) t
    FULL JOIN (
      SELECT fy, value, state, certainty FROM indicator_actual WHERE indicator_id = i.id AND fy <= ${fy}) a
      ON a.fy = t.fy)
  ELSE (
    SELECT json_build_array(${inputYear})
    FROM (SELECT ${fy} AS fy, (
      SELECT value FROM indicator_target WHERE indicator_id = i.id AND fy = ${fy} ORDER BY revision DESC LIMIT 1) AS value) t
    LEFT JOIN indicator_actual a ON a.indicator_id = i.id AND a.fy = t.fy)
  END)::text`;

type InputYear = [
  YearValue['fy'],
  YearValue['target'],
  YearValue['actual'],
  YearValue['state'],
  YearValue['certainty'],
];

type Input = [
  kind: IndicatorSeries['kind'],
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
  years: InputYear[] | null,
];

/** The series behind an input. */
export function parseInput(text: string): IndicatorSeries {
  const [kind, direction, unit, decimals, aggregation, lowerMode, ...rest] = JSON.parse(text) as Input;
  const [baselineValue, baselineFy, finalTarget, finalFy, tolerance, rangeLow, rangeHigh, breaks, years] = rest;
  return {
    ...(kind ? { kind } : {}),
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
    values: (years ?? []).map(([fy, target, actual, state, certainty]) => ({ fy, target, actual, state, certainty })),
  };
}

/**
 * Achievement rates, kept with what they were worked out from. The same input always gives the same rate, so nothing has
 * to be invalidated: a changed figure is another input. Forgets the least recently used beyond `capacity`.
 */
export class AchievementMemo {
  private readonly known = new Map<string, { input: string; rate: Calculation }>();

  constructor(private readonly capacity = 20_000) {}

  rateOf(indicatorId: string, fy: number, input: string): Calculation {
    const key = `${indicatorId} ${fy}`;
    const kept = this.known.get(key);
    const rate = kept?.input === input ? kept.rate : achievementRate(parseInput(input), fy);
    this.known.delete(key);
    this.known.set(key, { input, rate });
    if (this.known.size > this.capacity) {
      const [oldest] = this.known.keys();
      if (oldest !== undefined) this.known.delete(oldest);
    }
    return rate;
  }
}
