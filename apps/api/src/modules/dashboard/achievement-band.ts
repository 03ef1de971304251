import type { AchievementBand } from '@mawasu/contract';
import { type Calculation, countedRate } from '@mawasu/domain/indicators';
import { compareDecimals } from '@mawasu/domain/numbers';

const lowerEnds = [
  ['over100', '100'],
  ['from80', '80'],
  ['from60', '60'],
] as const;

/**
 * By the rounded rate that is printed: 99.95 is printed as 100.0 and counts as achieved. 未達成 without a rate stands in the
 * lowest band, so that it is seen; only what says nothing is a band of its own.
 */
export function bandOf(rate: Pick<Calculation, 'value' | 'capped'>): AchievementBand {
  const value = countedRate(rate);
  if (value === null) return 'none';
  return lowerEnds.find(([, least]) => compareDecimals(value, least) >= 0)?.[0] ?? 'below60';
}
