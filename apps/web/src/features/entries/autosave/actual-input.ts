import type { IndicatorYear, SaveActual } from '@mawasu/contract';
import { compareDecimals } from '@mawasu/domain/numbers';

/** The part of an indicator's year that a person types. */
export type ActualInput = Pick<SaveActual, 'actual' | 'state' | 'certainty' | 'reason'> & {
  /** What stands in the box and cannot be read as a number, and why: kept and shown, never sent. */
  unread?: { text: string; message: string };
};

export function actualInputOf({ actual, state, certainty, reason }: IndicatorYear): ActualInput {
  return { actual, state, certainty, reason };
}

/** What of an input can be sent and calculated with. */
export function readablePart({ unread: _unread, ...readable }: ActualInput): Omit<ActualInput, 'unread'> {
  return readable;
}

/** Whether the two say the same, however the figure is written (29 and 29.0). What cannot be read is left out of it. */
export function isSameInput(left: ActualInput, right: ActualInput): boolean {
  const isSameFigure =
    left.actual === null || right.actual === null
      ? left.actual === right.actual
      : compareDecimals(left.actual, right.actual) === 0;
  return (
    isSameFigure &&
    left.state === right.state &&
    left.certainty === right.certainty &&
    (left.reason ?? '').trim() === (right.reason ?? '').trim()
  );
}
