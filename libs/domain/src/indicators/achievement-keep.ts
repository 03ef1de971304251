import {
  absoluteDecimal,
  compareDecimals,
  type Decimal,
  formatDecimalInFull,
  signOfDecimal,
  subtractDecimals,
} from '../numbers/decimal.js';
import { type FiscalYear, fiscalYearLabel } from '../years/fiscal-year.js';
import { actualFigure } from './actual-figure.js';
import { type Calculation, equals, noRate, percent, printPercent, rate, verdict } from './calculation.js';
import {
  crossesBreak,
  type IndicatorSeries,
  printDifference,
  printFigure,
  roundedFigure,
  timesWeight,
  yearValueOf,
} from './indicator-series.js';
import { type FigureQualifier, qualifier } from './qualifiers.js';

/**
 * Whether an indicator is rated as 維持 whatever its arrow: direction ＝, a final target equal to the baseline, or a
 * range of one point.
 */
export function treatedAsKeep(series: IndicatorSeries): boolean {
  const { direction, baseline, finalTarget, range } = series;
  if (direction === 'keep') return true;
  if (direction === 'range') return range !== null && compareDecimals(range.low, range.high) === 0;
  // To pass the baseline, or to change every year, is not to keep it.
  if (series.strictTarget || series.targetBasis === 'change' || series.targetWord) return false;
  return baseline !== null && finalTarget !== null && compareDecimals(baseline.value, finalTarget.value) === 0;
}

interface Reference {
  value: Decimal;
  label: string;
  fy: FiscalYear;
}

function referenceOf(series: IndicatorSeries, fy: FiscalYear): Reference | null {
  if (series.direction === 'range') return series.range && { value: series.range.low, label: '目標', fy };
  const { target } = yearValueOf(series, fy);
  if (target !== null) return { value: target, label: '目標', fy };
  if (series.finalTarget) return { ...series.finalTarget, label: '最終目標' };
  return series.baseline && { ...series.baseline, label: '基準値' };
}

/** Beside a rate that is not against the target of its own year. */
function comparedWith({ label, fy }: Reference): FigureQualifier[] {
  if (label === '目標') return [];
  const text = `${fiscalYearLabel(fy)}の${label}と比べています。`;
  return [qualifier('final_target', text, label === '基準値' ? '基準値と比較' : undefined)];
}

function isOnGoodSide(series: IndicatorSeries, actual: Decimal, reference: Decimal): boolean {
  const distance = compareDecimals(actual, reference);
  if (series.direction === 'up') return distance >= 0;
  return series.direction === 'down' ? distance <= 0 : distance === 0;
}

/**
 * 維持 (achievement rules, row 6). The reference is the year's target, else the final target, else the baseline. Met
 * within the tolerance, or on the good side of it when the indicator has an arrow, gives 100; otherwise the smaller of
 * actual÷reference and its inverse. Where a ratio has no meaning (0 or negative) only 「未達成」 is said.
 */
export function keepAchievement(series: IndicatorSeries, fy: FiscalYear): Calculation {
  const reference = referenceOf(series, fy);
  if (reference === null) return noRate('目標が設定されていません。');
  const actual = actualFigure(series, fy);
  if (actual.reason !== null) return noRate(actual.reason);
  if (crossesBreak(series, reference.fy, fy)) {
    return noRate(`集計方法が変わったため、${fiscalYearLabel(reference.fy)}の${reference.label}と比べられません。`);
  }
  const qualifiers = [...actual.qualifiers, ...comparedWith(reference)];
  const { scaled, weight } = actual.exact;
  const goal = timesWeight(reference.value, weight);
  const actualText = actual.text;
  const referenceText = `${reference.label} ${printFigure(series, reference.value)}`;

  // Without the unit: the difference of two % figures is no %.
  const plain = (value: Decimal) => formatDecimalInFull(value, series.decimals);
  const exactGap = absoluteDecimal(subtractDecimals(scaled, goal));
  const gap = roundedFigure({ scaled: exactGap, weight }, series.decimals);
  const isWithin = series.tolerance !== null && compareDecimals(exactGap, timesWeight(series.tolerance, weight)) <= 0;
  if (isWithin || isOnGoodSide(series, scaled, goal)) {
    const formula =
      isWithin && signOfDecimal(exactGap) > 0
        ? `${actualText} は${referenceText} との差 ${plain(gap)} が許容差 ${plain(series.tolerance ?? '0')} 以内 → 100.0%`
        : `${referenceText} に対して ${actualText}（維持）＝ 100.0%`;
    const isByTolerance = !isOnGoodSide(series, scaled, goal);
    const within = `${reference.label}との差 ${printDifference(series, gap)} が許容差 ±${printDifference(series, series.tolerance ?? '0')} 以内のため、達成としています。`;
    const all = isByTolerance ? [...qualifiers, qualifier('tolerance', within)] : qualifiers;
    return rate({ value: '100.0', method: 'keep', formula, qualifiers: all, isMet: true });
  }
  if (signOfDecimal(scaled) <= 0 || signOfDecimal(goal) <= 0) {
    const reason = '0または負の値があるため、率を計算できません。';
    return verdict(false, `${referenceText} に対して ${actualText}`, reason, qualifiers);
  }
  const isBelow = compareDecimals(scaled, goal) < 0;
  const value = isBelow ? percent(series, scaled, goal) : percent(series, goal, scaled);
  const [smaller, larger] = isBelow ? [actualText, referenceText] : [referenceText, actualText];
  const formula = `${smaller} ÷ ${larger} × 100 ${equals(series, value)}`;
  return rate({ value, method: 'keep', formula, qualifiers, isMet: false });
}

/** ↔ 範囲 (achievement rules, row 7): inside gives 100, outside loses the distance in widths of the range, floor 0. */
export function rangeAchievement(series: IndicatorSeries, fy: FiscalYear): Calculation {
  const { range } = series;
  if (range === null) return noRate('目標の範囲が設定されていません。');
  const { low, high } = range;
  if (compareDecimals(low, high) > 0) return noRate('目標の範囲の下限が上限より大きくなっています。');
  const actual = actualFigure(series, fy);
  if (actual.reason !== null) return noRate(actual.reason);

  const { qualifiers } = actual;
  const { scaled, weight } = actual.exact;
  const actualText = actual.text;
  const rangeText = `範囲 ${printFigure(series, low)}〜${printFigure(series, high)}`;
  const below = subtractDecimals(timesWeight(low, weight), scaled);
  const above = subtractDecimals(scaled, timesWeight(high, weight));
  const distance = signOfDecimal(below) > 0 ? below : above;
  if (signOfDecimal(distance) <= 0) {
    const formula = `${rangeText} に対して ${actualText}（範囲内）＝ 100.0%`;
    return rate({ value: '100.0', method: 'range', formula, qualifiers, isMet: true });
  }
  const width = subtractDecimals(high, low);
  const whole = timesWeight(width, weight);
  const exact = percent(series, subtractDecimals(whole, distance), whole);
  const isFloored = signOfDecimal(exact) < 0;
  const value = isFloored ? '0.0' : exact;
  const floor = isFloored ? `（${printPercent(exact)}は0%とする）` : '';
  const outside = `${rangeText} に対して ${actualText}（範囲外）`;
  const sum = `100 － 範囲との差 ${printFigure(series, roundedFigure({ scaled: distance, weight }, series.decimals))} ÷ 範囲の幅 ${printFigure(series, width)} × 100`;
  const formula = `${outside}：${sum} ${equals(series, value)}${floor}`;
  return rate({ value, method: 'range', formula, qualifiers, isMet: false });
}
