import type { CreateRound, ReviseRound, RoundDetail } from '@mawasu/contract';
import { assessmentStageLabels } from '@mawasu/domain/assessments';
import {
  checkRoundForm,
  checkRoundScale,
  findRoundTemplate,
  movedByYears,
  type PlannedStep,
  type RoundProblem,
  type RoundTemplateKey,
} from '@mawasu/domain/rounds';
import { assessmentRankText, progressStatusText } from '@mawasu/domain/scales';
import { type StepStage, stepStageLabels, stepStages } from '@mawasu/domain/workflow';
import { fiscalYearLabel } from '@mawasu/domain/years';
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

const ownLabels: Readonly<Record<string, string>> = { fy: '評価する年度', instructions: '案内' };
const stageLabels: Readonly<Record<string, string>> = { isUsed: '使うか', dueOn: '締切', instructions: '案内' };

const blockFields: Readonly<Record<string, string>> = {
  ...{
    label: '項目名',
    hint: '説明',
    max: '文字数の上限',
    options: '選択肢',
    required: '必須か',
    prints: '載せる帳票',
  },
  ...{ askedOf: '簡易のシートでも聞くか', askedWhen: '聞く条件', comparesLastYear: '昨年度の内容を並べるか' },
};

const isLabelled = (value: unknown): value is { label: string } =>
  typeof value === 'object' && value !== null && 'label' in value && typeof value.label === 'string';

function valueText(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'はい' : 'いいえ';
  if (!Array.isArray(value)) return value === null || value === undefined ? '' : String(value);
  return value.map((one: unknown) => (isLabelled(one) ? one.label : String(one))).join('、');
}

/** A block that is there for others and not here, the order of the blocks, or a field of one. */
function heldForm(
  { form }: RoundDraft,
  [part = '', key = '', field]: readonly string[],
): { label: string; now: string } {
  const names = (keys: readonly string[]) => keys.map((one) => form.blocks[one]?.label ?? '').join('、');
  if (part === 'order') return { label: '様式の項目の順番', now: names(form.order) };
  if (part === 'hidden') return { label: '隠した項目', now: names(form.hidden) };
  const block = form.blocks[key];
  if (field === undefined) return { label: '様式の項目', now: block?.label ?? 'この項目は削除されました' };
  const value = block && (block as unknown as Record<string, unknown>)[field];
  return { label: `「${block?.label ?? ''}」の${blockFields[field] ?? field}`, now: valueText(value) };
}

const scaleLabels: Readonly<Record<string, string>> = {
  ...{ progressStatuses: '進捗状況', futureDirections: '今後の方向性', bands: '率の区分' },
  ...{ rounding: '率の端数', lowerMode: '減らす指標の達成率' },
};
const assessmentLabels: Readonly<Record<string, string>> = {
  ...{ stages: '施策評価の段階', ranks: '施策の評価', directions: '施策の今後の方向' },
};

function heldAssessment({ assessment }: ScaleDraft, list: string): { label: string; now: string } {
  const now =
    list === 'stages'
      ? assessment.stages.map((stage) => assessmentStageLabels[stage]).join('、')
      : (list === 'ranks'
          ? assessment.ranks.map(assessmentRankText)
          : assessment.directions.map(({ label }) => label)
        ).join('、');
  return { label: assessmentLabels[list] ?? list, now };
}

function heldScale({ scale }: RoundDraft, list: string, part: string): { label: string; now: string } {
  if (list === 'assessment') return heldAssessment(scale, part);
  const now =
    list === 'progressStatuses'
      ? scale.progressStatuses.map(progressStatusText).join('、')
      : valueText((scale as unknown as Record<string, unknown>)[list]);
  return { label: scaleLabels[list] ?? list, now };
}

/** What a field of a draft (`instructions`, `stages.entry.dueOn`, `form.blocks.issues.label`) holds, in a line. */
export function heldText(held: RoundDraft, path: string): { label: string; now: string } {
  const [field = '', stage, part = ''] = path.split('.');
  if (field === 'form') return heldForm(held, path.split('.').slice(1));
  if (field === 'scale') return heldScale(held, stage ?? '', part);
  if (stage === undefined) {
    const now = field === 'fy' ? (held.fy === null ? '' : fiscalYearLabel(held.fy)) : held.instructions;
    return { label: ownLabels[field] ?? field, now };
  }
  const value = held.stages[stage as StepStage][part as keyof DraftStage];
  const now = typeof value === 'boolean' ? (value ? '使う' : '使わない') : value;
  return { label: `${stepStageLabels[stage as StepStage]}の${stageLabels[part] ?? part}`, now };
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
