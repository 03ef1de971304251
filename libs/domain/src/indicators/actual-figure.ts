import {
  addDecimals,
  compareDecimals,
  formatDecimalInFull,
  multiplyDecimals,
  signOfDecimal,
  subtractDecimals,
} from '../numbers/decimal.js';
import { type FiscalYear, fiscalYearLabel } from '../years/fiscal-year.js';
import { cumulativeActual, cumulativeFigure, yearPart } from './cumulative.js';
import {
  type ActualFigure,
  crossesBreak,
  type ExactFigure,
  type IndicatorSeries,
  printDifference,
  printFigure,
  recordedActual,
  roundedFigure,
  timesWeight,
  yearValueOf,
} from './indicator-series.js';
import { type FigureQualifier, type QualifierCode, qualifier } from './qualifiers.js';
import { exactActual, quotientText } from './quotient.js';
import { absenceReason, isClosedYear } from './year-state.js';

const none = (label: string, reason: string): ActualFigure => ({ value: null, label, qualifiers: [], reason });

function yearFigure(series: IndicatorSeries, fy: FiscalYear): ActualFigure {
  const label = '実績';
  const entry = yearValueOf(series, fy);
  const exact = exactActual(series, entry);
  if (exact === null) return none(label, absenceReason(series, fy));
  const value = roundedFigure(exact, series.decimals);
  const quotient = quotientText(series, entry);
  const text = `${label} ${printFigure(series, value)}${quotient === null ? '' : `（${quotient}）`}`;
  const qualifiers = entry.certainty === 'preliminary' ? [qualifier('preliminary', '実績は速報値です。')] : [];
  return { value, exact, label, text, qualifiers, reason: null };
}

function sumOf(left: ExactFigure, right: ExactFigure): ExactFigure {
  if (left.weight === right.weight) return { ...left, scaled: addDecimals(left.scaled, right.scaled) };
  return {
    scaled: addDecimals(timesWeight(left.scaled, right.weight), timesWeight(right.scaled, left.weight)),
    weight: multiplyDecimals(left.weight, right.weight),
  };
}

const negative = ({ scaled, weight }: ExactFigure): ExactFigure => ({ scaled: subtractDecimals('0', scaled), weight });

function meanQualifiers(years: readonly FiscalYear[], missing: readonly FiscalYear[]): FigureQualifier[] {
  const span = years.map((year) => fiscalYearLabel(year)).join('、');
  const qualifiers = [qualifier('mean', `実績は${span}の平均です。`)];
  if (missing.length > 0) {
    const gaps = missing.map((year) => fiscalYearLabel(year)).join('、');
    qualifiers.push(qualifier('partial', `${gaps}の実績がないため、一部の年度の平均です。`, '一部の年度の平均'));
  }
  return qualifiers;
}

/** No figure travels with more. */
const MOST_DECIMALS = 6;

/** A mean with one place more than its figures where it needs one: 「10」 beside 95 % of a target of 10 explains nothing. */
function printedMean(exact: ExactFigure, decimals: number): string {
  const coarse = roundedFigure(exact, decimals);
  const isWhole = compareDecimals(timesWeight(coarse, exact.weight), exact.scaled) === 0;
  return isWhole ? coarse : roundedFigure(exact, Math.min(decimals + 1, MOST_DECIMALS));
}

/** The mean of the years up to `fy`. A missing year is said and never counted as zero; one without survey is no part of it. */
function meanFigure(series: IndicatorSeries, fy: FiscalYear, count: number): ActualFigure {
  const label = `${count}年平均`;
  if (recordedActual(yearValueOf(series, fy)) === null) return none(label, absenceReason(series, fy));
  const window = Array.from({ length: count }, (_, index) => fy - count + 1 + index);
  const known = window.flatMap((year) => {
    const figure = yearFigure(series, year);
    return figure.reason === null ? [{ ...figure, fy: year }] : [];
  });
  const [first, ...rest] = known;
  if (!first) return none(label, absenceReason(series, fy));
  if (crossesBreak(series, first.fy, fy)) return none(label, '集計方法が変わったため、平均を計算できません。');
  const missing = window.filter((year) => !known.some((one) => one.fy === year) && !isClosedYear(series, year));
  const sum = rest.reduce((total, one) => sumOf(total, one.exact), first.exact);
  const exact = { scaled: sum.scaled, weight: multiplyDecimals(sum.weight, String(known.length)) };
  const value = printedMean(exact, series.decimals);
  const figures = known.map((one) => formatDecimalInFull(one.value, series.decimals)).join('＋');
  // Every second year a survey, and a mean of two: there is nothing to divide.
  const how = rest.length === 0 ? `${fiscalYearLabel(first.fy)}の実績のみ` : `（${figures}）÷ ${known.length}`;
  const text = `${label} ${printFigure(series, value)}（${how}）`;
  const isPreliminary = known.some(({ qualifiers }) => qualifiers.length > 0);
  const years = known.map((one) => one.fy);
  const qualifiers = [
    ...meanQualifiers(years, missing),
    ...(isPreliminary ? [qualifier('preliminary', '速報値を含みます。')] : []),
  ];
  return { value, exact, label, text, qualifiers, reason: null };
}

/** The actual of `fy`: the year's figure, the mean of several years, or the sum so far of a cumulative indicator. */
export function actualFigure(series: IndicatorSeries, fy: FiscalYear): ActualFigure {
  if (series.aggregation === 'cumulative') return cumulativeFigure(series, fy);
  const count = series.meanYears ?? 1;
  return count > 1 ? meanFigure(series, fy, count) : yearFigure(series, fy);
}

/** The year an increase is counted from: the one before, or the survey before. */
export const yearBefore = (series: IndicatorSeries, fy: FiscalYear): FiscalYear => fy - series.measuredEveryYears;

export const changeLabel = ({ direction }: Pick<IndicatorSeries, 'direction'>): string =>
  direction === 'down' ? '減少' : '増加';

/**
 * How far the figure moved in the hoped direction since the year before (a survey: since the one before): positive when it
 * did. No figure where either year has none, or a break lies between them.
 */
export function changeFigure(series: IndicatorSeries, fy: FiscalYear): ActualFigure {
  const before = yearBefore(series, fy);
  const label = `${fiscalYearLabel(before)}からの${changeLabel(series)}`;
  const now = actualFigure(series, fy);
  if (now.reason !== null) return none(label, now.reason);
  const then = actualFigure(series, before);
  if (then.reason !== null)
    return none(label, `${fiscalYearLabel(before)}は${then.reason}のため、${label}を計算できません。`);
  if (crossesBreak(series, before, fy)) {
    return none(label, `集計方法が変わったため、${fiscalYearLabel(before)}と比べられません。`);
  }
  const [more, less] = series.direction === 'down' ? [then, now] : [now, then];
  const exact = sumOf(more.exact, negative(less.exact));
  const value = roundedFigure(exact, series.decimals);
  const figures = `${printFigure(series, more.value)} － ${printFigure(series, less.value)}`;
  const text = `${label} ${printDifference(series, value)}（${figures}）`;
  const wasPreliminary = then.qualifiers.some(({ code }) => code === 'preliminary');
  const qualifiers = [
    ...now.qualifiers,
    ...(wasPreliminary ? [qualifier('preliminary', `${fiscalYearLabel(before)}の実績は速報値です。`)] : []),
    ...(signOfDecimal(exact.scaled) < 0
      ? [
          qualifier(
            'behind_before',
            `${fiscalYearLabel(before)}より${series.direction === 'down' ? '増加' : '減少'}しています。`,
          ),
        ]
      : []),
  ];
  return { value, exact, label, text, qualifiers, reason: null };
}

/**
 * The year's actual as it stands beside its target, without unit: the figure, for a cumulative indicator the sum so far with
 * the year's own behind it, 「144（単年 29）」, for a mean the mean with the year's own: 「31（単年 33）」. Null without an actual.
 */
export function printActual(series: IndicatorSeries, fy: FiscalYear): string | null {
  const own = recordedActual(yearValueOf(series, fy));
  if (own === null) return null;
  const print = (value: string) => formatDecimalInFull(value, series.decimals);
  if (series.aggregation === 'cumulative') {
    const sum = cumulativeActual(series, fy).value;
    const part = yearPart(series, fy);
    if (sum === null) return print(own);
    return part === null ? print(sum) : `${print(sum)}（単年 ${print(part)}）`;
  }
  const mean = (series.meanYears ?? 1) > 1 ? actualFigure(series, fy).value : null;
  return mean === null ? print(own) : `${print(mean)}（単年 ${print(own)}）`;
}

/** These belong beside the figure itself; the others are about its rates and stand with their formulas. */
const besideFigure: readonly QualifierCode[] = ['preliminary', 'partial', 'break'];

/** {@link printActual} with what a reader must know of the figure itself: 「144（単年 29）（速報）」. */
export function printMarkedActual(
  series: IndicatorSeries,
  fy: FiscalYear,
  qualifiers: readonly FigureQualifier[],
): string | null {
  const printed = printActual(series, fy);
  const marks = qualifiers.filter(({ code }) => besideFigure.includes(code)).map(({ label }) => `（${label}）`);
  return printed === null ? null : `${printed}${marks.join('')}`;
}
