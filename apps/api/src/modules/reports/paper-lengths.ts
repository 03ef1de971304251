import type { ReportIndicator, ReportInitiative } from '@mawasu/contract';

// A short block stays on one page. A longer one may be taller than a page: it breaks, and repeats its head.
const UNBREAKABLE_CHARACTERS = 900;

export function isLongIndicator({ name, ownerLabel, notes, achievement, progress, pace }: ReportIndicator): boolean {
  const figures = [achievement, progress, pace].flatMap((f) => [f.formula, f.reason, ...f.notes]);
  return isLong([name, ownerLabel, ...notes, ...figures]);
}

export function isLongInitiative({ name, exclusionReason, answers }: ReportInitiative): boolean {
  return isLong([name, exclusionReason, ...answers.flatMap(({ label, text }) => [label, text])]);
}

/** By its characters, where a line feed counts as the line it uses up. */
const isLong = (texts: (string | null)[]): boolean =>
  texts.join('').replaceAll('\n', 'あ'.repeat(40)).length > UNBREAKABLE_CHARACTERS;
