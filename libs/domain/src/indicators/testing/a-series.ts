import type { IndicatorSeries, YearValue } from '../indicator-series.js';
import type { RatingRules } from '../rating-rules.js';

/** The rules a city starts with. */
export const rules: RatingRules = { lowerMode: 'a' };

/** A recorded year: target and actual, or null where there is none. */
export function aYear(
  fy: number,
  target: string | null,
  actual: string | null,
  rest: Partial<YearValue> = {},
): YearValue {
  return {
    fy,
    target,
    actual,
    state: actual === null ? 'not_entered' : 'recorded',
    certainty: 'final',
    reason: null,
    ...rest,
  };
}

/** A rising yearly indicator of 件 without baseline or final target; every test states what differs. */
export function aSeries(rest: Partial<IndicatorSeries> = {}): IndicatorSeries {
  return {
    direction: 'up',
    unit: '件',
    decimals: 0,
    aggregation: 'single',
    lowerMode: null,
    baseline: null,
    finalTarget: null,
    tolerance: null,
    range: null,
    breaks: [],
    fyFrom: 2000,
    fyTo: null,
    measuredEveryYears: 1,
    years: [],
    ...rest,
  };
}
