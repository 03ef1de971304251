import { type Decimal, multiplyDecimals, signOfDecimal, subtractDecimals } from '../numbers/decimal.js';
import type { FiscalYear } from '../years/fiscal-year.js';
import { changeAchievement, wordAchievement } from './achievement-change.js';
import { keepAchievement, rangeAchievement, treatedAsKeep } from './achievement-keep.js';
import { actualFigure } from './actual-figure.js';
import { type Calculation, equals, noRate, percent, printPercent, rate, verdict } from './calculation.js';
import { crossesBreak, type IndicatorSeries, printFigure, targetFigure, timesWeight } from './indicator-series.js';
import { meetsTarget, notPassed } from './passing.js';
import type { FigureQualifier } from './qualifiers.js';
import { absenceReason, isClosedYear } from './year-state.js';

/** An actual and a target that can be compared, with the words and numbers a formula needs. */
interface Comparison {
  series: IndicatorSeries;
  fy: FiscalYear;
  /** Actual and target in parts of the weight, the actual's. */
  actual: Decimal;
  target: Decimal;
  weight: Decimal;
  /** 「実績 95件」 */
  actualText: string;
  targetText: string;
  isMet: boolean;
  qualifiers: readonly FigureQualifier[];
}

function byRatio(comparison: Comparison): Calculation {
  const { series, actual, target, actualText, targetText, isMet, qualifiers } = comparison;
  const value = percent(series, actual, target);
  const formula = `${actualText} ÷ ${targetText} × 100 ${equals(series, value)}`;
  return rate({ value, method: 'ratio', formula, qualifiers, isMet });
}

function byInverseRatio(comparison: Comparison): Calculation {
  const { series, actual, target, actualText, targetText, isMet, qualifiers } = comparison;
  const value = percent(series, target, actual);
  const formula = `${targetText} ÷ ${actualText} × 100 ${equals(series, value)}`;
  return rate({ value, method: 'inverse_ratio', formula, qualifiers, isMet });
}

function byTwoMinusRatio(comparison: Comparison): Calculation {
  const { series, actual, target, actualText, targetText, isMet, qualifiers } = comparison;
  const exact = percent(series, subtractDecimals(multiplyDecimals('2', target), actual), target);
  const isFloored = signOfDecimal(exact) < 0;
  const value = isFloored ? '0.0' : exact;
  const floor = isFloored ? `（${printPercent(exact)}は0%とする）` : '';
  const formula = `（2 － ${actualText} ÷ ${targetText}）× 100 ${equals(series, value)}${floor}`;
  return rate({ value, method: 'two_minus_ratio', formula, qualifiers, isMet });
}

function verdictOf(comparison: Comparison, reason: string): Calculation {
  const { actualText, targetText, isMet, qualifiers } = comparison;
  return verdict(isMet, `${targetText} に対して ${actualText}`, reason, qualifiers);
}

/**
 * Row 3 with the year's target in place of the final one: how much of the way from the baseline is done. `why` begins
 * the sentence about what is missing for that: 「目標が0で、」, or nothing.
 */
function byBaseline(comparison: Comparison, why: string): Calculation {
  const { series, fy, actual, target, weight, actualText, targetText, isMet, qualifiers } = comparison;
  const { baseline, direction } = series;
  if (baseline === null) return verdictOf(comparison, `${why}基準値がないため、率を計算できません。`);
  if (crossesBreak(series, baseline.fy, fy)) {
    return verdictOf(comparison, `${why}集計方法が変わって基準値と比べられないため、率を計算できません。`);
  }
  const start = timesWeight(baseline.value, weight);
  const way = subtractDecimals(target, start);
  if (signOfDecimal(way) === 0) {
    if (!series.strictTarget) return keepAchievement(series, fy);
    return verdictOf(comparison, '目標が基準値と同じため、率を計算できません。');
  }
  if (signOfDecimal(way) !== (direction === 'up' ? 1 : -1)) {
    return verdictOf(comparison, '目標が基準値より後退しているため、率を計算できません。');
  }
  const baselineText = `基準値 ${printFigure(series, baseline.value)}`;
  const value = percent(series, subtractDecimals(actual, start), way);
  const formula = `（${actualText} － ${baselineText}）÷（${targetText} － ${baselineText}）× 100 ${equals(series, value)}`;
  return rate({ value, method: 'from_baseline', formula, qualifiers, isMet });
}

function zeroTargetMet({ actualText, targetText, qualifiers }: Comparison): Calculation {
  const formula = `${targetText} に対して ${actualText}（目標達成）＝ 100.0%`;
  return rate({ value: '100.0', method: 'zero_target_met', formula, qualifiers, isMet: true });
}

function risingAchievement(comparison: Comparison): Calculation {
  if (signOfDecimal(comparison.target) === 0) return byBaseline(comparison, '目標が0で、');
  return byRatio(comparison);
}

function fallingAchievement(comparison: Comparison): Calculation {
  const { series, actual, target, actualText, targetText, qualifiers } = comparison;
  if (signOfDecimal(target) === 0) {
    // From 0 to 0 there is no way to measure, and a tolerance must not turn a first case into 100 %.
    const isFromZero = series.baseline !== null && signOfDecimal(series.baseline.value) === 0;
    if (isFromZero) return verdictOf(comparison, '目標も基準値も0のため、率を計算できません。');
    return byBaseline(comparison, '目標が0で、');
  }
  if (signOfDecimal(actual) === 0) {
    const formula = `${targetText} に対して ${actualText}（目標達成）＝ 100%以上`;
    return rate({ value: '100.0', method: 'zero_actual', formula, qualifiers, isMet: true, display: '100%以上' });
  }
  if (series.lowerMode === 'a') return byInverseRatio(comparison);
  return series.lowerMode === 'b' ? byTwoMinusRatio(comparison) : byBaseline(comparison, '');
}

/** Actual and target of the year against each other; the calculation without a rate where one of them is missing. */
function comparisonOf(series: IndicatorSeries, fy: FiscalYear): Comparison | Calculation {
  const target = targetFigure(series, fy);
  if (target.reason !== null) return noRate(target.reason);
  const actual = actualFigure(series, fy);
  if (actual.reason !== null) return noRate(actual.reason);
  const { scaled, weight } = actual.exact;
  const goal = timesWeight(target.value, weight);
  return {
    series,
    fy,
    actual: scaled,
    target: goal,
    weight,
    actualText: actual.text,
    targetText: `${target.label} ${printFigure(series, target.value)}`,
    isMet: meetsTarget(series, scaled, goal),
    qualifiers: [...actual.qualifiers, ...target.qualifiers, ...notPassed(series, scaled, goal)],
  };
}

/**
 * 達成率 of one year (achievement rules, rows 1, 2, 6–9 and their edge rules): ↑ 実績÷目標, ↓ by the indicator's mode,
 * ＝ and ↔ by closeness. Any negative figure, and a target of 0, leave only the way from the baseline. A target about the
 * change since the year before is compared with that change; one in words gives a verdict only. A missing target or actual
 * gives no rate with its reason, never 0.
 */
export function achievementRate(series: IndicatorSeries, fy: FiscalYear): Calculation {
  if (series.kind === 'qualitative') return noRate('定性指標のため、率は計算しません。');
  if (isClosedYear(series, fy)) return noRate(absenceReason(series, fy));
  if (series.targetWord) return wordAchievement(series, fy, series.targetWord);
  if (series.targetBasis === 'change') return changeAchievement(series, fy);
  if (treatedAsKeep(series)) return keepAchievement(series, fy);
  if (series.direction === 'range') return rangeAchievement(series, fy);

  const comparison = comparisonOf(series, fy);
  if ('method' in comparison) return comparison;
  const { actual, target, weight } = comparison;
  if (!series.strictTarget && series.direction === 'down' && isZero(actual) && isZero(target)) {
    return zeroTargetMet(comparison);
  }
  const baseline = series.baseline === null ? [] : [timesWeight(series.baseline.value, weight)];
  if ([actual, target, ...baseline].some((figure) => signOfDecimal(figure) < 0)) {
    return byBaseline(comparison, '負の値があり、');
  }
  return series.direction === 'up' ? risingAchievement(comparison) : fallingAchievement(comparison);
}

const isZero = (value: Decimal): boolean => signOfDecimal(value) === 0;
