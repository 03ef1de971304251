import { reportBlanks } from '@mawasu/contract';
import { columnParts, textBlocks } from '@mawasu/domain/text';
import type { ExcelForm, FormCell } from './excel-form.js';
import { readPrintedNumber } from './excel-number.js';

/** The words of an empty box. */
export const orBlank = (text: string | null): string => (text === null || text === '' ? reportBlanks.text : text);

type Place = Pick<FormCell, 'from' | 'to' | 'text'>;

/**
 * A box of text under its label; a table that was pasted into the text becomes boxes of its own in the same place, its
 * figures numbers. All of it is one box to the eye.
 */
export function addText(form: ExcelForm, label: FormCell | null, { from, to, text }: Place): void {
  const add = (cells: readonly FormCell[], isFirst: boolean): void => {
    const own = label === null || isFirst ? label : { ...label, text: '', continues: label.text };
    form.row(own === null ? cells : [own, ...cells]);
  };
  let isFirst = true;
  for (const block of textBlocks(text)) {
    const rows = block.kind === 'text' ? [[{ from, to, text: block.text }]] : wholeTable(block.rows, from, to);
    for (const cells of rows) {
      add(cells, isFirst);
      isFirst = false;
    }
  }
}

/** A table with more columns than the form has in parts, one under the other. */
const wholeTable = (rows: readonly string[][], from: number, to: number): FormCell[][] =>
  columnParts(rows, to - from + 1).flatMap((part) => tableRows(part, from, to));

/** The columns of the table over those of the form. */
function tableRows(rows: readonly string[][], from: number, to: number): FormCell[][] {
  const room = to - from + 1;
  const count = rows[0]?.length ?? 1;
  const spans = shareOut(longest(rows, count), room);
  return rows.map((row) => {
    let next = from;
    return row.map((text, column) => {
      const first = next;
      next += spans[column] ?? 1;
      const kind = readPrintedNumber(text) === null ? 'text' : 'value';
      return { from: first, to: column === count - 1 ? to : next - 1, text, kind };
    });
  });
}

const longest = (rows: readonly string[][], count: number): number[] =>
  Array.from({ length: count }, (_, column) => Math.max(1, ...rows.map((row) => row[column]?.length ?? 0)));

/** Columns of the form for each of the table's: one at least, the rest to whoever is still the narrowest for its text. */
export function shareOut(lengths: readonly number[], room: number): number[] {
  const spans = lengths.map(() => 1);
  for (let left = room - lengths.length; left > 0; left--) {
    const crowding = lengths.map((length, column) => length / (spans[column] ?? 1));
    const most = crowding.indexOf(Math.max(...crowding));
    spans[most] = (spans[most] ?? 1) + 1;
  }
  return spans;
}
