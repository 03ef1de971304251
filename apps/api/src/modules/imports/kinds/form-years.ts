import type { HeldIndicator } from './held-indicators.js';

/** The years of a form: those of the newest plan; five from now on where there is no plan yet. */
export function formYears(indicators: readonly HeldIndicator[], thisYear: number): number[] {
  const last = indicators.at(-1);
  const [from, to] = last ? [last.planFrom, last.planTo] : [thisYear, thisYear + 4];
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
