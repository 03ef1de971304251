import type { Role } from '@mawasu/domain/permissions';
import { type EntryAction, type EntryPlace, entryTransitions, placeKey, reviewsOf } from '@mawasu/domain/workflow';
import type { EntryProgress } from './entries-file.js';
import type { LoadedRound } from './rounds.loader.js';

export interface SampleStep {
  action: EntryAction;
  from: EntryPlace;
  to: EntryPlace;
  /** Who takes it: of the sheet's own 課, or of the whole city. */
  role: Role;
  at: Date;
}

const untouched: EntryPlace = { state: 'not_started', position: null };
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** The first row of permission to role that the sample organisation can fill. */
const takers: Partial<Record<string, Role>> = {
  'entry.edit': 'entrant',
  'entry.submit': 'entrant',
  'entry.approve_head': 'section_head',
  'entry.approve_division': 'division_head',
};

/** What is done with a sheet until it has come so far; a returned one was given back at its first review. */
function actionsTo(progress: EntryProgress, reviews: number): EntryAction[] {
  const passing = (count: number): EntryAction[] =>
    Array.from({ length: count }, (_, index) => (index < reviews - 1 ? 'approve' : 'confirm'));
  if (progress === 'not_started') return [];
  if (progress === 'drafting') return ['start'];
  if (progress === 'returned') return ['start', 'submit', 'return'];
  if (progress === 'confirmed') return ['start', 'submit', ...passing(reviews)];
  return ['start', 'submit', ...passing(Number(progress.split('.')[1]) - 1)];
}

/**
 * The way a sheet came to where it is, by the table of the workflow: two days from one pair of hands to the next. `index`
 * spreads the sheets over the office hours of a day.
 */
export function sampleSteps(progress: EntryProgress, round: LoadedRound, index: number): SampleStep[] {
  const reviews = reviewsOf(round.steps);
  const transitions = entryTransitions(reviews);
  const first = round.firstDay.getTime() + (index % 48) * 10 * MINUTE;
  let place = untouched;
  return actionsTo(progress, reviews.length).map((action, number) => {
    const row = transitions.find(({ from, action: other }) => other === action && placeKey(from) === placeKey(place));
    if (!row) throw new Error(`no ${action} at ${placeKey(place)}`);
    place = row.to;
    const role = takers[row.permission] ?? 'planner';
    return { action, from: row.from, to: row.to, role, at: new Date(first + number * 2 * DAY) };
  });
}
