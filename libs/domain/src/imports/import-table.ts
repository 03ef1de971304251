/** A table as it lies in a file. Rows and columns are counted from 1, as a spreadsheet shows them. */
export interface RawSheet {
  name: string;
  /** Cannot be seen in the workbook: it is not read, and its rows are not here. */
  isHidden?: boolean;
  rows: readonly RawRow[];
  merges: readonly CellRange[];
}

export interface RawRow {
  row: number;
  /** Hidden or filtered away in the workbook: it is read like any other. */
  isHidden?: boolean;
  /** Of a CSV text: a quote in it is not closed, or closed where it cannot be; what follows may be lost in it. */
  isBroken?: boolean;
  /** The first is column A; what stands behind the last one is empty. */
  cells: readonly string[];
}

export interface CellRange {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

/** How the text of a column is repaired: a code is written in half width, a figure is read later, a text stays as typed. */
export type CellKind = 'code' | 'text' | 'figure';

export interface ImportColumn {
  key: string;
  /** The head of the form. */
  label: string;
  /** Other heads that mean the same. */
  synonyms?: readonly string[];
  kind: CellKind;
  /** What people call a thing by, 「1-1-1」 or 「0012」: a date in it is what a spreadsheet made of it. */
  identifier?: boolean;
  /** May have several lines; in any other column a line break is a blank. */
  multiline?: boolean;
  /** Without it the table cannot be read. */
  required?: boolean;
  /** Holds ids; people need not see it. */
  hidden?: boolean;
}

/** The columns of a kind of import; with `years`, heads that name a fiscal year are columns, too: `fy:2026`. */
export interface ColumnSet {
  columns: readonly ImportColumn[];
  years?: boolean;
}

/** The head of what the product adds to a table it gives back; never read. */
export const CORRECTION_HEAD = '理由（取込の確認）';

/** The sheet of our own forms that says how they are filled in: nothing in it is to be read. */
export const INSTRUCTION_SHEET = '説明';

/** How the example of a form begins; such a row is never read. */
export const EXAMPLE_MARK = '（例）';

/** A: 1, Z: 26, AA: 27 … as letters. */
export function columnLetters(column: number): string {
  const rest = (column - 1) % 26;
  const letter = String.fromCharCode(65 + rest);
  return column <= 26 ? letter : `${columnLetters((column - 1 - rest) / 26)}${letter}`;
}

/** 「A1:C2」, or 「A1」 for a single cell. */
export function rangeText({ top, left, bottom, right }: CellRange): string {
  const first = `${columnLetters(left)}${top}`;
  return top === bottom && left === right ? first : `${first}:${columnLetters(right)}${bottom}`;
}
