import { type Calculation, countedRate } from '../indicators/calculation.js';
import { compareDecimals, type Decimal } from '../numbers/decimal.js';

/** 区分: a range of rates that lists and dashboards count in. */
export interface Band {
  code: string;
  label: string;
  /**
   * Lowest rounded rate of the band, in percent; null for the one band of those without a rate. The lowest band also takes
   * every rate below its own, so that no rate falls through.
   */
  minRate: Decimal | null;
}

type RatedBand = Band & { minRate: Decimal };

/** What of a scale bands need. */
interface Bands {
  bands: readonly Band[];
}

/** The bands of rates, best first; the band of those without a rate is not among them. */
export function ratedBands({ bands }: Bands): RatedBand[] {
  return bands
    .filter((band): band is RatedBand => band.minRate !== null)
    .toSorted((left, right) => compareDecimals(right.minRate, left.minRate));
}

/**
 * By the rounded rate that is printed: 99.95 is printed as 100.0 and counts as achieved. 未達成 without a rate stands in the
 * lowest band, so that it is seen; only what says nothing is a band of its own. Throws RangeError when the scale has no
 * band for it.
 */
export function bandOf(scale: Bands, rate: Pick<Calculation, 'value' | 'capped'>): Band {
  const value = countedRate(rate);
  const rated = ratedBands(scale);
  const found =
    value === null
      ? scale.bands.find(({ minRate }) => minRate === null)
      : (rated.find(({ minRate }) => compareDecimals(value, minRate) >= 0) ?? rated.at(-1));
  if (!found) throw new RangeError('the scale has no band');
  return found;
}
