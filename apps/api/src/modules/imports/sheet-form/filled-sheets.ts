import { columnLetters, type RawSheet, type TableCell } from '@mawasu/domain/imports';
import { BOX_KEY } from './form-keys.js';
import { BOX_MARK, SHEET_MARK } from './form-marks.js';

/** The sheet of a 取組み as it came back. */
export interface FilledSheet {
  entryId: string;
  name: string;
  /** By the keys of the boxes; those whose row is gone are not there. */
  cells: ReadonlyMap<string, TableCell>;
  /** Keys that stand on several rows: nobody knows which is meant. */
  twice: ReadonlySet<string>;
}

/** Null for a sheet that is none of a 取組み. */
function filledSheet({ name, rows }: RawSheet): FilledSheet | null {
  for (const { cells: head } of rows) {
    const keys = head.findIndex((cell) => cell.startsWith(SHEET_MARK));
    const boxes = head.findIndex((cell) => cell.trim() === BOX_MARK);
    if (keys < 0 || boxes < 0) continue;
    const found = rows.flatMap(({ row, cells: read }) => {
      const key = read[keys]?.trim() ?? '';
      const label = (read[keys + 1] ?? '').split('\n')[0]?.replace(/（.*$/, '') ?? '';
      const cell = { sheet: name, row, column: label, cell: `${columnLetters(boxes + 1)}${row}` };
      return BOX_KEY.test(key) ? [[key, { ...cell, text: read[boxes] ?? '' }] as const] : [];
    });
    const cells = new Map<string, TableCell>();
    const twice = new Set<string>();
    for (const [key, cell] of found) {
      if (cells.has(key)) twice.add(key);
      cells.set(key, cell);
    }
    const entryId = (head[keys] ?? '').trim().slice(SHEET_MARK.length);
    return { entryId, name, cells, twice };
  }
  return null;
}

/** The sheets of 取組み of a workbook, whatever they are called and in whatever order they stand. */
export const filledSheets = (sheets: readonly RawSheet[]): FilledSheet[] =>
  sheets.flatMap((sheet) => (sheet.isHidden ? [] : (filledSheet(sheet) ?? [])));
