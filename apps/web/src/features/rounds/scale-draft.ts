import type { ReviseRound } from '@mawasu/contract';
import { parseDecimalInput } from '@mawasu/domain/numbers';
import type { Scale } from '@mawasu/domain/scales';

type EditedScale = NonNullable<ReviseRound['scale']>;

/** As typed, 「８０％」, read as a number where it is one; else it stays, and the check says so. */
function readRate(typed: string): string {
  const result = parseDecimalInput(typed, { unit: '%' });
  return result.ok ? (result.value ?? '') : typed;
}

const withReadRate = <Item extends { minRate: string | null }>(item: Item): Item => ({
  ...item,
  minRate: item.minRate === null ? null : readRate(item.minRate),
});

/** What is sent of a scale, and what the check is made on. */
export function scaleOf(typed: Scale): EditedScale {
  return {
    ...typed,
    rounding: typed.rounding ?? 'half_up',
    progressStatuses: typed.progressStatuses.map(withReadRate),
    bands: typed.bands.map(withReadRate),
  };
}
