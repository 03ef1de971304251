export const entryStates = [
  'not_started',
  'drafting',
  'in_review',
  'confirmed',
  'finalized',
  'published',
  'excluded',
] as const;
export type EntryState = (typeof entryStates)[number];

/** States of a sheet that is still worked on: neither 対象外 nor settled. In order. */
export const workedOnEntryStates = [
  'not_started',
  'drafting',
  'in_review',
  'confirmed',
] as const satisfies readonly EntryState[];

/** Where a sheet stands. `position` is that of the round's step it waits at, and null but in review. */
export interface EntryPlace {
  state: EntryState;
  position: number | null;
}

/** 対象外 counts nowhere. The one predicate; in SQL it is the function `is_evaluated`. */
export function isEvaluated(state: EntryState): boolean {
  return state !== 'excluded';
}

/** Not handed in yet, or given back: its 課 writes in it. */
export function isWithAuthor(state: EntryState): boolean {
  return state === 'not_started' || state === 'drafting';
}
