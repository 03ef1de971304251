import { createHash } from 'node:crypto';
import { repairCell } from '@mawasu/domain/imports';
import { printable } from '../../reports/printable-text.js';

/**
 * A text as it is compared: what a cell can hold of it, without white space at its ends and those of its lines, which programs
 * take away as they like.
 */
export function settledText(text: string): string {
  const lines = printable(text).split('\n');
  return lines
    .map((line) => line.trimEnd())
    .join('\n')
    .trim();
}

/** The same of a choice, however wide it is written. */
export const settledChoice = (text: string): string => settledText(text).normalize('NFKC').replace(/\s+/g, ' ');

/** A text as it is saved: repaired like any that is brought in, with the indent of its first line. */
export function broughtText(text: string): string {
  const repaired = repairCell(printable(text), 'text');
  const indent = /^\u3000+/.exec(text)?.[0] ?? '';
  return repaired === '' ? '' : `${indent}${repaired}`;
}

/** Short for a settled text: whether a box still says what it said is all that is asked of it. */
export const markOf = (settled: string): string =>
  createHash('sha256').update(settled).digest('base64url').slice(0, 16);
