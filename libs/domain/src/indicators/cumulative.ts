import { addDecimals, type Decimal, formatDecimalInFull, subtractDecimals, sumDecimals } from '../numbers/decimal.js';
import { type FiscalYear, fiscalYearLabel } from '../years/fiscal-year.js';
import {
  type ActualFigure,
  crossesBreak,
  type IndicatorSeries,
  printFigure,
  recordedActual,
  wholeFigure,
  yearValueOf,
} from './indicator-series.js';
import { type FigureQualifier, qualifier } from './qualifiers.js';
import { absenceReason, isClosedYear } from './year-state.js';

export interface CumulativeActual {
  value: Decimal | null;
  from: FiscalYear;
  /** Years whose figure should be there and is not; the sum leaves them out and is partial. */
  missingYears: readonly FiscalYear[];
  isPreliminary: boolean;
}

/** Whether the sum itself is typed, and not what the year adds to it. */
export function isTypedAsTotal(series: Pick<IndicatorSeries, 'aggregation' | 'cumulativeEntry'>): boolean {
  return series.aggregation === 'cumulative' && series.cumulativeEntry === 'total';
}

function firstCumulativeYear(series: IndicatorSeries, fy: FiscalYear): FiscalYear {
  if (series.cumulativeFrom != null) return series.cumulativeFrom;
  if (series.baseline) return series.baseline.fy + 1;
  return Math.min(fy, ...series.values.map((value) => value.fy));
}

/** The newest sum typed up to `fy`: whatever is missing before it is in it. */
function typedTotal(series: IndicatorSeries, fy: FiscalYear): CumulativeActual {
  const from = firstCumulativeYear(series, fy);
  for (let year = fy; year >= from; year -= 1) {
    const entry = yearValueOf(series, year);
    const value = recordedActual(entry);
    if (value !== null) {
      const missing = Array.from({ length: fy - year }, (_, index) => year + 1 + index);
      const missingYears = missing.filter((one) => !isClosedYear(series, one));
      return { value, from, missingYears, isPreliminary: entry.certainty === 'preliminary' };
    }
  }
  const years = Array.from({ length: Math.max(fy - from + 1, 0) }, (_, index) => from + index);
  return {
    value: null,
    from,
    missingYears: years.filter((year) => !isClosedYear(series, year)),
    isPreliminary: false,
  };
}

/**
 * The sum of a cumulative indicator up to `fy`: its starting stock and the yearly actuals of the plan period, or the newest
 * sum that was typed. A missing year is listed and never counted as zero.
 */
export function cumulativeActual(series: IndicatorSeries, fy: FiscalYear): CumulativeActual {
  if (isTypedAsTotal(series)) return typedTotal(series, fy);
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
  const sum = actuals.length === 0 ? null : sumDecimals(actuals);
  const value = sum === null ? null : addDecimals(sum, series.startingStock ?? '0');
  return { value, from, missingYears, isPreliminary };
}

/** What stood before `fy`: the sum up to the year before, or the starting stock in the first year; null where neither is known. */
export function cumulativeBefore(series: IndicatorSeries, fy: FiscalYear): Decimal | null {
  if (fy <= firstCumulativeYear(series, fy)) return series.startingStock ?? null;
  return cumulativeActual(series, fy - 1).value ?? series.startingStock ?? null;
}

/**
 * What the year itself adds: as it was typed, or the typed sum without that of the year before. Null without an actual, and
 * where the sum before is not known.
 */
export function yearPart(series: IndicatorSeries, fy: FiscalYear): Decimal | null {
  const own = recordedActual(yearValueOf(series, fy));
  if (own === null || !isTypedAsTotal(series)) return own;
  if (fy <= firstCumulativeYear(series, fy)) return subtractDecimals(own, series.startingStock ?? '0');
  const { value, missingYears } = cumulativeActual(series, fy - 1);
  return value === null || missingYears.length > 0 ? null : subtractDecimals(own, value);
}

function sumQualifiers(series: IndicatorSeries, fy: FiscalYear, sum: CumulativeActual): FigureQualifier[] {
  const { from, missingYears, isPreliminary } = sum;
  const span = from === fy ? fiscalYearLabel(fy) : `${fiscalYearLabel(from)}から${fiscalYearLabel(fy)}まで`;
  const stock = series.startingStock ?? null;
  const parts = stock === null ? span : `当初の${printFigure(series, stock)}と${span}`;
  const text = isTypedAsTotal(series)
    ? `実績累計は${fiscalYearLabel(fy)}までの累計として入力された値です。`
    : `実績累計は${parts}の合計です。`;
  const qualifiers = [qualifier('sum', text)];
  if (missingYears.length > 0) {
    const missing = missingYears.map((year) => fiscalYearLabel(year)).join('、');
    qualifiers.push(qualifier('partial', `${missing}の実績がないため、一部の年度の合計です。`));
  }
  if (isPreliminary) qualifiers.push(qualifier('preliminary', '速報値を含みます。'));
  return qualifiers;
}

/** The sum so far as it is rated. */
export function cumulativeFigure(series: IndicatorSeries, fy: FiscalYear): ActualFigure {
  const label = '実績累計';
  const sum = cumulativeActual(series, fy);
  // A year that is 未入力 would only look late, one that is 対象外 or ended has nothing to be rated by.
  if (sum.value === null || recordedActual(yearValueOf(series, fy)) === null) {
    return { value: null, label, qualifiers: [], reason: absenceReason(series, fy) };
  }
  if (!isTypedAsTotal(series) && crossesBreak(series, sum.from, fy))
    return { value: null, label, qualifiers: [], reason: '集計方法が変わったため、累計を計算できません。' };
  const text = `${label} ${printFigure(series, sum.value)}`;
  const qualifiers = sumQualifiers(series, fy, sum);
  return { value: sum.value, exact: wholeFigure(sum.value), label, text, qualifiers, reason: null };
}

/**
 * The sum as it stands beside the box of this year's figure while it is typed: 「当初の120件＋令和7年度まで95件＋今年度29件
 * ＝累計244件」. Null where the sum is what is typed, and for any indicator that is not cumulative.
 */
export function sumText(series: IndicatorSeries, fy: FiscalYear): string | null {
  if (series.aggregation !== 'cumulative' || isTypedAsTotal(series)) return null;
  const own = recordedActual(yearValueOf(series, fy));
  if (own === null) return null;
  const print = (value: Decimal) => `${formatDecimalInFull(value, series.decimals)}${series.unit}`;
  const stock = series.startingStock ?? null;
  const before = fy <= firstCumulativeYear(series, fy) ? null : cumulativeActual(series, fy - 1).value;
  const earlier = before === null ? null : subtractDecimals(before, stock ?? '0');
  const parts = [
    stock === null ? null : `当初 ${print(stock)}`,
    earlier === null ? null : `${fiscalYearLabel(fy - 1)}まで ${print(earlier)}`,
    `今年度 ${print(own)}`,
  ].filter((part) => part !== null);
  const { value, missingYears } = cumulativeActual(series, fy);
  const missing = missingYears.map((year) => fiscalYearLabel(year)).join('、');
  const partial = missing === '' ? '' : `（${missing}の実績がないため、一部の年度の合計です）`;
  return `${parts.join(' ＋ ')} ＝ 累計 ${print(value ?? own)}${partial}`;
}
