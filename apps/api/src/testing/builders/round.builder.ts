import { defaultScale } from '@mawasu/domain/scales';
import { defaultForm } from '@mawasu/domain/sheets';
import { type RoundStep, type StepStage, stepStageLabels, stepWaitingLabels } from '@mawasu/domain/workflow';
import type { DataSource } from 'typeorm';
import { Entry, EntryStep } from '../../modules/entries/entry.entity.js';
import { Round, RoundStepRow } from '../../modules/rounds/round.entity.js';
import { newestRevision } from './plan.builder.js';

export interface RoundTraits
  extends Partial<Pick<Round, 'fy' | 'state' | 'form' | 'scale' | 'readersFrom' | 'instructions'>> {
  planId: string;
  /** Stages of its reviews in order; 課長 and 企画 unless told. */
  reviews?: readonly Exclude<StepStage, 'entry'>[];
  /** Deadlines by position; years away unless told. */
  dueOn?: Readonly<Record<number, string>>;
}

/** The steps of a round with these reviews, as its rows hold them. */
export function someSteps(
  reviews: readonly Exclude<StepStage, 'entry'>[] = ['head', 'planning'],
  dueOn: Readonly<Record<number, string>> = {},
): RoundStep[] {
  return ['entry' as const, ...reviews].map((stage, position) => ({
    position,
    stage,
    label: stepStageLabels[stage],
    waitingLabel: stepWaitingLabels[stage],
    dueOn: dueOn[position] ?? `2099-0${6 + Math.min(position, 3)}-30`,
    instructions: '',
  }));
}

/** An open round for 2025 of the plan's newest revision. Returns its id. */
export async function aRound(source: DataSource, traits: RoundTraits): Promise<string> {
  const { planId, reviews, dueOn, state = 'open', ...rest } = traits;
  const revisionId = await newestRevision(source, planId);
  const row = { planId, revisionId, fy: 2025, state: 'preparing', form: defaultForm, scale: defaultScale, ...rest };
  const { identifiers } = await source.manager.insert(Round, row as object);
  const roundId = identifiers[0]?.id as string;
  await source.manager.insert(
    RoundStepRow,
    someSteps(reviews, dueOn).map((step) => ({ roundId, ...step })),
  );
  if (state !== 'preparing') await source.manager.update(Round, { id: roundId }, { state, openedAt: new Date() });
  return roundId;
}

export type EntryTraits = Partial<Omit<Entry, 'id' | 'round' | 'node' | 'department' | 'updatedByUser'>> &
  Pick<Entry, 'roundId' | 'nodeId' | 'departmentId'>;

/** An untouched sheet; 対象外 and in review get what belongs to the state. Returns its id. */
export async function anEntry(source: DataSource, traits: EntryTraits): Promise<string> {
  const scope = traits.state === 'excluded' ? ('excluded' as const) : (traits.scope ?? 'full');
  const position = traits.state === 'in_review' ? (traits.position ?? 1) : null;
  const { identifiers } = await source.manager.insert(Entry, { ...traits, scope, position } as object);
  return identifiers[0]?.id as string;
}

/** A step as somebody took it. */
export async function aStep(
  source: DataSource,
  traits: Partial<EntryStep> & Pick<EntryStep, 'entryId' | 'number' | 'action' | 'userId'>,
): Promise<void> {
  await source.manager.insert(EntryStep, { fromState: 'drafting', toState: 'drafting', ...traits } as object);
}
