import type { Handover } from '@mawasu/contract';

type Indicator = Handover['indicators'][number];

export interface MonthOfFigures {
  /** 「5月」 */
  label: string;
  indicators: Indicator[];
}

/** April comes first in a fiscal year. */
const placeOf = (month: number | null) => (month === null ? 99 : (month + 8) % 12);

/** Figures of the running round's year that are still to come, by the month in which they are there, in the order of the year. */
export function figuresToCome(indicators: readonly Indicator[]): MonthOfFigures[] {
  const coming = indicators.filter(({ toCome }) => toCome);
  const months = [...new Set(coming.map(({ availableMonth }) => availableMonth))];
  return months
    .toSorted((left, right) => placeOf(left) - placeOf(right))
    .map((month) => ({
      label: month === null ? '月の登録なし' : `${month}月`,
      indicators: coming.filter(({ availableMonth }) => availableMonth === month),
    }));
}
