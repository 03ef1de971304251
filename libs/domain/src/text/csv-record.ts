export type CsvCell = string | number | null;
/** A number as it stands on the screen, with the places it is shown with (-12.50). */
export interface PrintedNumber {
  printed: string;
}

/** A cell of a table that goes out as data. */
export type DataCell = CsvCell | PrintedNumber;

// A spreadsheet program runs a cell that begins like a formula; full-width forms are turned into ASCII by some imports, and − is
// written as － where the letters of Windows are asked for.
const FORMULA_START = /^[=+\-@\t\r\n＝＋－＠−]/;
const NEEDS_QUOTES = /[",\r\n]/;

/** Excel opens a CSV as UTF-8 only when it begins with this mark. */
export const CSV_BOM = '\uFEFF';

/**
 * One CSV record after RFC 4180, with CRLF. A text that a spreadsheet could take for a formula gets a leading `'`;
 * numbers are written as they are, `null` as an empty cell.
 */
export function csvRecord(cells: readonly DataCell[]): string {
  return `${cells.map(csvField).join(',')}\r\n`;
}

function csvField(cell: DataCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  if (typeof cell === 'object') return cell.printed;
  const safe = FORMULA_START.test(cell) ? `'${cell}` : cell;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
