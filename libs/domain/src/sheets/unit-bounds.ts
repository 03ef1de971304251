import { type IndicatorSeries, recordedActual } from '../indicators/indicator-series.js';
import { compareDecimals, type Decimal, signOfDecimal } from '../numbers/decimal.js';
import type { FiscalYear } from '../years/fiscal-year.js';

/** Every other figure of the indicator: its baseline, its targets, its results of other years. */
function otherFigures(series: IndicatorSeries, fy: FiscalYear): Decimal[] {
  const ofYears = series.values.flatMap((year) => [
    (series.targetBasis ?? 'level') === 'level' ? year.target : null,
    year.fy === fy ? null : recordedActual(year),
  ]);
  const { range } = series;
  const all = [...ofYears, series.baseline?.value, series.finalTarget?.value, range?.low, range?.high];
  return all.filter((value) => value != null);
}

/**
 * Whether the figure of `fy` lies where figures of its unit do not: below 0, though nothing else of the indicator does, or above
 * 100 %, though nothing else does (a 経常収支比率 may, and shows it in its targets). Null where an own bound of that side
 * is set, which then decides alone, and where nothing else is known of an indicator that may be a difference.
 */
export function beyondUnit(
  series: IndicatorSeries,
  fy: FiscalYear,
  actual: Decimal,
): 'negative' | 'above_whole' | null {
  const others = otherFigures(series, fy);
  const isBelowZero = (series.lowerBound ?? null) === null && signOfDecimal(actual) < 0;
  if (isBelowZero && others.length > 0 && others.every((value) => signOfDecimal(value) >= 0)) return 'negative';
  const isShare = series.unit.normalize('NFKC') === '%' && (series.upperBound ?? null) === null;
  const isAbove = (value: Decimal) => compareDecimals(value, '100') > 0;
  return isShare && isAbove(actual) && !others.some(isAbove) ? 'above_whole' : null;
}
