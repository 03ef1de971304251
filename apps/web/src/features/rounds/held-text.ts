import { assessmentStageLabels } from '@mawasu/domain/assessments';
import { lowerIsBetterModeLabels } from '@mawasu/domain/indicators';
import { roundingLabels } from '@mawasu/domain/numbers';
import { assessmentRankText, progressStatusText } from '@mawasu/domain/scales';
import type { FormBlock } from '@mawasu/domain/sheets';
import { type StepStage, stepStageLabels } from '@mawasu/domain/workflow';
import { fiscalYearLabel, japaneseDate } from '@mawasu/domain/years';
import { blockName, printWords, whenWords } from './block-words.js';
import type { DraftStage, RoundDraft } from './round-draft.js';
import type { ScaleDraft } from './scale-draft.js';

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

/** A field of a block in the words of its editor. */
function blockText(block: FormBlock, field: string): string {
  if (field === 'prints') return block.prints.map((print) => printWords[print]).join('、');
  if (field === 'askedOf') return valueText(block.askedOf !== 'full');
  if (field === 'askedWhen') return whenWords[block.askedWhen] ?? 'いつも';
  return valueText((block as unknown as Record<string, unknown>)[field]);
}

/** A block that is there for others and not here, the order of the blocks, or a field of one. */
function heldForm(
  { form }: RoundDraft,
  [part = '', key = '', field]: readonly string[],
): { label: string; now: string } {
  const names = (keys: readonly string[]) =>
    keys
      .flatMap((one) => form.blocks[one] ?? [])
      .map(blockName)
      .join('、');
  if (part === 'order') return { label: '様式の項目の順番', now: names(form.order) };
  if (part === 'hidden') return { label: '隠した項目', now: names(form.hidden) };
  const block = form.blocks[key];
  if (field === undefined) return { label: '様式の項目', now: block ? blockName(block) : 'この項目は削除されました' };
  const now = block ? blockText(block, field) : '';
  return { label: `「${block ? blockName(block) : ''}」の${blockFields[field] ?? field}`, now };
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

/** A list or a choice of a scale in the words of its editor. */
function scaleText(scale: ScaleDraft, list: string): string {
  if (list === 'progressStatuses') return scale.progressStatuses.map(progressStatusText).join('、');
  if (list === 'rounding') return roundingLabels[scale.rounding ?? 'half_up'];
  if (list === 'lowerMode') return lowerIsBetterModeLabels[scale.lowerMode];
  return valueText((scale as unknown as Record<string, unknown>)[list]);
}

function heldScale({ scale }: RoundDraft, list: string, part: string): { label: string; now: string } {
  if (list === 'assessment') return heldAssessment(scale, part);
  return { label: scaleLabels[list] ?? list, now: scaleText(scale, list) };
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
  const text = part === 'dueOn' && value !== '' ? japaneseDate(String(value)) : value;
  const now = typeof text === 'boolean' ? (text ? '使う' : '使わない') : text;
  return { label: `${stepStageLabels[stage as StepStage]}の${stageLabels[part] ?? part}`, now };
}
