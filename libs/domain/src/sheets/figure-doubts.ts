import { cumulativeBefore, isTypedAsTotal } from '../indicators/cumulative.js';
import {
  crossesBreak,
  type IndicatorSeries,
  printFigure,
  recordedActual,
  yearValueOf,
} from '../indicators/indicator-series.js';
import {
  absoluteDecimal,
  compareDecimals,
  type Decimal,
  divideHalfUp,
  formatDecimalInFull,
  multiplyDecimals,
  signOfDecimal,
} from '../numbers/decimal.js';
import { type FiscalYear, fiscalYearLabel } from '../years/fiscal-year.js';
import type { SheetFindingCode } from './sheet-finding.js';

/** Why a figure looks like a slip. It is saved all the same: the person looks again, and so does the reviewer. */
export interface FigureDoubt {
  code: Extract<
    SheetFindingCode,
    | 'actual_out_of_bounds'
    | 'actual_jump'
    | 'cumulative_part_large'
    | 'cumulative_total_falls'
    | 'target_backwards'
    | 'target_passed'
    | 'target_unchanged'
  >;
  message: string;
}

/** From this factor on a change against the last figure looks like a slip of digits or units. */
const SUSPICIOUS_FACTOR = '5';

/** From or to 0 no factor says anything; 0 is a figure like any other. */
export function isJump(current: Decimal, previous: Decimal): boolean {
  if (signOfDecimal(current) === 0 || signOfDecimal(previous) === 0) return false;
  const now = absoluteDecimal(current);
  const before = absoluteDecimal(previous);
  const isFarAbove = compareDecimals(now, multiplyDecimals(before, SUSPICIOUS_FACTOR)) >= 0;
  return isFarAbove || compareDecimals(before, multiplyDecimals(now, SUSPICIOUS_FACTOR)) >= 0;
}

/** The newest figure before the year that can be compared with it: last year's, or that of the last survey. */
function previousFigure(series: IndicatorSeries, fy: FiscalYear): { fy: FiscalYear; value: Decimal } | null {
  const earlier = series.values
    .filter((year) => year.fy < fy && recordedActual(year) !== null && !crossesBreak(series, year.fy, fy))
    .toSorted((left, right) => right.fy - left.fy)[0];
  const value = earlier && recordedActual(earlier);
  return earlier && value != null ? { fy: earlier.fy, value } : null;
}

const yearName = (year: FiscalYear, fy: FiscalYear): string => (year === fy - 1 ? '昨年度' : fiscalYearLabel(year));

function outOfBounds(series: IndicatorSeries, actual: Decimal, subject: string): FigureDoubt[] {
  const low = series.lowerBound ?? null;
  const high = series.upperBound ?? null;
  const isBelow = low !== null && compareDecimals(actual, low) < 0;
  const isAbove = high !== null && compareDecimals(actual, high) > 0;
  if (!isBelow && !isAbove) return [];
  const beyond = isBelow
    ? `下限の ${printFigure(series, low)} を下回っています`
    : `上限の ${printFigure(series, high ?? '0')} を超えています`;
  const message = `${subject}が、${beyond}（${printFigure(series, actual)}）。桁と単位を確認してください。`;
  return [{ code: 'actual_out_of_bounds', message }];
}

function ofSum(series: IndicatorSeries, fy: FiscalYear, actual: Decimal, subject: string): FigureDoubt[] {
  if (series.aggregation !== 'cumulative' || series.breaks.includes(fy)) return [];
  const before = cumulativeBefore(series, fy);
  if (before === null) return [];
  const figures = `（今年度の入力 ${printFigure(series, actual)}、昨年度までの累計 ${printFigure(series, before)}）`;
  if (isTypedAsTotal(series)) {
    if (compareDecimals(actual, before) >= 0) return [];
    const message = `${subject}が、昨年度までの累計より小さくなっています${figures}。今年度までの累計を入力したか確認してください。`;
    return [{ code: 'cumulative_total_falls', message }];
  }
  if (signOfDecimal(before) <= 0 || compareDecimals(actual, before) < 0) return [];
  const message = `${subject}の今年度の分が、昨年度までの累計以上です${figures}。累計ではなく、今年度の分だけを入力したか確認してください。`;
  return [{ code: 'cumulative_part_large', message }];
}

/** 「昨年度の6.2倍です」, 「昨年度の6.2分の1です」; where the sign changed, that. */
export function timesText(now: Decimal, before: Decimal, year: string): string {
  if (signOfDecimal(now) !== signOfDecimal(before)) return `${year}から大きく変わり、正負も逆です`;
  const [one, other] = [absoluteDecimal(now), absoluteDecimal(before)];
  const isMore = compareDecimals(one, other) > 0;
  const times = formatDecimalInFull(isMore ? divideHalfUp(one, other, 1) : divideHalfUp(other, one, 1), 1);
  return isMore ? `${year}の${times}倍です` : `${year}の${times}分の1です`;
}

function jump(series: IndicatorSeries, fy: FiscalYear, actual: Decimal, subject: string): FigureDoubt[] {
  const previous = previousFigure(series, fy);
  if (previous === null || !isJump(actual, previous.value)) return [];
  const year = yearName(previous.fy, fy);
  const figures = `今年度 ${printFigure(series, actual)}、${year} ${printFigure(series, previous.value)}`;
  const message = `${subject}が${timesText(actual, previous.value, year)}（${figures}）。桁と単位を確認してください。`;
  return [{ code: 'actual_jump', message }];
}

/**
 * What looks like a slip in the figure of `fy`, as it is typed: a value beyond the natural bounds, five times or a fifth of
 * the last one (sums against sums, parts against parts), a part as large as the whole sum before it, a sum below the one
 * before. Empty where there is no figure. Each message begins with `subject`, 「「訓練参加者数」」 or 「値」.
 */
export function figureDoubts(series: IndicatorSeries, fy: FiscalYear, subject: string): FigureDoubt[] {
  const actual = recordedActual(yearValueOf(series, fy));
  if (actual === null) return [];
  return [
    ...outOfBounds(series, actual, subject),
    ...ofSum(series, fy, actual, subject),
    ...jump(series, fy, actual, subject),
  ];
}
