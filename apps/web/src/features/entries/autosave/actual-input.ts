import type { IndicatorYear, SaveActual } from '@mawasu/contract';
import { compareDecimals } from '@mawasu/domain/numbers';

/** What stands in the two boxes of an indicator that is typed as a numerator and a denominator. */
export interface TypedQuotient {
  numerator: string;
  denominator: string;
}

/** The part of an indicator's year that a person types. */
export type ActualInput = Pick<SaveActual, 'actual' | 'state' | 'certainty' | 'reason'> & {
  /** Both or neither; the figure is then their quotient. */
  numerator?: string | null;
  denominator?: string | null;
  /** What stands in the box and cannot be read as a number, and why: kept and shown, never sent. */
  unread?: { text: string; message: string; typed?: TypedQuotient };
};

export function actualInputOf({
  actual,
  numerator,
  denominator,
  state,
  certainty,
  reason,
}: Omit<IndicatorYear, 'numerator' | 'denominator'> &
  Partial<Pick<IndicatorYear, 'numerator' | 'denominator'>>): ActualInput {
  const input = { actual, state, certainty, reason };
  return numerator == null || denominator == null ? input : { ...input, numerator, denominator };
}

/** What of an input can be sent and calculated with. */
export function readablePart({ unread: _unread, ...readable }: ActualInput): Omit<ActualInput, 'unread'> {
  return readable;
}

/** The input with what is not a quotient any more taken out. */
export function withoutQuotient(input: ActualInput): Omit<ActualInput, 'unread' | 'numerator' | 'denominator'> {
  const { numerator: _numerator, denominator: _denominator, ...rest } = readablePart(input);
  return rest;
}

function isSameNumber(left: string | null | undefined, right: string | null | undefined): boolean {
  return left == null || right == null ? (left ?? null) === (right ?? null) : compareDecimals(left, right) === 0;
}

/** Whether the two say the same, however the figure is written (29 and 29.0). What cannot be read is left out of it. */
export function isSameInput(left: ActualInput, right: ActualInput): boolean {
  return (
    isSameNumber(left.actual, right.actual) &&
    isSameNumber(left.numerator, right.numerator) &&
    isSameNumber(left.denominator, right.denominator) &&
    left.state === right.state &&
    left.certainty === right.certainty &&
    (left.reason ?? '').trim() === (right.reason ?? '').trim()
  );
}
