import type { EntryDetail, IndicatorSeries } from '@mawasu/contract';
import { certaintyLabels, valueStateLabels } from '@mawasu/domain/indicators';
import { formatDecimalInFull } from '@mawasu/domain/numbers';
import { findFutureDirection, findProgressStatus, progressStatusText, type Scale } from '@mawasu/domain/scales';
import { entryChoiceFieldLabels, entryFieldLabels } from '@mawasu/domain/sheets';
import type { ActualInput } from './autosave/entry-saver.js';

const fieldLabels: Record<string, string> = { ...entryFieldLabels, ...entryChoiceFieldLabels };
const keyOf = (slot: string): string => slot.slice(slot.indexOf(':') + 1);

/** The name a person knows a slot by: a field's label or an indicator's name. */
export function slotLabel(entry: EntryDetail, slot: string): string {
  const key = keyOf(slot);
  if (slot.startsWith('field:')) return fieldLabels[key] ?? key;
  return entry.indicators.find((indicator) => indicator.id === key)?.name ?? key;
}

export function statusWords(scale: Scale, code: unknown): string {
  const found = typeof code === 'string' ? findProgressStatus(scale, code) : null;
  return found ? progressStatusText(found) : '（未選択）';
}

export function directionWords(scale: Scale, code: unknown): string {
  return (typeof code === 'string' && findFutureDirection(scale, code)?.label) || '（未選択）';
}

const textWords = (text: unknown): string => (typeof text === 'string' && text !== '' ? text : '（空欄）');

/** A year's figure with its unit and 速報, or why there is none; what cannot be read stands as it was typed. */
export function actualInputWords(indicator: Pick<IndicatorSeries, 'unit' | 'decimals'>, input: ActualInput): string {
  if (input.unread) return input.unread.text;
  const words =
    input.actual !== null ? `${formatDecimalInFull(input.actual, indicator.decimals)}${indicator.unit}` : '';
  const state = input.state === 'recorded' ? '' : valueStateLabels[input.state];
  const certainty = input.certainty ? `（${certaintyLabels[input.certainty]}）` : '';
  return `${words}${state}${certainty}${input.reason ? `　${input.reason}` : ''}`;
}

/** What was typed into a slot, as the person who typed it would read it. */
export function slotWords(entry: EntryDetail, slot: string, value: unknown): string {
  const { scale } = entry.round;
  const key = keyOf(slot);
  const indicator = entry.indicators.find(({ id }) => id === key);
  if (indicator) return actualInputWords(indicator, value as ActualInput);
  if (key === 'progressStatus') return statusWords(scale, value);
  if (key === 'futureDirection') return directionWords(scale, value);
  return textWords(value);
}
