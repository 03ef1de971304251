import type { CreateRound, RoundDetail } from '@mawasu/contract';
import { findRoundTemplate, type PlannedStep, type RoundTemplateKey } from '@mawasu/domain/rounds';
import { type StepStage, stepStageLabels, stepStages } from '@mawasu/domain/workflow';
import { fiscalYearLabel } from '@mawasu/domain/years';

/** A 評価年度 as it is typed. `template` null: the form and scale it has already. */
export interface RoundDraft {
  planId: string;
  /** Null while nothing is chosen. */
  fy: number | null;
  template: RoundTemplateKey | null;
  /** Every stage; those that are not used keep what was typed, should the person turn back. */
  stages: Readonly<Record<StepStage, DraftStage>>;
  instructions: string;
}

export interface DraftStage {
  isUsed: boolean;
  dueOn: string;
  instructions: string;
}

const unused: DraftStage = { isUsed: false, dueOn: '', instructions: '' };

function stagesOf(steps: readonly PlannedStep[]): RoundDraft['stages'] {
  const entries = stepStages.map((stage): [StepStage, DraftStage] => {
    const found = steps.find((step) => step.stage === stage);
    return [stage, found ? { isUsed: true, dueOn: found.dueOn, instructions: found.instructions } : unused];
  });
  return Object.fromEntries(entries) as Record<StepStage, DraftStage>;
}

export function newDraft(planId: string, fy: number | null): RoundDraft {
  const template = 'narrative';
  return { planId, fy, template, stages: withReviews(stagesOf([]), template), instructions: '' };
}

export const draftOf = ({ planId, fy, steps, instructions }: RoundDetail): RoundDraft => ({
  ...{ planId, fy, instructions, template: null },
  stages: stagesOf(steps),
});

const ownLabels: Readonly<Record<string, string>> = { fy: '評価する年度', instructions: '案内' };
const stageLabels: Readonly<Record<string, string>> = { isUsed: '使うか', dueOn: '締切', instructions: '案内' };

/** What a field of a draft (`instructions`, `stages.entry.dueOn`) holds, in a line. */
export function heldText(held: RoundDraft, path: string): { label: string; now: string } {
  const [field = '', stage, part = ''] = path.split('.');
  if (stage === undefined) {
    const now = field === 'fy' ? (held.fy === null ? '' : fiscalYearLabel(held.fy)) : held.instructions;
    return { label: ownLabels[field] ?? field, now };
  }
  const value = held.stages[stage as StepStage][part as keyof DraftStage];
  const now = typeof value === 'boolean' ? (value ? '使う' : '使わない') : value;
  return { label: `${stepStageLabels[stage as StepStage]}の${stageLabels[part] ?? part}`, now };
}

/** The steps that usually go with the template; deadlines stay as they were typed. */
export function withReviews(stages: RoundDraft['stages'], template: RoundTemplateKey): RoundDraft['stages'] {
  const { reviews } = findRoundTemplate(template);
  const isUsed = (stage: StepStage) => stage === 'entry' || reviews.some((review) => review === stage);
  const entries = stepStages.map((stage) => [stage, { ...stages[stage], isUsed: isUsed(stage) }]);
  return Object.fromEntries(entries) as RoundDraft['stages'];
}

/** What is sent of the stages: those in use, in their order. */
export function stepsOf({ stages }: RoundDraft): PlannedStep[] {
  return stepStages.flatMap((stage) => {
    const { isUsed, dueOn, instructions } = stages[stage];
    return isUsed ? [{ stage, dueOn, instructions }] : [];
  });
}

/** Null while no year is chosen. */
export function requestOf(draft: RoundDraft): Omit<CreateRound, 'template'> | null {
  const { planId, fy, instructions } = draft;
  return fy === null ? null : { planId, fy, instructions, steps: stepsOf(draft) };
}
