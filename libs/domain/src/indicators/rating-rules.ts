import type { Rounding } from '../numbers/decimal.js';
import type { IndicatorDirection, LowerIsBetterMode } from './indicators.js';

/** How rates are worked out where a city has a choice. Belongs to the round; its scale is one of these. */
export interface RatingRules {
  /** The way of a lower-is-better rate, for every indicator without its own. */
  lowerMode: LowerIsBetterMode;
  /** What becomes of the places of a rate that are not printed. Left out, as in rounds made before there was a choice: 四捨五入. */
  rounding?: Rounding | undefined;
}

/** Whether a way of the lower-is-better rate decides anything: a fall against its target, or a word, is judged without one. */
export const followsLowerMode = (indicator: {
  direction: IndicatorDirection;
  targetBasis?: 'level' | 'change' | undefined;
  targetWord?: string | null | undefined;
}): boolean => indicator.direction === 'down' && indicator.targetBasis !== 'change' && !indicator.targetWord;
