import type { EntryDetail, IndicatorSeries, RoundDetail } from '@mawasu/contract';
import { costKey, costPlaceText, costWords } from '@mawasu/domain/costs';
import { enteredInWords } from '@mawasu/domain/indicators';
import { findFutureDirection, findProgressStatus, progressStatusText } from '@mawasu/domain/scales';
import { answerText, type FormBlock, findBlock } from '@mawasu/domain/sheets';
import type { ActualInput } from './autosave/actual-input.js';
import type { CostInput } from './autosave/cost-input.js';
import { blockKeyOf, costKeyOf, indicatorIdOf } from './autosave/slots.js';

/** What turns the answers of a sheet into words. */
type AnswerSource = Pick<EntryDetail, 'namedInitiatives'> & { round: Pick<RoundDetail, 'scale'> };

const NOTHING_CHOSEN = '（未選択）';

function chosenWords(block: FormBlock, { round: { scale }, namedInitiatives }: AnswerSource, code: string): string {
  if (block.kind === 'direction') return findFutureDirection(scale, code)?.label ?? code;
  if (block.kind !== 'status') return answerText(block, code, namedInitiatives);
  const status = findProgressStatus(scale, code);
  return status ? progressStatusText(status) : code;
}

/** The answer of a block as a person reads it: the text, or the words of what was chosen. `blank` stands for an empty text. */
export function answerWords(
  block: FormBlock,
  source: AnswerSource,
  answer: string | null | undefined,
  blank = '（空欄）',
): string {
  const text = answer ?? '';
  if (block.kind === 'text') return text === '' ? blank : text;
  return text === '' ? NOTHING_CHOSEN : chosenWords(block, source, text);
}

/** What was entered for a year; what cannot be read stands as it was typed. */
export function actualInputWords(indicator: Pick<IndicatorSeries, 'unit' | 'decimals'>, input: ActualInput): string {
  return input.unread ? input.unread.text : enteredInWords(input, indicator);
}

/** 事業費 of a year as a person reads it; what cannot be read stands as it was typed. */
export function costInputWords(input: CostInput): string {
  const unread = Object.values(input.unread ?? {}).map((one) => `「${one.text}」`);
  return [costWords(input), ...unread].filter((text) => text !== '').join('、') || '（空欄）';
}

/** The name a person knows a slot by: a block's label or an indicator's name. */
export function slotLabel({ round, indicators, costs }: EntryDetail, slot: string): string {
  const cost = costs.find((one) => costKey(one) === costKeyOf(slot));
  if (cost) return `${costPlaceText(cost)}の事業費`;
  const key = blockKeyOf(slot);
  if (key !== null) return findBlock(round.form, key)?.label ?? key;
  const id = indicatorIdOf(slot);
  return indicators.find((indicator) => indicator.id === id)?.name ?? slot;
}

/** What was typed into a slot, as the person who typed it would read it. */
export function slotWords(entry: EntryDetail, slot: string, value: unknown): string {
  if (costKeyOf(slot) !== null) return costInputWords(value as CostInput);
  const { round, indicators } = entry;
  const indicator = indicators.find(({ id }) => id === indicatorIdOf(slot));
  if (indicator) return actualInputWords(indicator, value as ActualInput);
  const block = findBlock(round.form, blockKeyOf(slot) ?? '');
  const text = typeof value === 'string' ? value : '';
  return block ? answerWords(block, entry, text) : text || '（空欄）';
}
