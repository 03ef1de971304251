import {
  compareDecimals,
  type Decimal,
  multiplyDecimals,
  signOfDecimal,
  subtractDecimals,
} from '../numbers/decimal.js';
import { type FiscalYear, fiscalYearLabel } from '../years/fiscal-year.js';
import { treatedAsKeep } from './achievement-keep.js';
import { actualFigure } from './actual-figure.js';
import { type Calculation, equals, noRate, percent, printPercent, rate } from './calculation.js';
import { crossesBreak, type IndicatorSeries, printFigure, timesWeight, yearValueOf } from './indicator-series.js';
import { meetsTarget, notPassed } from './passing.js';
import { type FigureQualifier, qualifier } from './qualifiers.js';
import { absenceReason, isClosedYear } from './year-state.js';

interface Route {
  baseline: { value: Decimal; fy: FiscalYear };
  finalTarget: { value: Decimal; fy: FiscalYear };
  /** Final target minus baseline, never 0 and of the sign the direction asks for. */
  distance: Decimal;
}

/** Why the series has no way from a baseline to a final target, or the way itself. */
function routeOf(series: IndicatorSeries): { route: Route; reason: null } | { route: null; reason: string } {
  const { baseline, finalTarget, direction, kind } = series;
  if (kind === 'qualitative') return { route: null, reason: '定性指標のため、率は計算しません。' };
  if (direction === 'keep' || direction === 'range') {
    return { route: null, reason: '維持・範囲の指標のため、進捗率は計算しません。' };
  }
  if (finalTarget === null) return { route: null, reason: '最終目標が設定されていません。' };
  if (baseline === null) return { route: null, reason: '基準値が設定されていません。' };
  if (treatedAsKeep(series) || compareDecimals(finalTarget.value, baseline.value) === 0)
    return { route: null, reason: '最終目標が基準値と同じため、進捗率は計算しません。' };
  const distance = subtractDecimals(finalTarget.value, baseline.value);
  if (signOfDecimal(distance) !== (direction === 'up' ? 1 : -1)) {
    return { route: null, reason: '最終目標が基準値より後退しているため、進捗率を計算できません。' };
  }
  return { route: { baseline, finalTarget, distance }, reason: null };
}

const BROKEN = '集計方法が変わったため、基準値や最終目標と比べられません。';

function wayText(series: IndicatorSeries, route: Route, figure: string): string {
  const baseline = `基準値 ${printFigure(series, route.baseline.value)}`;
  const final = `最終目標 ${printFigure(series, route.finalTarget.value)}`;
  return `（${figure} － ${baseline}）÷（${final} － ${baseline}）× 100`;
}

/** Where a year stands on the way: what 進捗率 and ペース share. */
type Standing = { value: null; reason: string } | ReachedStanding;
interface ReachedStanding {
  /** How much of the way is done, in percent, rounded as it is printed. */
  value: Decimal;
  /** The actual minus the baseline, and the whole way, in parts of the same weight. */
  done: Decimal;
  distance: Decimal;
  /** 「実績 95件」 */
  actualText: string;
  qualifiers: readonly FigureQualifier[];
  isMet: boolean;
  /** Said beside 進捗率 alone: a pace is not about the end of the way. */
  notPassed: readonly FigureQualifier[];
  reason: null;
}

function standingOf(series: IndicatorSeries, route: Route, fy: FiscalYear): Standing {
  const actual = actualFigure(series, fy);
  if (actual.reason !== null) return { value: null, reason: actual.reason };
  if (crossesBreak(series, route.baseline.fy, fy, route.finalTarget.fy)) return { value: null, reason: BROKEN };

  const { scaled, weight } = actual.exact;
  const done = subtractDecimals(scaled, timesWeight(route.baseline.value, weight));
  const distance = timesWeight(route.distance, weight);
  const value = percent(series, done, distance);
  const qualifiers =
    signOfDecimal(value) < 0
      ? [...actual.qualifiers, qualifier('behind_baseline', '基準値より悪化しています。')]
      : actual.qualifiers;
  const final = timesWeight(route.finalTarget.value, weight);
  return {
    ...{ value, done, distance, actualText: actual.text, qualifiers, reason: null },
    isMet: meetsTarget(series, scaled, final),
    notPassed: notPassed(series, scaled, final, '最終目標'),
  };
}

function progressOf(series: IndicatorSeries, route: Route, standing: Standing): Calculation {
  if (standing.reason !== null) return noRate(standing.reason);
  const { value, actualText, isMet } = standing;
  const qualifiers = [...standing.qualifiers, ...standing.notPassed];
  const formula = `${wayText(series, route, actualText)} ${equals(series, value)}`;
  return rate({ value, method: 'progress', formula, qualifiers, isMet });
}

/**
 * 進捗率 (achievement rules, row 3): how much of the way from the baseline to the final target is done, in percent.
 * One formula serves ↑ and ↓; a negative result means worse than the baseline.
 */
export function progressRate(series: IndicatorSeries, fy: FiscalYear): Calculation {
  const { route, reason } = routeOf(series);
  return route === null ? noRate(reason) : progressOf(series, route, standingOf(series, route, fy));
}

/** The expected progress as an exact fraction, so that ペース is rounded once. */
interface Expectation {
  /** The way to the year's target, or the years that have passed. */
  numerator: Decimal;
  /** The whole way, or all its years. */
  denominator: Decimal;
  /** In percent, rounded as it is printed. */
  value: Decimal;
  /** The year's own target; null where the years decide. */
  target: Decimal | null;
}

/** The year from which the years on the way are counted: the definition's own, else the baseline's. */
const startOf = (series: IndicatorSeries, route: Route): FiscalYear => series.elapsedFrom ?? route.baseline.fy;

/** Null where the final target's year does not come after the one the years are counted from. */
function expectationOf(series: IndicatorSeries, route: Route, fy: FiscalYear): Expectation | null {
  const { baseline, finalTarget, distance } = route;
  // A target about the change of a year says nothing of where the figure should stand.
  const target = series.targetBasis === 'change' ? null : yearValueOf(series, fy).target;
  if (target !== null && !crossesBreak(series, baseline.fy, fy, finalTarget.fy)) {
    const numerator = subtractDecimals(target, baseline.value);
    return { numerator, denominator: distance, value: percent(series, numerator, distance), target };
  }
  const start = startOf(series, route);
  const years = finalTarget.fy - start;
  if (years <= 0) return null;
  const numerator = String(Math.min(Math.max(fy - start, 0), years));
  const denominator = String(years);
  return { numerator, denominator, value: percent(series, numerator, denominator), target: null };
}

const noYears = ({ elapsedFrom }: IndicatorSeries): string =>
  `最終目標の年度が${elapsedFrom == null ? '基準値の年度' : '経過年数の起点の年度'}より後ではないため、期待進捗率を計算できません。`;

function expectedOf(
  series: IndicatorSeries,
  route: Route,
  fy: FiscalYear,
  expectation: Expectation | null,
): Calculation {
  if (isClosedYear(series, fy)) return noRate(absenceReason(series, fy));
  if (expectation === null) return noRate(noYears(series));
  const { numerator, denominator, value, target } = expectation;
  if (target !== null) {
    const way = wayText(series, route, `目標 ${printFigure(series, target)}`);
    return rate({ value, method: 'expected_by_target', formula: `${way} ${equals(series, value)}` });
  }
  const span = `${fiscalYearLabel(startOf(series, route))}から${fiscalYearLabel(route.finalTarget.fy)}まで`;
  const formula = `経過 ${numerator}年 ÷ 全体 ${denominator}年（${span}）× 100 ${equals(series, value)}`;
  return rate({ value, method: 'expected_by_years', formula });
}

/**
 * 期待進捗率 (achievement rules, row 4): where the indicator should stand in `fy`. By the year's own target when there
 * is one, else by elapsed years, held between 0 and 100. Nothing in a year that is 対象外, ended or without survey.
 */
export function expectedProgress(series: IndicatorSeries, fy: FiscalYear): Calculation {
  const { route, reason } = routeOf(series);
  return route === null ? noRate(reason) : expectedOf(series, route, fy, expectationOf(series, route, fy));
}

function paceOf(
  series: IndicatorSeries,
  route: Route,
  fy: FiscalYear,
  standing: Standing,
  expectation: Expectation | null,
): Calculation {
  if (standing.reason !== null) return noRate(standing.reason);
  if (fy <= route.baseline.fy) return noRate('基準値の年度までは、ペースを計算しません。');
  if (expectation === null) return noRate(noYears(series));
  if (signOfDecimal(expectation.numerator) * signOfDecimal(expectation.denominator) <= 0) {
    return noRate('期待進捗率が0以下のため、ペースは計算しません。');
  }
  const value = percent(
    series,
    multiplyDecimals(standing.done, expectation.denominator),
    multiplyDecimals(standing.distance, expectation.numerator),
  );
  const ratio = `進捗率 ${printPercent(standing.value)} ÷ 期待進捗率 ${printPercent(expectation.value)}`;
  const rounding = series.rounding === 'cut_off' ? '切捨て前の率で計算' : '四捨五入前の率で計算';
  const formula = `${ratio} × 100 ${equals(series, value)}（${rounding}）`;
  const { qualifiers, isMet } = standing;
  return rate({ value, method: 'pace', formula, qualifiers, isMet });
}

/**
 * ペース (achievement rules, row 5): progress ÷ expected progress, from the exact figures rather than the two rounded
 * rates. None in or before the baseline's year, or while nothing is expected yet.
 */
export function pace(series: IndicatorSeries, fy: FiscalYear): Calculation {
  const { route, reason } = routeOf(series);
  if (route === null) return noRate(reason);
  return paceOf(series, route, fy, standingOf(series, route, fy), expectationOf(series, route, fy));
}

/** The three rates of the way to the final target, what they share worked out once. */
export function ratesOfWay(
  series: IndicatorSeries,
  fy: FiscalYear,
): Record<'progress' | 'expected' | 'pace', Calculation> {
  const { route, reason } = routeOf(series);
  if (route === null) return { progress: noRate(reason), expected: noRate(reason), pace: noRate(reason) };
  const standing = standingOf(series, route, fy);
  const expectation = expectationOf(series, route, fy);
  return {
    progress: progressOf(series, route, standing),
    expected: expectedOf(series, route, fy, expectation),
    pace: paceOf(series, route, fy, standing, expectation),
  };
}
