import type { Role } from '@mawasu/domain/permissions';
import type { EntryAction, EntryState } from '@mawasu/domain/workflow';
import type { EntryProgress } from './entries-file.js';

export interface SampleStep {
  action: EntryAction;
  from: EntryState;
  to: EntryState;
  /** Who takes it: of the sheet's own 課, or of the whole city. */
  role: Role;
  at: Date;
}

interface StepOfRoute extends Pick<SampleStep, 'action' | 'from' | 'to' | 'role'> {
  /** Days after the first step. */
  day: number;
}

const start: StepOfRoute = { action: 'start', from: 'not_started', to: 'drafting', role: 'entrant', day: 0 };
const submit: StepOfRoute = { action: 'submit', from: 'drafting', to: 'head_review', role: 'entrant', day: 3 };
const giveBack: StepOfRoute = { action: 'return', from: 'head_review', to: 'drafting', role: 'section_head', day: 4 };
const approve: StepOfRoute = {
  action: 'approve',
  from: 'head_review',
  to: 'planning_review',
  role: 'section_head',
  day: 5,
};
const confirm: StepOfRoute = { action: 'confirm', from: 'planning_review', to: 'confirmed', role: 'planner', day: 7 };
const finalize: StepOfRoute = { action: 'finalize', from: 'confirmed', to: 'finalized', role: 'planner', day: 21 };

const routes: Record<EntryProgress, readonly StepOfRoute[]> = {
  not_started: [],
  drafting: [start],
  returned: [start, submit, giveBack],
  head_review: [start, submit],
  planning_review: [start, submit, approve],
  confirmed: [start, submit, approve, confirm],
  finalized: [start, submit, approve, confirm, finalize],
};

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** The way a sheet came to where it is. `index` spreads the sheets over the office hours of a day. */
export function sampleSteps(progress: EntryProgress, firstDay: Date, index: number): SampleStep[] {
  const offset = (index % 48) * 10 * MINUTE;
  return routes[progress].map(({ day, ...step }) => {
    return { ...step, at: new Date(firstDay.getTime() + day * DAY + offset) };
  });
}
