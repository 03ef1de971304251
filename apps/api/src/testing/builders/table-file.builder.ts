import { utils, write } from '@e965/xlsx';

export type TableCells = readonly (readonly (string | number | null)[])[];

/** A workbook of one sheet. */
export function aTableBook(cells: TableCells, name = '表'): Blob {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(cells.map((row) => [...row])), name);
  return new Blob([new Uint8Array(write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer)]);
}

/** The same as CSV in UTF-8. */
export function aTableCsv(cells: TableCells): Blob {
  const field = (cell: string | number | null) => `"${String(cell ?? '').replaceAll('"', '""')}"`;
  return new Blob([cells.map((row) => row.map(field).join(',')).join('\r\n')]);
}
