import type { AchievementBand, AchievementFilter } from '@mawasu/contract';
import { countedRate } from '@mawasu/domain/indicators';
import { compareDecimals } from '@mawasu/domain/numbers';
import { bandOf } from '@mawasu/domain/scales';
import { AchievementMemo } from './indicator-input.js';
import type { RatedIndicator } from './indicator-result.mapper.js';
import type { RoundIndicators } from './indicator-results.read-model.js';

const memo = new AchievementMemo();

/** The rate a rank is decided on and its band for each indicator of a round, in the given order. */
export function rateIndicators({ fy, scale, indicators }: RoundIndicators): RatedIndicator[] {
  return indicators.map((indicator) => {
    const rate = memo.rateOf(indicator.id, fy, indicator.input, scale);
    return { ...indicator, rate, band: bandOf(scale, rate).code as AchievementBand };
  });
}

/** Whether a filter of the list takes the indicator. One without a rate misses no target: it is `none`. */
export function isIn({ band }: Pick<RatedIndicator, 'band'>, filter: AchievementFilter): boolean {
  return filter === 'below100' ? band !== 'none' && band !== 'over100' : band === filter;
}

/** Lowest rate first, those without one at the end; the same rate in the given order. */
export function byRate<Rated extends Pick<RatedIndicator, 'rate'>>(rated: readonly Rated[]): Rated[] {
  return rated.toSorted((one, other) => {
    const [left, right] = [countedRate(one.rate), countedRate(other.rate)];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return compareDecimals(left, right);
  });
}
