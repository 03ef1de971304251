import { type Decimal, formatDecimalInFull, sumDecimals } from '../numbers/decimal.js';
import { type FiscalYear, fiscalYearLabel } from '../years/fiscal-year.js';
import { crossesBreak, type Figure, type IndicatorSeries, recordedActual, yearValueOf } from './indicator-series.js';
import { qualifier } from './qualifiers.js';
import { absenceReason, isClosedYear } from './year-state.js';

export interface CumulativeActual {
  value: Decimal | null;
  from: FiscalYear;
  /** Years whose figure should be there and is not; the sum leaves them out and is partial. */
  missingYears: readonly FiscalYear[];
  isPreliminary: boolean;
}

function firstCumulativeYear(series: IndicatorSeries, fy: FiscalYear): FiscalYear {
  if (series.cumulativeFrom != null) return series.cumulativeFrom;
  if (series.baseline) return series.baseline.fy + 1;
  return Math.min(fy, ...series.values.map((value) => value.fy));
}

/** Sum of the yearly actuals of the plan period up to `fy`. A missing year is listed and never counted as zero. */
export function cumulativeActual(series: IndicatorSeries, fy: FiscalYear): CumulativeActual {
  const from = firstCumulativeYear(series, fy);
  const missingYears: FiscalYear[] = [];
  const actuals: Decimal[] = [];
  let isPreliminary = false;
  for (let year = from; year <= fy; year += 1) {
    const entry = yearValueOf(series, year);
    const actual = recordedActual(entry);
    if (actual !== null) {
      actuals.push(actual);
      isPreliminary ||= entry.certainty === 'preliminary';
    } else if (!isClosedYear(series, year)) {
      missingYears.push(year);
    }
  }
  return { value: actuals.length === 0 ? null : sumDecimals(actuals), from, missingYears, isPreliminary };
}

function cumulativeFigure(series: IndicatorSeries, fy: FiscalYear): Figure {
  const label = '実績累計';
  const sum = cumulativeActual(series, fy);
  // A year that is 未入力 would only look late, one that is 対象外 or ended has nothing to be rated by.
  if (sum.value === null || recordedActual(yearValueOf(series, fy)) === null) {
    return { value: null, label, qualifiers: [], reason: absenceReason(series, fy) };
  }
  if (crossesBreak(series, sum.from, fy))
    return { value: null, label, qualifiers: [], reason: '集計方法が変わったため、累計を計算できません。' };
  const span = sum.from === fy ? fiscalYearLabel(fy) : `${fiscalYearLabel(sum.from)}から${fiscalYearLabel(fy)}まで`;
  const qualifiers = [qualifier('sum', `実績累計は${span}の合計です。`)];
  if (sum.missingYears.length > 0) {
    const missing = sum.missingYears.map((year) => fiscalYearLabel(year)).join('、');
    qualifiers.push(qualifier('partial', `${missing}の実績がないため、一部の年度の合計です。`));
  }
  if (sum.isPreliminary) qualifiers.push(qualifier('preliminary', '速報値を含みます。'));
  return { value: sum.value, label, qualifiers, reason: null };
}

/** The actual to rate in `fy`: the year's figure, or the sum so far for a cumulative indicator. */
export function actualFigure(series: IndicatorSeries, fy: FiscalYear): Figure {
  if (series.aggregation === 'cumulative') return cumulativeFigure(series, fy);
  const entry = yearValueOf(series, fy);
  const value = recordedActual(entry);
  if (value === null) return { value: null, label: '実績', qualifiers: [], reason: absenceReason(series, fy) };
  return {
    value,
    label: '実績',
    qualifiers: entry.certainty === 'preliminary' ? [qualifier('preliminary', '実績は速報値です。')] : [],
    reason: null,
  };
}

/**
 * The year's actual as it stands beside its target, without unit: the figure, or for a cumulative indicator the sum so
 * far with the year's own behind it, 「144（単年 29）」, since the sum is what the rate compares. Null without an actual.
 */
export function printActual(series: IndicatorSeries, fy: FiscalYear): string | null {
  const own = recordedActual(yearValueOf(series, fy));
  if (own === null) return null;
  const printed = formatDecimalInFull(own, series.decimals);
  const sum = series.aggregation === 'cumulative' ? cumulativeActual(series, fy).value : null;
  return sum === null ? printed : `${formatDecimalInFull(sum, series.decimals)}（単年 ${printed}）`;
}
