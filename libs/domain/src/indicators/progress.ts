import {
  compareDecimals,
  type Decimal,
  multiplyDecimals,
  signOfDecimal,
  subtractDecimals,
} from '../numbers/decimal.js';
import { type FiscalYear, fiscalYearLabel } from '../years/fiscal-year.js';
import { treatedAsKeep } from './achievement-keep.js';
import { type Calculation, noRate, percent, printPercent, rate } from './calculation.js';
import { actualFigure } from './cumulative.js';
import { crossesBreak, type IndicatorSeries, printFigure, yearValueOf } from './indicator-series.js';
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
  if (treatedAsKeep(series)) return { route: null, reason: '最終目標が基準値と同じため、進捗率は計算しません。' };
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
  /** The actual minus the baseline. */
  done: Decimal;
  /** 「実績 95件」 */
  actualText: string;
  qualifiers: readonly FigureQualifier[];
  isMet: boolean;
  reason: null;
}

function standingOf(series: IndicatorSeries, route: Route, fy: FiscalYear): Standing {
  const actual = actualFigure(series, fy);
  if (actual.reason !== null) return { value: null, reason: actual.reason };
  if (crossesBreak(series, route.baseline.fy, fy, route.finalTarget.fy)) return { value: null, reason: BROKEN };

  const done = subtractDecimals(actual.value, route.baseline.value);
  const value = percent(done, route.distance);
  const qualifiers =
    signOfDecimal(value) < 0
      ? [...actual.qualifiers, qualifier('behind_baseline', '基準値より悪化しています。')]
      : actual.qualifiers;
  const isMet = compareDecimals(actual.value, route.finalTarget.value) * (series.direction === 'up' ? 1 : -1) >= 0;
  const actualText = `${actual.label} ${printFigure(series, actual.value)}`;
  return { value, done, actualText, qualifiers, isMet, reason: null };
}

function progressOf(series: IndicatorSeries, route: Route, standing: Standing): Calculation {
  if (standing.reason !== null) return noRate(standing.reason);
  const { value, actualText, qualifiers, isMet } = standing;
  const formula = `${wayText(series, route, actualText)} ＝ ${printPercent(value)}`;
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

/** Null where the final target's year does not come after the baseline's. */
function expectationOf(series: IndicatorSeries, route: Route, fy: FiscalYear): Expectation | null {
  const { baseline, finalTarget, distance } = route;
  const { target } = yearValueOf(series, fy);
  if (target !== null && !crossesBreak(series, baseline.fy, fy, finalTarget.fy)) {
    const numerator = subtractDecimals(target, baseline.value);
    return { numerator, denominator: distance, value: percent(numerator, distance), target };
  }
  const years = finalTarget.fy - baseline.fy;
  if (years <= 0) return null;
  const numerator = String(Math.min(Math.max(fy - baseline.fy, 0), years));
  const denominator = String(years);
  return { numerator, denominator, value: percent(numerator, denominator), target: null };
}

const NO_YEARS = '最終目標の年度が基準値の年度より後ではないため、期待進捗率を計算できません。';

function expectedOf(
  series: IndicatorSeries,
  route: Route,
  fy: FiscalYear,
  expectation: Expectation | null,
): Calculation {
  if (isClosedYear(series, fy)) return noRate(absenceReason(series, fy));
  if (expectation === null) return noRate(NO_YEARS);
  const { numerator, denominator, value, target } = expectation;
  if (target !== null) {
    const way = wayText(series, route, `目標 ${printFigure(series, target)}`);
    return rate({ value, method: 'expected_by_target', formula: `${way} ＝ ${printPercent(value)}` });
  }
  const span = `${fiscalYearLabel(route.baseline.fy)}から${fiscalYearLabel(route.finalTarget.fy)}まで`;
  const formula = `経過 ${numerator}年 ÷ 全体 ${denominator}年（${span}）× 100 ＝ ${printPercent(value)}`;
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

function paceOf(route: Route, fy: FiscalYear, standing: Standing, expectation: Expectation | null): Calculation {
  if (standing.reason !== null) return noRate(standing.reason);
  if (fy <= route.baseline.fy) return noRate('基準値の年度までは、ペースを計算しません。');
  if (expectation === null) return noRate(NO_YEARS);
  if (signOfDecimal(expectation.numerator) * signOfDecimal(expectation.denominator) <= 0) {
    return noRate('期待進捗率が0以下のため、ペースは計算しません。');
  }
  const value = percent(
    multiplyDecimals(standing.done, expectation.denominator),
    multiplyDecimals(route.distance, expectation.numerator),
  );
  const ratio = `進捗率 ${printPercent(standing.value)} ÷ 期待進捗率 ${printPercent(expectation.value)}`;
  const formula = `${ratio} × 100 ＝ ${printPercent(value)}（四捨五入前の率で計算）`;
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
  return paceOf(route, fy, standingOf(series, route, fy), expectationOf(series, route, fy));
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
    pace: paceOf(route, fy, standing, expectation),
  };
}
