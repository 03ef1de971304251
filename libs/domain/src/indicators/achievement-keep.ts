import {
  absoluteDecimal,
  compareDecimals,
  type Decimal,
  formatDecimalInFull,
  signOfDecimal,
  subtractDecimals,
} from '../numbers/decimal.js';
import { type FiscalYear, fiscalYearLabel } from '../years/fiscal-year.js';
import { type Calculation, noRate, percent, printPercent, rate, verdict } from './calculation.js';
import { actualFigure } from './cumulative.js';
import { crossesBreak, type IndicatorSeries, printDifference, printFigure, yearValueOf } from './indicator-series.js';
import { qualifier } from './qualifiers.js';

/**
 * Whether an indicator is rated as 維持 whatever its arrow: direction ＝, a final target equal to the baseline, or a
 * range of one point.
 */
export function treatedAsKeep(series: IndicatorSeries): boolean {
  const { direction, baseline, finalTarget, range } = series;
  if (direction === 'keep') return true;
  if (direction === 'range') return range !== null && compareDecimals(range.low, range.high) === 0;
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
  const { qualifiers } = actual;
  const actualText = `${actual.label} ${printFigure(series, actual.value)}`;
  const referenceText = `${reference.label} ${printFigure(series, reference.value)}`;

  // Without the unit: the difference of two % figures is no %.
  const plain = (value: Decimal) => formatDecimalInFull(value, series.decimals);
  const gap = absoluteDecimal(subtractDecimals(actual.value, reference.value));
  const isWithin = series.tolerance !== null && compareDecimals(gap, series.tolerance) <= 0;
  if (isWithin || isOnGoodSide(series, actual.value, reference.value)) {
    const formula =
      isWithin && signOfDecimal(gap) > 0
        ? `${actualText} は${referenceText} との差 ${plain(gap)} が許容差 ${plain(series.tolerance ?? '0')} 以内 → 100.0%`
        : `${referenceText} に対して ${actualText}（維持）＝ 100.0%`;
    const isByTolerance = !isOnGoodSide(series, actual.value, reference.value);
    const within = `${reference.label}との差 ${printDifference(series, gap)} が許容差 ±${printDifference(series, series.tolerance ?? '0')} 以内のため、達成としています。`;
    const all = isByTolerance ? [...qualifiers, qualifier('tolerance', within)] : qualifiers;
    return rate({ value: '100.0', method: 'keep', formula, qualifiers: all, isMet: true });
  }
  if (signOfDecimal(actual.value) <= 0 || signOfDecimal(reference.value) <= 0) {
    const reason = '0または負の値があるため、率を計算できません。';
    return verdict(false, `${referenceText} に対して ${actualText}`, reason, qualifiers);
  }
  const isBelow = compareDecimals(actual.value, reference.value) < 0;
  const value = isBelow ? percent(actual.value, reference.value) : percent(reference.value, actual.value);
  const [smaller, larger] = isBelow ? [actualText, referenceText] : [referenceText, actualText];
  const formula = `${smaller} ÷ ${larger} × 100 ＝ ${printPercent(value)}`;
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
  const actualText = `${actual.label} ${printFigure(series, actual.value)}`;
  const rangeText = `範囲 ${printFigure(series, low)}〜${printFigure(series, high)}`;
  const below = subtractDecimals(low, actual.value);
  const above = subtractDecimals(actual.value, high);
  const distance = signOfDecimal(below) > 0 ? below : above;
  if (signOfDecimal(distance) <= 0) {
    const formula = `${rangeText} に対して ${actualText}（範囲内）＝ 100.0%`;
    return rate({ value: '100.0', method: 'range', formula, qualifiers, isMet: true });
  }
  const width = subtractDecimals(high, low);
  const exact = percent(subtractDecimals(width, distance), width);
  const isFloored = signOfDecimal(exact) < 0;
  const value = isFloored ? '0.0' : exact;
  const floor = isFloored ? `（${printPercent(exact)}は0%とする）` : '';
  const outside = `${rangeText} に対して ${actualText}（範囲外）`;
  const sum = `100 － 範囲との差 ${printFigure(series, distance)} ÷ 範囲の幅 ${printFigure(series, width)} × 100`;
  const formula = `${outside}：${sum} ＝ ${printPercent(value)}${floor}`;
  return rate({ value, method: 'range', formula, qualifiers, isMet: false });
}
