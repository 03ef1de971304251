import { absoluteDecimal, compareDecimals, type Decimal, signOfDecimal, subtractDecimals } from '../numbers/decimal.js';
import { type FiscalYear, fiscalYearLabel } from '../years/fiscal-year.js';
import { NO_VALUE_MARK } from './calculation.js';
import { yearPart } from './cumulative.js';
import { crossesBreak, type IndicatorSeries, printDifference, printFigure } from './indicator-series.js';
import { absenceReason } from './year-state.js';

export const trends = ['improved', 'flat', 'worsened', 'changed'] as const;
export type Trend = (typeof trends)[number];
export const trendLabels: Record<Trend, string> = {
  improved: '改善',
  flat: '横ばい',
  worsened: '悪化',
  changed: '変動',
};

export interface YearOnYear {
  /** This year's actual minus last year's, exact; null when one is missing. */
  value: Decimal | null;
  /** '+2.3ポイント', '▲120人', '±0件' or '−'. */
  display: string;
  /** `changed` when the direction says neither up nor down is better. */
  trend: Trend | null;
  formula: string;
  reason: string | null;
}

function none(reason: string): YearOnYear {
  return { value: null, display: NO_VALUE_MARK, trend: null, formula: '', reason };
}

function trendOf(series: IndicatorSeries, difference: Decimal): Trend {
  if (compareDecimals(absoluteDecimal(difference), series.tolerance ?? '0') <= 0) return 'flat';
  if (series.direction === 'keep' || series.direction === 'range') return 'changed';
  const rises = signOfDecimal(difference) > 0;
  return rises === (series.direction === 'up') ? 'improved' : 'worsened';
}

/**
 * 前年差 (achievement rules, row 10): the year's own actual against the year before, never cumulative. Percentages
 * differ in ポイント. A difference within the tolerance is 横ばい.
 */
export function yearOnYear(series: IndicatorSeries, fy: FiscalYear): YearOnYear {
  const now = yearPart(series, fy);
  const before = yearPart(series, fy - 1);
  if (now === null) return none(absenceReason(series, fy));
  if (before === null) return none(`${fiscalYearLabel(fy - 1)}は${absenceReason(series, fy - 1)}`);
  if (crossesBreak(series, fy - 1, fy)) return none('集計方法が変わったため、前年度と比べられません。');

  const value = subtractDecimals(now, before);
  const sign = ['', '±', '+'][signOfDecimal(value) + 1];
  const display = `${sign}${printDifference(series, value)}`;
  const formula = `実績 ${printFigure(series, now)} － 前年度 ${printFigure(series, before)} ＝ ${display}`;
  return { value, display, trend: trendOf(series, value), formula, reason: null };
}
