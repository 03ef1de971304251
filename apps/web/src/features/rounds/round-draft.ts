import type { CreateRound, ReviseRound, RoundDetail } from '@mawasu/contract';
import {
  checkRoundForm,
  checkRoundScale,
  findRoundTemplate,
  movedByYears,
  type PlannedStep,
  type RoundProblem,
  type RoundTemplateKey,
} from '@mawasu/domain/rounds';
import { type StepStage, stepStages } from '@mawasu/domain/workflow';
import { type FormDraft, formDraftOf, formOf } from './form-draft.js';
import { type ScaleDraft, scaleDraftOf, scaleOf } from './scale-draft.js';

/** A 評価年度 as it is typed. */
export interface RoundDraft {
  planId: string;
  /** Null while nothing is chosen. */
  fy: number | null;
  form: FormDraft;
  scale: ScaleDraft;
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
  const { key, form, scale } = findRoundTemplate('narrative');
  const stages = withReviews(stagesOf([]), key);
  return { planId, fy, form: formDraftOf(form), scale: scaleDraftOf(scale), stages, instructions: '' };
}

export const draftOf = ({ planId, fy, steps, instructions, form, scale }: RoundDetail): RoundDraft => ({
  ...{ planId, fy, instructions },
  scale: scaleDraftOf(scale),
  form: formDraftOf(form),
  stages: stagesOf(steps),
});

/** What of a draft a template gives; deadlines stay as they were typed. */
export function ofTemplate(draft: RoundDraft, template: RoundTemplateKey): Partial<RoundDraft> {
  const { form, scale } = findRoundTemplate(template);
  return { form: formDraftOf(form), scale: scaleDraftOf(scale), stages: withReviews(draft.stages, template) };
}

/** What of a draft for the year another round gives: everything but its year, deadlines moved by as many. */
export function ofRound(round: RoundDetail, fy: number): Partial<RoundDraft> {
  const { form, scale, stages, instructions } = draftOf(round);
  return { fy, form, scale, instructions, stages: withMovedDeadlines(stages, fy - round.fy) };
}

export function withMovedDeadlines(stages: RoundDraft['stages'], years: number): RoundDraft['stages'] {
  const entries = stepStages.map((stage) => {
    const { dueOn, ...rest } = stages[stage];
    return [stage, { ...rest, dueOn: movedByYears(dueOn, years) }];
  });
  return Object.fromEntries(entries) as RoundDraft['stages'];
}

/** The steps that usually go with the template; deadlines stay as they were typed. */
function withReviews(stages: RoundDraft['stages'], template: RoundTemplateKey): RoundDraft['stages'] {
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

/** What keeps form and scale of a draft from being used, at the field. */
export function contentProblems({ form, scale }: Pick<RoundDraft, 'form' | 'scale'>): RoundProblem[] {
  const ranked = scaleOf(scale);
  return [...checkRoundForm(formOf(form), ranked), ...checkRoundScale(ranked)];
}

/** Null while no year is chosen. */
export function newRequestOf(draft: RoundDraft): Omit<CreateRound, 'template' | 'from'> | null {
  const { planId, fy, instructions } = draft;
  return fy === null ? null : { planId, fy, instructions, steps: stepsOf(draft) };
}

/** Null while no year is chosen. */
export function changeRequestOf(draft: RoundDraft): Omit<ReviseRound, 'version'> | null {
  const { fy, instructions, form, scale } = draft;
  if (fy === null) return null;
  return { fy, instructions, steps: stepsOf(draft), template: null, form: formOf(form), scale: scaleOf(scale) };
}
