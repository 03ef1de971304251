import { addDecimals, type Decimal, divideHalfUp } from '../numbers/decimal.js';
import { type FiscalYear, fiscalYearLabel } from '../years/fiscal-year.js';
import { achievementRate } from './achievement.js';
import { type Calculation, NO_VALUE_MARK, printPercent, RATE_DECIMALS } from './calculation.js';
import { type IndicatorSeries, isTargetNotDue } from './indicator-series.js';
import { expectedProgress, pace, progressRate } from './progress.js';
import { qualifier } from './qualifiers.js';
import type { RankBasis } from './rate-names.js';

export interface IndicatorEvaluation {
  achievement: Calculation;
  progress: Calculation;
  expected: Calculation;
  pace: Calculation;
  /** What `rate` is: the year's achievement, the pace towards a final target not yet due, or neither. */
  basis: RankBasis;
  /** The rate a rank is decided on, or the calculation that says why there is none. */
  rate: Calculation;
}

/**
 * All calculations of one indicator for one year. 達成率 is the figure against the year's target, or the final one once it
 * is due, and nothing else. A rank is decided on it; before a final target that is the only one, on the pace towards it.
 */
export function evaluateIndicator(series: IndicatorSeries, fy: FiscalYear): IndicatorEvaluation {
  const parts = {
    achievement: achievementRate(series, fy),
    progress: progressRate(series, fy),
    expected: expectedProgress(series, fy),
    pace: pace(series, fy),
  };
  if (parts.achievement.value !== null) return { ...parts, basis: 'achievement', rate: parts.achievement };
  if (parts.achievement.method === 'verdict' || !isTargetNotDue(series, fy)) {
    return { ...parts, basis: 'none', rate: parts.achievement };
  }
  if (parts.pace.value === null) return { ...parts, basis: 'none', rate: parts.pace };
  const year = series.finalTarget ? fiscalYearLabel(series.finalTarget.fy) : '';
  const text = `この年度の目標がないため、最終目標（${year}）に向けたペースです。`;
  const qualifiers = [qualifier('pace', text), ...parts.pace.qualifiers];
  return { ...parts, basis: 'pace', rate: { ...parts.pace, qualifiers, notes: qualifiers.map((one) => one.text) } };
}

export interface RateAverage {
  value: Decimal | null;
  /** '87.5%' or '−'. */
  display: string;
  countUsed: number;
  countAll: number;
  /** 「3件中2件で計算」 */
  text: string;
}

/** Mean of the rates held between 0 and 100. Calculations without a rate are left out and show in the count. */
export function averageOf(calculations: readonly Calculation[]): RateAverage {
  const used = calculations.flatMap((calculation) => (calculation.capped === null ? [] : [calculation.capped]));
  const countUsed = used.length;
  const countAll = calculations.length;
  const text = `${countAll}件中${countUsed}件で計算`;
  if (countUsed === 0) return { value: null, display: NO_VALUE_MARK, countUsed, countAll, text };
  const value = divideHalfUp(used.reduce(addDecimals, '0'), String(countUsed), RATE_DECIMALS);
  return { value, display: printPercent(value), countUsed, countAll, text };
}
