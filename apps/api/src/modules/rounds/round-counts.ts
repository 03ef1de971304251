import type { DepartmentProgress, StateCount } from '@mawasu/contract';
import {
  type EntryPlace,
  entryPlaceText,
  isEvaluated,
  placeKey,
  placesOf,
  type RoundStep,
} from '@mawasu/domain/workflow';

/** How many sheets stand at a place; places without a sheet have no row. */
export interface PlaceCountRow extends EntryPlace {
  count: number;
}

/** What the counts need of the steps of a round. */
type CountedSteps = readonly Pick<RoundStep, 'position' | 'stage' | 'waitingLabel'>[];

export type DepartmentProgressRow = Omit<DepartmentProgress, 'counts'> & { counts: PlaceCountRow[] };

/** Every place of the round in the order of its workflow and in its words, those without a sheet too. */
export function toStateCounts(rows: readonly PlaceCountRow[], steps: CountedSteps): StateCount[] {
  const counts = new Map(rows.map((row) => [placeKey(row), row.count]));
  return placesOf(steps).map((place) => {
    const key = placeKey(place);
    return { key, ...place, label: entryPlaceText(place, steps), count: counts.get(key) ?? 0 };
  });
}

/** Sheets that somebody has to fill in: all but 対象外. */
export function countEvaluated(rows: readonly PlaceCountRow[]): number {
  return rows.reduce((sum, { state, count }) => sum + (isEvaluated(state) ? count : 0), 0);
}

export function toDepartmentProgress(
  rows: readonly DepartmentProgressRow[],
  steps: CountedSteps,
): DepartmentProgress[] {
  return rows.map((row) => ({ ...row, counts: toStateCounts(row.counts, steps) }));
}
