/**
 * The form of a round: the ordered blocks of its sheet, as data (design, principle 6). Sheet, check, return, history words,
 * search, CSV, Excel, PDF and OpenAPI read this list and nothing else, so that one more block is no change of code.
 */
export const blockKinds = ['indicators', 'text', 'choice', 'status', 'direction', 'initiative', 'costs'] as const;
export type BlockKind = (typeof blockKinds)[number];

/** When a block is on the sheet at all. */
export const askedWhens = [
  'always',
  'has_viewpoint',
  'status_overridden',
  'direction_chosen',
  'direction_requires_target',
] as const;
export type AskedWhen = (typeof askedWhens)[number];

/** Of which sheets a block is asked: of every one, or of those in full (通常) only, so that 簡易 ones stay short. */
export const askedOfs = ['all', 'full'] as const;
export type AskedOf = (typeof askedOfs)[number];

/**
 * Where a block's answer is printed: 施策評価シート (screen, PDF, Excel), 主要な施策の成果に関する説明書, 実施計画調書, and the data
 * files (CSV).
 */
export const blockPrints = ['measure_sheet', 'results_report', 'action_plan', 'data'] as const;
export type BlockPrint = (typeof blockPrints)[number];

export interface BlockOption {
  code: string;
  label: string;
}

/** A 取組み that an answer names, in the words of the round's revision of the plan. */
export interface NamedInitiative {
  title: string;
  /** Code of its 施策; '' where it has none. */
  measureCode: string;
}

/** Those that the answers of a sheet name, by id: the answer of an `initiative` block is the id of a 取組み. */
export type NamedInitiatives = Readonly<Record<string, NamedInitiative>>;

export interface FormBlock {
  /** The key of the answer in a sheet's content, and of the field in its history. Never changes once it is used. */
  key: string;
  label: string;
  hint: string;
  kind: BlockKind;
  /** Whether the sheet cannot be handed in without it, when it is asked. */
  required: boolean;
  /** Longest text in characters as a person counts them; null where it is no text. */
  max: number | null;
  /**
   * Of a choice, or which years and moments 事業費 is asked for; empty for every other kind. Those of 進捗状況 and 今後の方向性 are
   * the scale's.
   */
  options: BlockOption[];
  askedWhen: AskedWhen;
  /** Left out in rounds made before there was a choice: of every sheet. */
  askedOf?: AskedOf | undefined;
  /** Whether last year's answer stands beside this year's, and the same text again is pointed out. */
  comparesLastYear: boolean;
  prints: BlockPrint[];
}

export interface Form {
  blocks: FormBlock[];
  /** Blocks out of use: on no sheet and no paper, kept so that 企画 can bring them back while the round is in 準備. */
  hidden?: FormBlock[] | undefined;
}

/** Keys of the blocks whose answers are columns of their own; a form has each at most once, under this key. */
export const STATUS_KEY = 'progressStatus';
export const DIRECTION_KEY = 'futureDirection';
/** The block of 事業費・人工, whose figures belong to the 取組み and its years, not to the sheet. */
export const COSTS_KEY = 'costs';
/** Keys of the blocks that a choice brings with it: why the 目安 was not taken, and what 今後の方向性 comes to. */
export const OVERRIDE_KEY = 'overrideReason';
export const DIRECTION_NOTE_KEY = 'directionNote';

/** Longest text a form may ask for: what a request may carry. */
export const BLOCK_TEXT_LIMIT = 4000;

const text = (key: string, label: string, block: Partial<FormBlock> = {}): FormBlock => ({
  key,
  label,
  hint: '',
  kind: 'text',
  required: true,
  max: 2000,
  options: [],
  askedWhen: 'always',
  comparesLastYear: true,
  prints: ['measure_sheet', 'data'],
  ...block,
});

const other = (key: string, label: string, kind: BlockKind): FormBlock =>
  text(key, label, { kind, max: null, comparesLastYear: kind !== 'indicators' });

/** What was done and what came of it goes to the council with the 決算, what comes next into the plan of the years to come. */
const ofResults: BlockPrint[] = ['measure_sheet', 'results_report', 'data'];
const ofPlans: BlockPrint[] = ['measure_sheet', 'action_plan', 'data'];

/** The form a city starts from; 企画 edits it while the round is in preparation. */
export const defaultForm: Form = {
  blocks: [
    other('indicators', '指標の実績', 'indicators'),
    text('activities', '実施内容', {
      hint: 'この年度に行ったことを、時期や回数とともに書いてください。',
      prints: ofResults,
    }),
    text('results', '成果', { hint: '行ったことで何がどう変わったかを書いてください。', prints: ofResults }),
    text('issues', '課題', { hint: '目標に届かなかった点や、進めるうえで困っている点を書いてください。' }),
    text('nextActions', '今後の取組', { hint: '課題に対して、いつ何をするかを書いてください。', prints: ofPlans }),
    text('viewpointResults', '視点の実績', {
      hint: '行革の視点からの取組みについて、この年度の実績を書いてください。',
      askedWhen: 'has_viewpoint',
      prints: ofResults,
    }),
    other(STATUS_KEY, '進捗状況', 'status'),
    text(OVERRIDE_KEY, '変更理由', { askedWhen: 'status_overridden', comparesLastYear: false, prints: ['data'] }),
    { ...other(DIRECTION_KEY, '今後の方向性', 'direction'), prints: ofPlans },
    {
      ...other('directionTarget', '統合する相手の取組み', 'initiative'),
      hint: '取組みや施策の名前の一部を入力すると、絞り込めます。',
      askedWhen: 'direction_requires_target',
      prints: ofPlans,
    },
    text(DIRECTION_NOTE_KEY, '今後の方向性の内容', {
      ...{ required: false, askedWhen: 'direction_chosen', prints: ofPlans },
    }),
  ],
};

export function findBlock(form: Form, key: string): FormBlock | null {
  return form.blocks.find((block) => block.key === key) ?? null;
}

/** Blocks whose answers stand in a sheet's content: all but those of figures. */
export function answerBlocks(form: Form): FormBlock[] {
  return form.blocks.filter(({ kind }) => kind !== 'indicators' && kind !== 'costs');
}

/** Blocks that hold typed text. */
export function textBlocks(form: Form): FormBlock[] {
  return form.blocks.filter(({ kind }) => kind === 'text');
}

/** Of a 取組み the reader's source does not know: an id is never shown. */
const UNKNOWN_INITIATIVE = '（計画で確認できない取組み）';

/** 「地域防災力の向上（1-1-1）」: titles alone may be the same under two 施策. */
function initiativeText({ title, measureCode }: NamedInitiative): string {
  return measureCode === '' ? title : `${title}（${measureCode}）`;
}

/**
 * An answer in words: the text, the label of a choice, the title of a 取組み with the code of its 施策; '' where nothing was
 * answered. Scale codes are looked up elsewhere.
 */
export function answerText(block: FormBlock, answer: string | null | undefined, named: NamedInitiatives): string {
  if (answer === null || answer === undefined || answer === '') return '';
  if (block.kind === 'initiative') {
    const initiative = named[answer];
    return initiative ? initiativeText(initiative) : UNKNOWN_INITIATIVE;
  }
  if (block.kind !== 'choice') return answer;
  return block.options.find(({ code }) => code === answer)?.label ?? answer;
}
