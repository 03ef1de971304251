import {
  compareDecimals,
  type Decimal,
  multiplyDecimals,
  signOfDecimal,
  subtractDecimals,
} from '../numbers/decimal.js';
import type { FiscalYear } from '../years/fiscal-year.js';
import { keepAchievement, rangeAchievement, treatedAsKeep } from './achievement-keep.js';
import { type Calculation, noRate, percent, printPercent, rate, verdict } from './calculation.js';
import { actualFigure } from './cumulative.js';
import { crossesBreak, type IndicatorSeries, printFigure, targetFigure } from './indicator-series.js';
import type { FigureQualifier } from './qualifiers.js';
import type { RatingRules } from './rating-rules.js';
import { absenceReason, isClosedYear } from './year-state.js';

/** An actual and a target that can be compared, with the words and numbers a formula needs. */
interface Comparison {
  series: IndicatorSeries;
  fy: FiscalYear;
  actual: Decimal;
  target: Decimal;
  /** 「実績 95件」 */
  actualText: string;
  targetText: string;
  isMet: boolean;
  qualifiers: readonly FigureQualifier[];
}

function byRatio(comparison: Comparison): Calculation {
  const { actual, target, actualText, targetText, isMet, qualifiers } = comparison;
  const value = percent(actual, target);
  const formula = `${actualText} ÷ ${targetText} × 100 ＝ ${printPercent(value)}`;
  return rate({ value, method: 'ratio', formula, qualifiers, isMet });
}

function byInverseRatio(comparison: Comparison): Calculation {
  const { actual, target, actualText, targetText, isMet, qualifiers } = comparison;
  const value = percent(target, actual);
  const formula = `${targetText} ÷ ${actualText} × 100 ＝ ${printPercent(value)}`;
  return rate({ value, method: 'inverse_ratio', formula, qualifiers, isMet });
}

function byTwoMinusRatio(comparison: Comparison): Calculation {
  const { actual, target, actualText, targetText, isMet, qualifiers } = comparison;
  const exact = percent(subtractDecimals(multiplyDecimals('2', target), actual), target);
  const isFloored = signOfDecimal(exact) < 0;
  const value = isFloored ? '0.0' : exact;
  const floor = isFloored ? `（${printPercent(exact)}は0%とする）` : '';
  const formula = `（2 － ${actualText} ÷ ${targetText}）× 100 ＝ ${printPercent(value)}${floor}`;
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
  const { series, fy, actual, target, actualText, targetText, isMet, qualifiers } = comparison;
  const { baseline, direction } = series;
  if (baseline === null) return verdictOf(comparison, `${why}基準値がないため、率を計算できません。`);
  if (crossesBreak(series, baseline.fy, fy)) {
    return verdictOf(comparison, `${why}集計方法が変わって基準値と比べられないため、率を計算できません。`);
  }
  const way = subtractDecimals(target, baseline.value);
  if (signOfDecimal(way) === 0) return keepAchievement(series, fy);
  if (signOfDecimal(way) !== (direction === 'up' ? 1 : -1)) {
    return verdictOf(comparison, '目標が基準値より後退しているため、率を計算できません。');
  }
  const baselineText = `基準値 ${printFigure(series, baseline.value)}`;
  const value = percent(subtractDecimals(actual, baseline.value), way);
  const formula = `（${actualText} － ${baselineText}）÷（${targetText} － ${baselineText}）× 100 ＝ ${printPercent(value)}`;
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

function fallingAchievement(comparison: Comparison, { lowerMode }: RatingRules): Calculation {
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
  const mode = series.lowerMode ?? lowerMode;
  if (mode === 'a') return byInverseRatio(comparison);
  return mode === 'b' ? byTwoMinusRatio(comparison) : byBaseline(comparison, '');
}

/**
 * 達成率 of one year (achievement rules, rows 1, 2, 6–9 and their edge rules): ↑ 実績÷目標, ↓ by its own mode or the round's,
 * ＝ and ↔ by closeness. Any negative figure, and a target of 0, leave only the way from the baseline. A missing target
 * or actual gives no rate with its reason, never 0.
 */
export function achievementRate(series: IndicatorSeries, fy: FiscalYear, rules: RatingRules): Calculation {
  if (series.kind === 'qualitative') return noRate('定性指標のため、率は計算しません。');
  if (isClosedYear(series, fy)) return noRate(absenceReason(series, fy));
  if (treatedAsKeep(series)) return keepAchievement(series, fy);
  if (series.direction === 'range') return rangeAchievement(series, fy);

  const target = targetFigure(series, fy);
  if (target.reason !== null) return noRate(target.reason);
  const actual = actualFigure(series, fy);
  if (actual.reason !== null) return noRate(actual.reason);

  const distance = compareDecimals(actual.value, target.value);
  const comparison: Comparison = {
    series,
    fy,
    actual: actual.value,
    target: target.value,
    actualText: `${actual.label} ${printFigure(series, actual.value)}`,
    targetText: `${target.label} ${printFigure(series, target.value)}`,
    isMet: series.direction === 'up' ? distance >= 0 : distance <= 0,
    qualifiers: [...actual.qualifiers, ...target.qualifiers],
  };
  if (series.direction === 'down' && signOfDecimal(actual.value) === 0 && signOfDecimal(target.value) === 0) {
    return zeroTargetMet(comparison);
  }
  const figures = [actual.value, target.value, ...(series.baseline ? [series.baseline.value] : [])];
  if (figures.some((figure) => signOfDecimal(figure) < 0)) return byBaseline(comparison, '負の値があり、');
  return series.direction === 'up' ? risingAchievement(comparison) : fallingAchievement(comparison, rules);
}
