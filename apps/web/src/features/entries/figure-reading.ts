import type { IndicatorSeries } from '@mawasu/contract';
import { type Certainty, quotientActual, readFigureInput, valueStateNeedsReason } from '@mawasu/domain/indicators';
import { formatDecimalInFull, parseDecimalInput } from '@mawasu/domain/numbers';
import { type ActualInput, readablePart, type TypedQuotient, withoutQuotient } from './autosave/actual-input.js';

/** What a text in the place of a figure makes of this year's input. The same input back means that nothing changes. */
export interface FigureReading {
  next: ActualInput;
  /** What was understood, where it is not what was typed: 「集計中」と読み取りました。 */
  note: string | null;
}

/**
 * A figure of the given certainty, a state by its words, an entry without a figure when the box is empty or holds a dash
 * alone (a state that says why there is none stays), or the text as it stands with the reason why it cannot be read. Typed
 * and pasted alike. Whether a stored figure may go for it is asked by whoever shows it (`erases`).
 */
export function readFigure(
  text: string,
  indicator: Pick<IndicatorSeries, 'unit' | 'decimals'>,
  input: ActualInput,
  certainty: Certainty,
): FigureReading {
  const read = readFigureInput(text, indicator);
  const plain = withoutQuotient(input);
  switch (read.kind) {
    case 'refused':
      return { next: { ...readablePart(input), unread: { text, message: read.message } }, note: null };
    case 'figure':
      return { next: { ...plain, actual: read.value, state: 'recorded', certainty, reason: null }, note: read.note };
    case 'state': {
      const isKept = input.state === read.state;
      const reason = isKept ? input.reason : null;
      const next =
        isKept && !input.unread ? input : { ...plain, actual: null, state: read.state, certainty: null, reason };
      const asksReason = valueStateNeedsReason[read.state] && !reason;
      return { next, note: `${read.note}${asksReason ? '理由を入力してください。' : ''}` };
    }
    case 'empty': {
      if (input.state === 'recorded') {
        return { next: { ...plain, actual: null, state: 'not_entered', certainty: null }, note: null };
      }
      return { next: input.unread ? readablePart(input) : input, note: null };
    }
  }
}

/** Whether the reading would take a stored figure away: that is asked, never done by a dash alone. */
export const erases = (stored: ActualInput, next: ActualInput): boolean =>
  stored.actual !== null && next.actual === null && !next.unread;

/** The stored numerator and denominator as they stand in their boxes. */
export function quotientTexts(input: ActualInput): TypedQuotient {
  const print = (value: string | null | undefined) => (value == null ? '' : formatDecimalInFull(value, 0));
  return input.unread?.typed ?? { numerator: print(input.numerator), denominator: print(input.denominator) };
}

/** The figure that a numerator and a denominator come to; until both can be read, they stand as they were typed. */
export function readQuotient(
  typed: TypedQuotient,
  indicator: Pick<IndicatorSeries, 'ratio' | 'decimals'>,
  input: ActualInput,
  certainty: Certainty,
): ActualInput {
  const { ratio } = indicator;
  const readable = readablePart(input);
  if (ratio === null || (typed.numerator.trim() === '' && typed.denominator.trim() === '')) return readable;
  const refuse = (message: string): ActualInput => {
    const text = `${typed.numerator} ÷ ${typed.denominator}`;
    return { ...readable, unread: { text, message, typed } };
  };
  const [numerator, denominator] = [parseDecimalInput(typed.numerator), parseDecimalInput(typed.denominator)];
  if (!numerator.ok) return refuse(`${ratio.numerator}：${numerator.message}`);
  if (!denominator.ok) return refuse(`${ratio.denominator}：${denominator.message}`);
  if (numerator.value === null) return refuse(`${ratio.numerator}も入力してください。`);
  if (denominator.value === null) return refuse(`${ratio.denominator}も入力してください。`);
  const actual = quotientActual(indicator, numerator.value, denominator.value);
  if (actual === null) return refuse(`${ratio.denominator}は0より大きい数で入力してください。`);
  const both = { numerator: numerator.value, denominator: denominator.value };
  return { actual, ...both, state: 'recorded', certainty, reason: null };
}
