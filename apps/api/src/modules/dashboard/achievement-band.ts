import type { AchievementBand } from '@mawasu/contract';
import { type Calculation, compareDecimals } from '@mawasu/domain';

const lowerEnds = [
  ['over100', '100'],
  ['from80', '80'],
  ['from60', '60'],
] as const;

/** By the rounded rate that is printed: 99.95 is printed as 100.0 and counts as achieved. No rate is a band of its own. */
export function bandOf({ value }: Pick<Calculation, 'value'>): AchievementBand {
  if (value === null) return 'none';
  return lowerEnds.find(([, least]) => compareDecimals(value, least) >= 0)?.[0] ?? 'below60';
}
