import { type EntryPlace, type EntryState, entryStates } from './entry-states.js';

/** 入力 is the department's own work; every other stage is a review. */
export const stepStages = ['entry', 'head', 'division', 'planning', 'secondary', 'external'] as const;
export type StepStage = (typeof stepStages)[number];

export const stepStageLabels: Record<StepStage, string> = {
  entry: '入力',
  head: '課長確認',
  division: '部長確認',
  planning: '企画確認',
  secondary: '二次評価',
  external: '外部評価',
};

/** The words for a sheet that waits at a step. */
export const stepWaitingLabels: Record<StepStage, string> = {
  entry: '入力中',
  head: '課長確認待ち',
  division: '部長確認待ち',
  planning: '企画確認中',
  secondary: '二次評価中',
  external: '外部評価中',
};

/** One step of a round: rows that 企画 sets, in the order of `position`; 0 is the department's own work. */
export interface RoundStep {
  position: number;
  stage: StepStage;
  label: string;
  /** The words for a sheet that waits here: 「課長確認待ち」「企画確認中」. */
  waitingLabel: string;
  dueOn: string;
  instructions: string;
}

/** What the words for states need of a step. */
export type StepWords = Pick<RoundStep, 'position' | 'waitingLabel'>;

/** The steps of a round as the table needs them: reviews in order, without the department's own work. */
export interface ReviewStep {
  position: number;
  stage: Exclude<StepStage, 'entry'>;
}

/** The review steps among a round's steps, in order. */
export function reviewsOf(steps: readonly Pick<RoundStep, 'position' | 'stage'>[]): ReviewStep[] {
  return steps
    .flatMap(({ position, stage }) => (stage === 'entry' ? [] : [{ position, stage }]))
    .toSorted((left, right) => left.position - right.position);
}

const stateLabels: Record<EntryState, string> = {
  not_started: '未着手',
  drafting: '入力中',
  in_review: '確認中',
  confirmed: '確認済',
  finalized: '確定',
  published: '公表済',
  excluded: '対象外',
};

/**
 * The state of a sheet in the words of its round, the same in lists, sheets, papers and files. A returned sheet is 入力中
 * again and is counted there; the text says besides that somebody waits for a correction.
 */
export function entryPlaceText({ state, position }: EntryPlace, steps: readonly StepWords[], returned = false): string {
  if (state === 'in_review') {
    return steps.find((step) => step.position === position)?.waitingLabel ?? stateLabels.in_review;
  }
  return returned && state === 'drafting' ? `${stateLabels.drafting}（差戻し）` : stateLabels[state];
}

/** The key under which sheets of a place are counted and filtered: the state, in review with the step (`in_review.1`). */
export function placeKey({ state, position }: EntryPlace): string {
  return state === 'in_review' && position !== null ? `${state}.${position}` : state;
}

/** Reads {@link placeKey} back; null for anything else. `in_review` without a step stands for all of them. */
export function parsePlaceKey(key: string): EntryPlace | null {
  const [state = '', position] = key.split('.');
  const known = entryStates.find((candidate) => candidate === state);
  if (known === undefined || (position !== undefined && !/^[1-9]$/.test(position))) return null;
  if (position !== undefined && known !== 'in_review') return null;
  return { state: known, position: position === undefined ? null : Number(position) };
}

/** Every place a sheet of the round can be in, in the order of the workflow. */
export function placesOf(steps: readonly Pick<RoundStep, 'position' | 'stage'>[]): EntryPlace[] {
  const reviews = reviewsOf(steps).map(({ position }): EntryPlace => ({ state: 'in_review', position }));
  const place = (state: EntryState): EntryPlace => ({ state, position: null });
  return [
    place('not_started'),
    place('drafting'),
    ...reviews,
    ...(['confirmed', 'finalized', 'published', 'excluded'] as const).map(place),
  ];
}
