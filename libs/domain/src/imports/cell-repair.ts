import { foldFullWidth } from '../numbers/decimal-input.js';
import { visibleText } from '../numbers/invisible-characters.js';
import { isBlank } from '../text/blank.js';
import { repairLookalikes } from '../text/text-repair.js';
import type { CellKind } from './import-table.js';

const DASHES = /(?<=[A-Za-z0-9\p{Script=Han}])[‐‑‒–—―−ーｰ](?=[A-Za-z0-9])/gu;
const NO_BREAK_SPACES = /[\u00a0\u202f]/g;

function withoutInvisible(text: string): string {
  const visible = visibleText(text);
  return visible.ok ? visible.text : text;
}

/**
 * The text of a cell as it is read: radicals that look like characters (⺠ for 民), invisible characters, no-break spaces and
 * white space at its ends are put right in every kind; a code and a figure are written in half width as well, and dashes of a
 * code become hyphens. A text keeps its full width: ① and Ｍ７ are as somebody typed them. A line
 * break is a line feed, or a blank where several lines mean nothing. What shows nothing is ''.
 */
export function repairCell(text: string, kind: CellKind, isMultiline = true): string {
  const lines = text.replace(/\r\n?/g, '\n');
  const flat = isMultiline ? lines : lines.trim().replace(/\s*\n\s*/g, ' ');
  const plain = repairLookalikes(withoutInvisible(flat)).text.replace(NO_BREAK_SPACES, ' ').trim();
  if (isBlank(plain)) return '';
  if (kind === 'text') return plain;
  const narrow = foldFullWidth(plain).replaceAll('\u3000', ' ').trim();
  return kind === 'code' ? narrow.replace(DASHES, '-') : narrow;
}
