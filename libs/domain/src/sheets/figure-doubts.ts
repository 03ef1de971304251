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
import { beyondUnit } from './unit-bounds.js';

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
/** A target is often missed by far: below it only another unit looks like a slip, 千人 for 人 or 0.9 for 90 %. */
const FAR_BELOW_TARGET = '20';
/** A figure of so much that falls to 0 was perhaps not there yet; below, a few things that happened no more are likely. */
const NO_TRIFLE = '10';

/** From or to 0 no factor says anything. */
function isFarFrom(current: Decimal, other: Decimal, below: Decimal): boolean {
  if (signOfDecimal(current) === 0 || signOfDecimal(other) === 0) return false;
  const [one, two] = [absoluteDecimal(current), absoluteDecimal(other)];
  const isFarAbove = compareDecimals(one, multiplyDecimals(two, SUSPICIOUS_FACTOR)) >= 0;
  return isFarAbove || compareDecimals(two, multiplyDecimals(one, below)) >= 0;
}

/** Whether a figure is so far from the one before that it looks like a slip of digits or units; 0 says nothing. */
export const isJump = (current: Decimal, previous: Decimal): boolean => isFarFrom(current, previous, SUSPICIOUS_FACTOR);

/** The newest figure before the year that can be compared with it: last year's, or that of the last survey. */
function previousFigure(series: IndicatorSeries, fy: FiscalYear): { fy: FiscalYear; value: Decimal } | null {
  const earlier = series.values
    .filter((year) => year.fy < fy && recordedActual(year) !== null && !crossesBreak(series, year.fy, fy))
    .toSorted((left, right) => right.fy - left.fy)[0];
  const value = earlier && recordedActual(earlier);
  return earlier && value != null ? { fy: earlier.fy, value } : null;
}

const yearName = (year: FiscalYear, fy: FiscalYear): string => (year === fy - 1 ? '昨年度' : fiscalYearLabel(year));

/** Where the definition has no bound of its own, what the unit and every other figure of the indicator say. */
function ofUnit(series: IndicatorSeries, fy: FiscalYear, actual: Decimal, subject: string): FigureDoubt[] {
  const beyond = beyondUnit(series, fy, actual);
  if (beyond === null) return [];
  const words = beyond === 'negative' ? 'マイナスの値です' : '100%を超えています';
  const message = `${subject}が、${words}（${printFigure(series, actual)}）。桁と単位を確認してください。`;
  return [{ code: 'actual_out_of_bounds', message }];
}

function outOfBounds(series: IndicatorSeries, fy: FiscalYear, actual: Decimal, subject: string): FigureDoubt[] {
  const low = series.lowerBound ?? null;
  const high = series.upperBound ?? null;
  const isBelow = low !== null && compareDecimals(actual, low) < 0;
  const isAbove = high !== null && compareDecimals(actual, high) > 0;
  if (!isBelow && !isAbove) return ofUnit(series, fy, actual, subject);
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

/** What a figure is held against: the last one, else the baseline; the target where neither says anything. */
function measureOf(series: IndicatorSeries, fy: FiscalYear): { name: string; value: Decimal; below: Decimal } | null {
  const previous = previousFigure(series, fy);
  if (previous) return { name: yearName(previous.fy, fy), value: previous.value, below: SUSPICIOUS_FACTOR };
  // What a year adds is no measure of the sum, nor the other way round.
  if (series.aggregation === 'cumulative' && !isTypedAsTotal(series)) return null;
  const { baseline } = series;
  if (baseline && baseline.fy < fy && !crossesBreak(series, baseline.fy, fy)) {
    return { name: `基準値（${fiscalYearLabel(baseline.fy)}）`, value: baseline.value, below: SUSPICIOUS_FACTOR };
  }
  return null;
}

function targetMeasure(series: IndicatorSeries, fy: FiscalYear): ReturnType<typeof measureOf> {
  const { target } = yearValueOf(series, fy);
  const isLevel = (series.targetBasis ?? 'level') === 'level' && (series.targetWord ?? null) === null;
  if (target === null || !isLevel) return null;
  if (series.aggregation === 'cumulative' && !isTypedAsTotal(series)) return null;
  return { name: '目標', value: target, below: FAR_BELOW_TARGET };
}

/** 0 in place of a figure that is not there yet. Where less is better, 0 is what was hoped for. */
function fellToZero(series: IndicatorSeries, before: Decimal): boolean {
  return (
    series.direction !== 'down' &&
    series.aggregation !== 'cumulative' &&
    compareDecimals(absoluteDecimal(before), NO_TRIFLE) >= 0
  );
}

function jump(series: IndicatorSeries, fy: FiscalYear, actual: Decimal, subject: string): FigureDoubt[] {
  const last = measureOf(series, fy);
  const measure = last === null || signOfDecimal(last.value) === 0 ? targetMeasure(series, fy) : last;
  if (measure === null) return [];
  const { name, value, below } = measure;
  const figures = `今年度 ${printFigure(series, actual)}、${name.replace(/（.*/, '')} ${printFigure(series, value)}`;
  if (signOfDecimal(actual) === 0) {
    if (last !== null && signOfDecimal(last.value) === 0) return [];
    if (!fellToZero(series, value)) return [];
    const message = `${subject}が0です（${figures}）。実績がまだないときは、0ではなく「集計中」などの状態を選んでください。`;
    return [{ code: 'actual_jump', message }];
  }
  if (!isFarFrom(actual, value, below)) return [];
  const message = `${subject}が${timesText(actual, value, name)}（${figures}）。桁と単位を確認してください。`;
  return [{ code: 'actual_jump', message }];
}

/**
 * What looks like a slip in the figure of `fy`, as it is typed: a value beyond its bounds or those of its unit, five times or a
 * fifth of the last one or of the baseline (sums against sums, parts against parts), 0 after a figure of some size, five times or
 * a twentieth of the target where nothing came before, a part as large as the whole sum before it, a sum below the one before. Empty where there is no figure. Each message begins with `subject`, 「「訓練参加者数」」 or 「値」.
 */
export function figureDoubts(series: IndicatorSeries, fy: FiscalYear, subject: string): FigureDoubt[] {
  const actual = recordedActual(yearValueOf(series, fy));
  if (actual === null) return [];
  return [
    ...outOfBounds(series, fy, actual, subject),
    ...ofSum(series, fy, actual, subject),
    ...jump(series, fy, actual, subject),
  ];
}

/** The same for a table that speaks of several years: 今年度 and 昨年度 by their names. */
export function figureDoubtsOfYear(series: IndicatorSeries, fy: FiscalYear, subject: string): FigureDoubt[] {
  return figureDoubts(series, fy, subject).map(({ code, message }) => {
    const named = message.replaceAll('今年度', fiscalYearLabel(fy)).replaceAll('昨年度', fiscalYearLabel(fy - 1));
    return { code, message: named };
  });
}
