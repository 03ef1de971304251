import { bandOf } from './achievement-band.js';
import { AchievementMemo } from './indicator-input.js';
import type { RatedIndicator } from './indicator-result.mapper.js';
import type { RoundIndicators } from './indicator-results.read-model.js';

const memo = new AchievementMemo();

/** The achievement rate and its band for each indicator of a round, in the given order. */
export function rateIndicators({ fy, indicators }: RoundIndicators): RatedIndicator[] {
  return indicators.map((indicator) => {
    const rate = memo.rateOf(indicator.id, fy, indicator.input);
    return { ...indicator, rate, band: bandOf(rate) };
  });
}
