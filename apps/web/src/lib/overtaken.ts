import { useState } from 'react';
import { isOvertaken } from './error-messages.js';

export interface Told<Held> {
  /** As it was when the form was drawn: what is typed is compared with it, so that only that is sent. */
  drawn: Held;
  /** What the person was last told of, which a change is based on. */
  told: Held;
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/**
 * What a form rests on while others change the same thing. A change is based on what its person has seen: what the form was
 * drawn from and, once a refusal (`error`) has told that somebody was faster, what there is `now`. Fetching anew alone, when
 * the window is looked at again say, tells nobody anything.
 */
export function useTold<Held>(now: Held, error: unknown): Told<Held> {
  const [drawn] = useState(now);
  const [told, setTold] = useState(now);
  if (isOvertaken(error) && !isSame(told, now)) setTold(now);
  return { drawn, told };
}

export interface ChangedLine {
  label: string;
  before: string;
  after: string;
}

interface Line {
  label: string;
  text: string;
}

const NONE = '（なし）';

/** The lines that differ, by their labels; in the order they have now, what is gone at the end. */
export function changedLines(before: readonly Line[], after: readonly Line[]): ChangedLine[] {
  const textOf = (lines: readonly Line[], label: string) => lines.find((line) => line.label === label)?.text || NONE;
  const labels = new Set([...after, ...before].map(({ label }) => label));
  return [...labels]
    .map((label) => ({ label, before: textOf(before, label), after: textOf(after, label) }))
    .filter((line) => line.before !== line.after);
}
