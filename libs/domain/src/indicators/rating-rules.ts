import type { LowerIsBetterMode } from './indicators.js';

/** How rates are worked out where a city has a choice. Belongs to the round; its scale is one of these. */
export interface RatingRules {
  /** The way of a lower-is-better rate, for every indicator without its own. */
  lowerMode: LowerIsBetterMode;
}
