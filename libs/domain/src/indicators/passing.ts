import { compareDecimals, type Decimal } from '../numbers/decimal.js';
import type { IndicatorSeries } from './indicator-series.js';
import { type FigureQualifier, qualifier } from './qualifiers.js';

type Passing = Pick<IndicatorSeries, 'direction' | 'strictTarget'>;

/** How far the actual lies on the good side of the target: above 0 beyond it, 0 on it. Without an arrow only equal is good. */
function goodness({ direction }: Passing, actual: Decimal, target: Decimal): number {
  const distance = compareDecimals(actual, target);
  if (direction === 'up') return distance;
  return direction === 'down' ? -distance : -Math.abs(distance);
}

/** Whether the actual meets the target, by the exact figures: it is reached, or has to be passed where the indicator says so. */
export function meetsTarget(series: Passing, actual: Decimal, target: Decimal): boolean {
  const good = goodness(series, actual, target);
  return series.strictTarget ? good > 0 : good >= 0;
}

/** What 「目標を超える」 is called for the direction: a condition of its own beside 「目標以上」. */
export function passingWords({ direction }: Pick<IndicatorSeries, 'direction'>): string {
  return direction === 'down' ? '目標を下回ったとき達成' : '目標を上回ったとき達成';
}

/** 100 % and not met: the target, called `name`, was only reached. Empty anywhere else. */
export function notPassed(series: Passing, actual: Decimal, target: Decimal, name = '目標'): FigureQualifier[] {
  if (!series.strictTarget || compareDecimals(actual, target) !== 0) return [];
  return [qualifier('not_passed', `${name}と同じ値のため、未達成です（${passingWords(series)}とする指標です）。`)];
}
