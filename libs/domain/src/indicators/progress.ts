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
import { qualifier } from './qualifiers.js';
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

/**
 * 進捗率 (achievement rules, row 3): how much of the way from the baseline to the final target is done, in percent.
 * One formula serves ↑ and ↓; a negative result means worse than the baseline.
 */
export function progressRate(series: IndicatorSeries, fy: FiscalYear): Calculation {
  const { route, reason } = routeOf(series);
  if (route === null) return noRate(reason);
  const actual = actualFigure(series, fy);
  if (actual.reason !== null) return noRate(actual.reason);
  if (crossesBreak(series, route.baseline.fy, fy, route.finalTarget.fy)) return noRate(BROKEN);

  const value = percent(subtractDecimals(actual.value, route.baseline.value), route.distance);
  const qualifiers =
    signOfDecimal(value) < 0
      ? [...actual.qualifiers, qualifier('behind_baseline', '基準値より悪化しています。')]
      : actual.qualifiers;
  const figure = `${actual.label} ${printFigure(series, actual.value)}`;
  const formula = `${wayText(series, route, figure)} ＝ ${printPercent(value)}`;
  const isMet = compareDecimals(actual.value, route.finalTarget.value) * (series.direction === 'up' ? 1 : -1) >= 0;
  return rate({ value, method: 'progress', formula, qualifiers, isMet });
}

/** The expected progress as an exact fraction, so that ペース is rounded once. */
interface Expectation {
  numerator: Decimal;
  denominator: Decimal;
  calculation: Calculation;
}

function expectByTarget(series: IndicatorSeries, route: Route, target: Decimal): Expectation {
  const numerator = subtractDecimals(target, route.baseline.value);
  const value = percent(numerator, route.distance);
  const formula = `${wayText(series, route, `目標 ${printFigure(series, target)}`)} ＝ ${printPercent(value)}`;
  const calculation = rate({ value, method: 'expected_by_target', formula });
  return { numerator, denominator: route.distance, calculation };
}

function expectByYears(route: Route, fy: FiscalYear): Expectation | null {
  const years = route.finalTarget.fy - route.baseline.fy;
  if (years <= 0) return null;
  const elapsed = Math.min(Math.max(fy - route.baseline.fy, 0), years);
  const value = percent(String(elapsed), String(years));
  const span = `${fiscalYearLabel(route.baseline.fy)}から${fiscalYearLabel(route.finalTarget.fy)}まで`;
  const formula = `経過 ${elapsed}年 ÷ 全体 ${years}年（${span}）× 100 ＝ ${printPercent(value)}`;
  const calculation = rate({ value, method: 'expected_by_years', formula });
  return { numerator: String(elapsed), denominator: String(years), calculation };
}

function expectationOf(series: IndicatorSeries, route: Route, fy: FiscalYear): Expectation | null {
  const { target } = yearValueOf(series, fy);
  if (target !== null && !crossesBreak(series, route.baseline.fy, fy, route.finalTarget.fy)) {
    return expectByTarget(series, route, target);
  }
  return expectByYears(route, fy);
}

/**
 * 期待進捗率 (achievement rules, row 4): where the indicator should stand in `fy`. By the year's own target when there
 * is one, else by elapsed years, held between 0 and 100. Nothing in a year that is 対象外, ended or without survey.
 */
export function expectedProgress(series: IndicatorSeries, fy: FiscalYear): Calculation {
  const { route, reason } = routeOf(series);
  if (route === null) return noRate(reason);
  if (isClosedYear(series, fy)) return noRate(absenceReason(series, fy));
  return (
    expectationOf(series, route, fy)?.calculation ??
    noRate('最終目標の年度が基準値の年度より後ではないため、期待進捗率を計算できません。')
  );
}

/**
 * ペース (achievement rules, row 5): progress ÷ expected progress, from the exact figures rather than the two rounded
 * rates. None in or before the baseline's year, or while nothing is expected yet.
 */
export function pace(series: IndicatorSeries, fy: FiscalYear): Calculation {
  const { route, reason } = routeOf(series);
  if (route === null) return noRate(reason);
  const progress = progressRate(series, fy);
  if (progress.reason !== null || progress.value === null) return noRate(progress.reason ?? '実績がありません。');
  if (fy <= route.baseline.fy) return noRate('基準値の年度までは、ペースを計算しません。');
  const expected = expectationOf(series, route, fy);
  if (expected === null) return noRate('最終目標の年度が基準値の年度より後ではないため、期待進捗率を計算できません。');
  if (signOfDecimal(expected.numerator) * signOfDecimal(expected.denominator) <= 0) {
    return noRate('期待進捗率が0以下のため、ペースは計算しません。');
  }

  const actual = actualFigure(series, fy);
  const done = subtractDecimals(actual.value ?? '0', route.baseline.value);
  const value = percent(
    multiplyDecimals(done, expected.denominator),
    multiplyDecimals(route.distance, expected.numerator),
  );
  const ratio = `進捗率 ${printPercent(progress.value)} ÷ 期待進捗率 ${printPercent(expected.calculation.value ?? '0')}`;
  const formula = `${ratio} × 100 ＝ ${printPercent(value)}（四捨五入前の率で計算）`;
  return rate({ value, method: 'pace', formula, qualifiers: progress.qualifiers, isMet: progress.isMet });
}
