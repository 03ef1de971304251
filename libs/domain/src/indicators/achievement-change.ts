import { absoluteDecimal, compareDecimals, signOfDecimal, subtractDecimals } from '../numbers/decimal.js';
import { type FiscalYear, fiscalYearLabel } from '../years/fiscal-year.js';
import { actualFigure, changeFigure, changeLabel, yearBefore } from './actual-figure.js';
import { type Calculation, equals, noRate, percent, rate, verdict } from './calculation.js';
import {
  crossesBreak,
  type IndicatorSeries,
  printDifference,
  printFigure,
  roundedFigure,
  timesWeight,
  wholeFigure,
  yearValueOf,
} from './indicator-series.js';
import { type TargetWord, targetWordLabels } from './indicators.js';
import { meetsTarget, notPassed } from './passing.js';

/**
 * A target about the change since the year before: the change in the hoped direction ÷ the one that was aimed at. It is row
 * 3 with the year before as its baseline, so it may be negative. A target of 0 or below leaves 達成 or 未達成.
 */
export function changeAchievement(series: IndicatorSeries, fy: FiscalYear): Calculation {
  const { target } = yearValueOf(series, fy);
  if (target === null) return noRate(`この年度の${changeLabel(series)}の目標は設定されていません。`);
  const change = changeFigure(series, fy);
  if (change.reason !== null) return noRate(change.reason);
  const { scaled, weight } = change.exact;
  const goal = timesWeight(target, weight);
  // A change in the hoped direction is always better the larger it is.
  const rising = { direction: 'up', strictTarget: series.strictTarget ?? false } as const;
  const isMet = meetsTarget(rising, scaled, goal);
  const qualifiers = [...change.qualifiers, ...notPassed(rising, scaled, goal)];
  const targetText = `目標の${changeLabel(series)} ${printDifference(series, target)}`;
  if (signOfDecimal(goal) <= 0) {
    const reason = `${changeLabel(series)}の目標が0以下のため、率を計算できません。`;
    return verdict(isMet, `${targetText} に対して ${change.text}`, reason, qualifiers);
  }
  const value = percent(series, scaled, goal);
  const formula = `${change.text} ÷ ${targetText} × 100 ${equals(series, value)}`;
  return rate({ value, method: 'change', formula, qualifiers, isMet });
}

/** What a target in words is compared with: the baseline, or where there is none the year before. */
function referenceOf(series: IndicatorSeries, fy: FiscalYear) {
  const { baseline } = series;
  if (baseline !== null) {
    return {
      label: '基準値',
      fy: baseline.fy,
      value: baseline.value,
      exact: wholeFigure(baseline.value),
      reason: null,
    };
  }
  const before = yearBefore(series, fy);
  return { ...actualFigure(series, before), label: `${fiscalYearLabel(before)}の実績`, fy: before };
}

/**
 * A target in words: whether the figure rose or fell against the baseline, else against the year before, by more than the
 * tolerance. 達成 or 未達成, never a rate: how much was hoped for nobody said.
 */
export function wordAchievement(series: IndicatorSeries, fy: FiscalYear, word: TargetWord): Calculation {
  const actual = actualFigure(series, fy);
  if (actual.reason !== null) return noRate(actual.reason);
  const reference = referenceOf(series, fy);
  if (reference.reason !== null)
    return noRate(`${fiscalYearLabel(reference.fy)}は${reference.reason}のため、比べられません。`);
  if (crossesBreak(series, reference.fy, fy)) {
    return noRate(`集計方法が変わったため、${fiscalYearLabel(reference.fy)}と比べられません。`);
  }
  const [now, then] = [actual.exact, reference.exact];
  const weight = now.weight === then.weight ? now.weight : timesWeight(now.weight, then.weight);
  const scale = ({ scaled }: { scaled: string }, other: string) =>
    now.weight === then.weight ? scaled : timesWeight(scaled, other);
  const difference = subtractDecimals(scale(now, then.weight), scale(then, now.weight));
  const tolerance = timesWeight(series.tolerance ?? '0', weight);
  const isBeyond = compareDecimals(absoluteDecimal(difference), tolerance) > 0;
  const isMet = isBeyond && signOfDecimal(difference) === (word === 'increase' ? 1 : -1);
  const printed = printDifference(series, roundedFigure({ scaled: difference, weight }, series.decimals));
  const sign = ['', '±', '+'][signOfDecimal(difference) + 1];
  const within =
    !isBeyond && signOfDecimal(difference) !== 0
      ? `、許容差 ±${printDifference(series, series.tolerance ?? '0')} 以内`
      : '';
  const compared = `${reference.label} ${printFigure(series, reference.value)} から ${sign}${printed}${within}`;
  const formula = `目標「${targetWordLabels[word]}」 に対して ${actual.text}（${compared}）`;
  const reason = `目標が「${targetWordLabels[word]}」という言葉のため、率は計算しません。`;
  return verdict(isMet, formula, reason, actual.qualifiers);
}
