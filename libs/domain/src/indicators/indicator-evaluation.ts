import { type Decimal, divideRounded, type Rounding, sumDecimals } from '../numbers/decimal.js';
import { type FiscalYear, fiscalYearLabel } from '../years/fiscal-year.js';
import { achievementRate } from './achievement.js';
import { type Calculation, NO_VALUE_MARK, printPercent, RATE_DECIMALS } from './calculation.js';
import { type IndicatorSeries, isTargetNotDue } from './indicator-series.js';
import { pace, ratesOfWay } from './progress.js';
import { qualifier } from './qualifiers.js';
import type { RankBasis } from './rate-names.js';

/** What a rank of one indicator is decided on in one year. */
export interface YearRate {
  achievement: Calculation;
  /** What `rate` is: the year's achievement, the pace towards a final target not yet due, or neither. */
  basis: RankBasis;
  /** The rate a rank is decided on, or the calculation that says why there is none. */
  rate: Calculation;
}

export interface IndicatorEvaluation extends YearRate {
  progress: Calculation;
  expected: Calculation;
  pace: Calculation;
}

function asRate(series: IndicatorSeries, pace: Calculation): Pick<YearRate, 'basis' | 'rate'> {
  if (pace.value === null) return { basis: 'none', rate: pace };
  const year = series.finalTarget ? fiscalYearLabel(series.finalTarget.fy) : '';
  const text = `この年度の目標がないため、最終目標（${year}）に向けたペースです。`;
  const qualifiers = [qualifier('pace', text), ...pace.qualifiers];
  return { basis: 'pace', rate: { ...pace, qualifiers, notes: qualifiers.map((one) => one.text) } };
}

/** `paceOf` is asked only where the pace decides: before a final target that is the only one. */
function rankedOn(
  series: IndicatorSeries,
  fy: FiscalYear,
  achievement: Calculation,
  paceOf: () => Calculation,
): Pick<YearRate, 'basis' | 'rate'> {
  if (achievement.value !== null) return { basis: 'achievement', rate: achievement };
  const needsPace = achievement.method !== 'verdict' && isTargetNotDue(series, fy);
  return needsPace ? asRate(series, paceOf()) : { basis: 'none', rate: achievement };
}

/**
 * What a rank is decided on, and nothing that only explains it. 達成率 is the figure against the year's target, or the
 * final one once it is due, and nothing else. A rank is decided on it; before a final target that is the only one, on the
 * pace towards it.
 */
export function rateOfYear(series: IndicatorSeries, fy: FiscalYear): YearRate {
  const achievement = achievementRate(series, fy);
  return { achievement, ...rankedOn(series, fy, achievement, () => pace(series, fy)) };
}

/** All calculations of one indicator for one year: what its rank is decided on and the rates of its way. */
export function evaluateIndicator(series: IndicatorSeries, fy: FiscalYear): IndicatorEvaluation {
  const achievement = achievementRate(series, fy);
  const way = ratesOfWay(series, fy);
  return { achievement, ...way, ...rankedOn(series, fy, achievement, () => way.pace) };
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

/** Mean of the rates held between 0 and 100, rounded as they are. Calculations without a rate are left out and show in the count. */
export function averageOf(calculations: readonly Calculation[], rounding: Rounding = 'half_up'): RateAverage {
  const used = calculations.flatMap((calculation) => (calculation.capped === null ? [] : [calculation.capped]));
  const countUsed = used.length;
  const countAll = calculations.length;
  const text = `${countAll}件中${countUsed}件で計算`;
  if (countUsed === 0) return { value: null, display: NO_VALUE_MARK, countUsed, countAll, text };
  const value = divideRounded(sumDecimals(used), String(countUsed), RATE_DECIMALS, rounding);
  return { value, display: printPercent(value), countUsed, countAll, text };
}
