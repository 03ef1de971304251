import type { IndicatorSeries } from '@mawasu/contract';
import type { Certainty } from '@mawasu/domain/indicators';
import { decimalInputMessages, parseDecimalInput } from '@mawasu/domain/numbers';
import type { ActualInput } from './autosave/actual-input.js';

/**
 * What a text in the box of an indicator's figure makes of this year's input: a figure of the given certainty, an entry
 * without one when the box is empty or holds a dash alone (a state that says why there is none stays), or the text as it
 * stands with the reason why it cannot be read. The same input back means that nothing changes.
 */
export function readFigure(
  text: string,
  { unit, decimals }: Pick<IndicatorSeries, 'unit' | 'decimals'>,
  input: ActualInput,
  certainty: Certainty,
): ActualInput {
  const { unread, ...readable } = input;
  const parsed = parseDecimalInput(text, { unit, decimals });
  if (!parsed.ok) {
    const tooFine = decimals === 0 ? '整数で入力してください。' : `小数第${decimals}位までで入力してください。`;
    const message = parsed.reasonCode === 'too_many_decimals' ? tooFine : decimalInputMessages[parsed.reasonCode];
    return { ...readable, unread: { text, message } };
  }
  if (parsed.value !== null) return { ...readable, actual: parsed.value, state: 'recorded', certainty, reason: null };
  if (input.state === 'recorded') return { ...readable, actual: null, state: 'not_entered', certainty: null };
  return unread ? readable : input;
}
