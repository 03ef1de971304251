import type { Decimal } from '../numbers/decimal.js';
import { foldFullWidth, parseDecimalInput } from '../numbers/decimal-input.js';
import type { DecimalInputReason } from '../numbers/unreadable.js';
import type { IndicatorSeries } from './indicator-series.js';
import { type ValueState, valueStateLabels } from './indicators.js';
import { parseValueState, stateChoices } from './state-words.js';

/** What a text in the place of a figure means. `note` says what was understood where it is not what was typed. */
export type FigureInput =
  | { kind: 'figure'; value: Decimal; note: string | null }
  | { kind: 'state'; state: Exclude<ValueState, 'recorded'>; note: string }
  /** Nothing, or a mark for nothing: 「－」, 「…」. */
  | { kind: 'empty'; mark: string }
  | { kind: 'refused'; reasonCode: DecimalInputReason | 'unclear_state'; message: string };

const SHOWN_LETTERS = 20;
const KANJI_NUMERAL = /[〇零一二三四五六七八九十百千万]/;
/** Said of a figure with something else; where there is no figure at all, the text may be meant as a state. */
const aboutFigures: readonly string[] = ['not_a_number', 'range_words', 'certainty_words'];

/** Ends a state after which something else is said: 「集計中（9月公表）」. */
const BESIDE_STATE = /[（(、，,：:。]/;

function quote(text: string): string {
  const letters = [...text.trim()];
  return `「${letters.slice(0, SHOWN_LETTERS).join('')}${letters.length > SHOWN_LETTERS ? '…' : ''}」`;
}

function stateNote(text: string, state: ValueState): string {
  const label = valueStateLabels[state];
  return text.trim() === label ? `「${label}」と読み取りました。` : `${quote(text)}を「${label}」と読み取りました。`;
}

/**
 * The one reader of what stands in the place of a figure, typed, pasted or imported: a figure, a state by its words, nothing,
 * or the reason why it cannot be read. Nothing is guessed: a word that may mean more than one state names the choices.
 */
export function readFigureInput(text: string, indicator: Pick<IndicatorSeries, 'unit' | 'decimals'>): FigureInput {
  const state = parseValueState(text);
  if (state !== null) return { kind: 'state', state, note: stateNote(text, state) };
  const { unit, decimals } = indicator;
  const parsed = parseDecimalInput(text, { unit, decimals });
  if (parsed.ok) {
    if (parsed.value === null) return { kind: 'empty', mark: text.trim() };
    const note =
      parsed.dropped.length === 0 ? null : `見えない文字（${parsed.dropped.join('、')}）を除いて読み取りました。`;
    return { kind: 'figure', value: parsed.value, note };
  }
  const { reasonCode, message } = parsed;
  const isFigure = /\d/.test(foldFullWidth(text)) || (reasonCode === 'range_words' && KANJI_NUMERAL.test(text));
  const begun = parseValueState(text.trim().split(BESIDE_STATE)[0] ?? '');
  if (begun !== null) {
    const how = `「${valueStateLabels[begun]}」だけを入力し、そのほかは理由に入力してください。`;
    return { kind: 'refused', reasonCode: 'unclear_state', message: `${quote(text)}は読み取れません。${how}` };
  }
  if (isFigure || !aboutFigures.includes(reasonCode)) return { kind: 'refused', reasonCode, message };
  const choices = `数字を入力するか、${stateChoices}のどれかを選んでください。`;
  return { kind: 'refused', reasonCode: 'unclear_state', message: `${quote(text)}は読み取れません。${choices}` };
}
