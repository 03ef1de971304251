import { defaultScale, type Scale } from '../scales/scales.js';
import { costsBlock } from '../sheets/costs-block.js';
import { DIRECTION_KEY, defaultForm, type Form, type FormBlock, STATUS_KEY } from '../sheets/form.js';
import type { StepStage } from '../workflow/round-steps.js';

export const roundTemplateKeys = ['narrative', 'ranked', 'short'] as const;
export type RoundTemplateKey = (typeof roundTemplateKeys)[number];

/** What a 評価年度 starts from. Once the round is made, form and scale are its own and follow the template no more. */
export interface RoundTemplate {
  key: RoundTemplateKey;
  name: string;
  description: string;
  form: Form;
  scale: Scale;
  /** The reviews that usually go with it, in order. */
  reviews: readonly Exclude<StepStage, 'entry'>[];
}

/** A block of the default form, under the same key, with other words. */
function block(key: string, change: Partial<FormBlock> = {}): FormBlock {
  const found = defaultForm.blocks.find((one) => one.key === key);
  if (!found) throw new RangeError(`the default form has no block ${key}`);
  return { ...found, ...change };
}

const prints: FormBlock['prints'] = ['measure_sheet', 'data'];

const text = (key: string, label: string, hint: string): FormBlock => block('activities', { key, label, hint, prints });

/** Four grades, the best first: the points of view of 行政評価 (domain.md §2). */
const graded = (key: string, label: string, hint: string): FormBlock =>
  block('activities', {
    ...{ key, label, hint, prints, kind: 'choice', max: null },
    options: [
      { code: 'high', label: '高い' },
      { code: 'ratherHigh', label: 'やや高い' },
      { code: 'ratherLow', label: 'やや低い' },
      { code: 'low', label: '低い' },
    ],
  });

const directionBlocks = [block(DIRECTION_KEY), block('directionTarget'), block('directionNote')];
const statusBlocks = [block(STATUS_KEY), block('overrideReason')];

const narrative: RoundTemplate = {
  key: 'narrative',
  name: '記述を中心とした様式',
  description: '実施内容・成果・課題・今後の取組を文章で振り返り、A〜Dの4段階で進捗状況を選びます。',
  form: defaultForm,
  scale: defaultScale,
  reviews: ['head', 'planning'],
};

const ranked: RoundTemplate = {
  key: 'ranked',
  name: '段階評価（S〜D）の様式',
  description: '必要性・有効性・効率性を4段階で選び、要因を書きます。進捗状況はS〜Dの5段階です。',
  form: {
    blocks: [
      block('indicators'),
      block('activities'),
      block('results'),
      text('factors', '要因', '目標を上回った、または届かなかった理由を、内部と外部に分けて書いてください。'),
      graded('necessity', '必要性', '市民の求めや社会の状況から見て、市が行う必要があるかを選んでください。'),
      graded('effectiveness', '有効性', '目指す姿に近づくために役立っているかを選んでください。'),
      costsBlock,
      graded('efficiency', '効率性', 'かけた費用と手間に見合う成果が出ているかを選んでください。'),
      block('issues'),
      ...statusBlocks,
      ...directionBlocks,
      block('nextActions'),
    ],
  },
  scale: {
    ...defaultScale,
    progressStatuses: [
      { code: 'S', label: '目標を大きく上回る', definition: '率が120%以上', minRate: '120' },
      { code: 'A', label: '目標を達成', definition: '率が100%以上120%未満', minRate: '100' },
      { code: 'B', label: '概ね達成', definition: '率が80%以上100%未満', minRate: '80' },
      { code: 'C', label: 'やや下回る', definition: '率が60%以上80%未満', minRate: '60' },
      { code: 'D', label: '大きく下回る', definition: '率が60%未満', minRate: '0' },
      { code: 'completed', label: '完了', definition: '取組みを終えた', minRate: null },
      { code: 'not_started', label: '未着手', definition: 'この年度に着手していない', minRate: null },
    ],
    bands: [
      { code: 'over120', label: '120%以上', minRate: '120' },
      { code: 'over100', label: '100%以上120%未満', minRate: '100' },
      { code: 'from80', label: '80%以上100%未満', minRate: '80' },
      { code: 'from60', label: '60%以上80%未満', minRate: '60' },
      { code: 'below60', label: '60%未満', minRate: '0' },
      { code: 'none', label: '率なし', minRate: null },
    ],
  },
  reviews: ['head', 'division', 'planning'],
};

const short: RoundTemplate = {
  key: 'short',
  name: '簡易な様式',
  description: '実績と成果、今後の取組を短く書き、3段階で進捗状況を選びます。初めて評価を行う市に向いています。',
  form: {
    blocks: [
      block('indicators'),
      block('results', {
        label: '実績と成果',
        hint: 'この年度に行ったことと、その成果を書いてください。',
        max: 800,
      }),
      block('nextActions', { max: 800 }),
      ...statusBlocks,
      ...directionBlocks,
    ],
  },
  scale: {
    ...defaultScale,
    progressStatuses: [
      { code: 'A', label: '順調', definition: '率が90%以上', minRate: '90' },
      { code: 'B', label: '概ね順調', definition: '率が70%以上90%未満', minRate: '70' },
      { code: 'C', label: '遅れている', definition: '率が70%未満', minRate: '0' },
      { code: 'completed', label: '完了', definition: '取組みを終えた', minRate: null },
      { code: 'not_started', label: '未着手', definition: 'この年度に着手していない', minRate: null },
    ],
    bands: [
      { code: 'from90', label: '90%以上', minRate: '90' },
      { code: 'from70', label: '70%以上90%未満', minRate: '70' },
      { code: 'below70', label: '70%未満', minRate: '0' },
      { code: 'none', label: '率なし', minRate: null },
    ],
  },
  reviews: ['head', 'planning'],
};

/** In the order in which they are offered. Thresholds are proposals of this product, not any city's rule. */
export const roundTemplates: readonly RoundTemplate[] = [narrative, ranked, short];

export function findRoundTemplate(key: RoundTemplateKey): RoundTemplate {
  return roundTemplates.find((template) => template.key === key) ?? narrative;
}
