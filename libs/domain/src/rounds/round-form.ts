import { costOptionCodes } from '../costs/costs.js';
import type { Scale } from '../scales/scales.js';
import { costsBlock } from '../sheets/costs-block.js';
import {
  type AskedWhen,
  answerBlocks,
  BLOCK_TEXT_LIMIT,
  type BlockKind,
  COSTS_KEY,
  DIRECTION_KEY,
  DIRECTION_NOTE_KEY,
  type Form,
  type FormBlock,
  findBlock,
  OVERRIDE_KEY,
  STATUS_KEY,
} from '../sheets/form.js';
import { isBlank } from '../text/blank.js';
import { countCharacters } from '../text/count-characters.js';
import type { RoundProblem } from './round-problem.js';

export const MOST_BLOCKS = 40;
export const MOST_OPTIONS = 20;
const BLOCK_LABEL_LIMIT = 40;
const BLOCK_HINT_LIMIT = 300;

/** 事業費・人工 where the form has it neither in use nor hidden: 企画 adds it as it is. */
export function missingCostsBlock(taken: readonly string[]): FormBlock | null {
  return taken.includes(COSTS_KEY) ? null : costsBlock;
}

/** Kinds that 企画 adds as often as they like; of the others a form has one. */
export const addedKinds = ['text', 'choice', 'initiative'] as const satisfies readonly BlockKind[];
export type AddedKind = (typeof addedKinds)[number];

const KEY = /^[a-z][A-Za-z0-9]{0,39}$/;

interface Meaning {
  kind: BlockKind;
  askedWhen: AskedWhen;
}

/** Keys that carry meaning: what stands under them is read by rules, so kind and condition are given. */
const meanings: Readonly<Record<string, Meaning>> = {
  indicators: { kind: 'indicators', askedWhen: 'always' },
  [STATUS_KEY]: { kind: 'status', askedWhen: 'always' },
  [OVERRIDE_KEY]: { kind: 'text', askedWhen: 'status_overridden' },
  [DIRECTION_KEY]: { kind: 'direction', askedWhen: 'always' },
  [DIRECTION_NOTE_KEY]: { kind: 'text', askedWhen: 'direction_chosen' },
  [COSTS_KEY]: { kind: 'costs', askedWhen: 'always' },
};

/** Whether kind and condition of the block are given by its key, so that only its words are 企画's. */
export function hasMeaning({ key, askedWhen }: Pick<FormBlock, 'key' | 'askedWhen'>): boolean {
  return Object.hasOwn(meanings, key) || askedWhen === 'direction_requires_target';
}

/** Why a block can be asked of every sheet only; null where 簡易 sheets may go without it. */
export function askedOfAllReason({ key, kind }: Pick<FormBlock, 'key' | 'kind'>): string | null {
  if (kind === 'indicators') return '指標の実績は、どのシートでも聞きます。';
  if (kind === 'status' || key === OVERRIDE_KEY) return '進捗状況は、どのシートでも聞きます。';
  return null;
}

/** Why a block of the form cannot be hidden; null where it can. */
export function hidingRefusal({ key, askedWhen }: Pick<FormBlock, 'key' | 'askedWhen'>, scale: Scale): string | null {
  if (key === STATUS_KEY) return '進捗状況は、ダッシュボードと帳票で数えるため、隠せません。';
  if (key === OVERRIDE_KEY) return '目安と違う進捗状況を選んだ理由を書く項目のため、隠せません。';
  const requires = (what: 'year' | 'target') => scale.futureDirections.some((one) => one.requires === what);
  if (key === DIRECTION_NOTE_KEY && requires('year')) return '年度を書く方向性があるため、隠せません。';
  if (askedWhen === 'direction_requires_target' && requires('target'))
    return '相手の取組みを選ぶ方向性があるため、隠せません。';
  return null;
}

/**
 * A key or code that nobody has to know: 「b」 and eight letters or digits, none of `taken`. Not a running number, which
 * would give a block the key of another one of an earlier year, and so its answers. `random`: as `Math.random`.
 */
export function newKey(taken: readonly string[], random: () => number): string {
  for (;;) {
    const letters = Array.from({ length: 8 }, () => Math.floor(random() * 36).toString(36));
    const key = `b${letters.join('')}`;
    if (!taken.includes(key)) return key;
  }
}

/** A block as 企画 begins with it: without words, asked of every sheet, printed everywhere. */
export function newBlock(kind: AddedKind, key: string): FormBlock {
  return {
    ...{ key, kind, label: '', hint: '', required: true, max: kind === 'text' ? 1000 : null, options: [] },
    ...{ askedWhen: 'always', askedOf: 'all', comparesLastYear: true, prints: ['measure_sheet', 'data'] },
  };
}

type Add = (path: string, message: string) => void;

function checkWords({ label, hint }: FormBlock, others: readonly FormBlock[], add: Add): void {
  if (isBlank(label)) add('label', '項目名を入力してください。');
  else if (countCharacters(label) > BLOCK_LABEL_LIMIT)
    add('label', `項目名は${BLOCK_LABEL_LIMIT}文字以内にしてください。`);
  else if (others.some((other) => other.label.trim() === label.trim()))
    add('label', '同じ名前の項目があります。違う名前にしてください。');
  if (countCharacters(hint) > BLOCK_HINT_LIMIT) add('hint', `説明は${BLOCK_HINT_LIMIT}文字以内にしてください。`);
}

function checkLength({ kind, max }: FormBlock, add: Add): void {
  if (kind !== 'text') {
    if (max !== null) add('max', '文字数は、文章の項目だけで決めます。');
  } else if (max === null || !Number.isInteger(max) || max < 1 || max > BLOCK_TEXT_LIMIT) {
    add('max', `文字数の上限は、1から${BLOCK_TEXT_LIMIT}までの整数にしてください。`);
  }
}

/** Which years and moments 事業費 is asked for: some of those there are, each once. Their labels are words of the editor only. */
function checkCostOptions({ options }: FormBlock, add: Add): void {
  if (options.length === 0) add('options', '聞く年度と段階を、一つ以上選んでください。');
  const codes = options.map(({ code }) => code);
  const isKnown = codes.every((code) => (costOptionCodes as readonly string[]).includes(code));
  if (!isKnown || new Set(codes).size < codes.length) add('options', '聞く年度と段階を、選び直してください。');
}

function checkOptions(block: FormBlock, add: Add): void {
  const { kind, options } = block;
  if (kind === 'costs') checkCostOptions(block, add);
  if (kind !== 'choice') {
    if (options.length > 0 && kind !== 'costs') add('options', '選択肢は、選択の項目だけで決めます。');
    return;
  }
  if (options.length < 2) add('options', '選択肢を二つ以上置いてください。');
  if (options.length > MOST_OPTIONS) add('options', `選択肢は${MOST_OPTIONS}個までにしてください。`);
  for (const [index, { code, label }] of options.entries()) {
    const before = options.slice(0, index);
    const field = `options.${index}.label`;
    if (isBlank(label)) add(field, '選択肢の名前を入力してください。');
    else if (countCharacters(label) > BLOCK_LABEL_LIMIT)
      add(field, `選択肢の名前は${BLOCK_LABEL_LIMIT}文字以内にしてください。`);
    else if (before.some((other) => other.label.trim() === label.trim())) add(field, '同じ名前の選択肢があります。');
    if (!KEY.test(code))
      add(`options.${index}.code`, '選択肢の記号は、英小文字で始まる40文字以内の英数字にしてください。');
    else if (before.some((other) => other.code === code)) add(`options.${index}.code`, '同じ記号の選択肢があります。');
  }
}

/** A key that carries meaning has its kind and condition, and these stand under no other key. */
function checkMeaning({ key, kind, askedWhen }: FormBlock, add: Add): void {
  const meant = Object.hasOwn(meanings, key) ? meanings[key] : undefined;
  if (meant) {
    if (meant.kind !== kind) add('kind', 'この項目の種類は変えられません。');
    if (meant.askedWhen !== askedWhen) add('askedWhen', 'この項目を聞く条件は変えられません。');
    return;
  }
  if (Object.values(meanings).some((other) => other.kind === kind && kind !== 'text')) {
    add('kind', '指標の実績・進捗状況・今後の方向性・事業費は、様式に一つずつです。');
  }
  const isTarget = askedWhen === 'direction_requires_target' && kind === 'initiative';
  if (askedWhen !== 'always' && askedWhen !== 'has_viewpoint' && !isTarget) {
    add('askedWhen', 'この条件は、この項目では使えません。');
  }
}

/** What a 今後の方向性 asks for needs its block, asked wherever the direction is. */
function checkCompanions(block: FormBlock, form: Form, add: Add): void {
  const direction = findBlock(form, DIRECTION_KEY);
  if (block.askedWhen !== 'direction_chosen' && block.askedWhen !== 'direction_requires_target') return;
  if (!direction) add('askedWhen', '今後の方向性を隠すときは、この項目も隠してください。');
  else if (block.askedOf === 'full' && direction.askedOf !== 'full') {
    add('askedOf', '今後の方向性を聞くシートでは、この項目も聞いてください。');
  }
}

/** What no single block lacks: the form as a whole, and what the scale's choices ask for. */
function checkWhole(form: Form, scale: Scale, add: Add): void {
  const { blocks, hidden = [] } = form;
  if (blocks.length > MOST_BLOCKS || hidden.length > MOST_BLOCKS) add('', `項目は${MOST_BLOCKS}個までにしてください。`);
  if (!answerBlocks(form).some(({ kind }) => kind === 'text' || kind === 'choice' || kind === 'initiative')) {
    add('', '書く項目か選ぶ項目を、一つ以上置いてください。');
  }
  for (const [key, name] of [
    [STATUS_KEY, '進捗状況'],
    [OVERRIDE_KEY, '変更理由（目安と違う進捗状況を選んだ理由）'],
  ] as const) {
    if (!findBlock(form, key)) add('', `「${name}」の項目を戻してください。`);
  }
  if (!findBlock(form, DIRECTION_KEY)) return;
  const asking = (what: 'year' | 'target') => scale.futureDirections.find(({ requires }) => requires === what)?.label;
  const year = asking('year');
  if (year !== undefined && !findBlock(form, DIRECTION_NOTE_KEY)) {
    add('', `「${year}」では年度を書くため、「今後の方向性の内容」の項目を戻してください。`);
  }
  const target = asking('target');
  if (target !== undefined && !blocks.some(({ askedWhen }) => askedWhen === 'direction_requires_target')) {
    add('', `「${target}」では相手の取組みを選ぶため、その項目を戻してください。`);
  }
}

/**
 * What keeps a form from being used, at the field; empty when it can be. Hidden blocks are held to their keys only, since
 * nobody sees them. The one rule for the screen on which 企画 edits it and for the server that takes it.
 */
export function checkRoundForm(form: Form, scale: Scale): RoundProblem[] {
  const problems: RoundProblem[] = [];
  const { blocks, hidden = [] } = form;
  const all = [...blocks, ...hidden];
  checkWhole(form, scale, (_, message) => problems.push({ path: 'form.blocks', message }));
  for (const [index, block] of all.entries()) {
    const isHidden = index >= blocks.length;
    const field = isHidden ? `form.hidden.${index - blocks.length}` : `form.blocks.${index}`;
    const add: Add = (path, message) => problems.push({ path: `${field}.${path}`, message });
    if (!KEY.test(block.key)) add('key', '項目の記号は、英小文字で始まる40文字以内の英数字にしてください。');
    else if (all.slice(0, index).some(({ key }) => key === block.key)) add('key', '同じ項目が二度使われています。');
    checkMeaning(block, add);
    if (isHidden) continue;
    checkWords(block, blocks.slice(0, index), add);
    checkLength(block, add);
    checkOptions(block, add);
    checkCompanions(block, form, add);
    const onlyAll = block.askedOf === 'full' ? askedOfAllReason(block) : null;
    if (onlyAll !== null) add('askedOf', onlyAll);
  }
  return problems;
}
