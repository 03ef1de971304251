import { read, utils, type WorkSheet } from '@e965/xlsx';

export interface ReadSheet {
  name: string;
  /** The text each cell shows, row by row; merged and empty cells are ''. */
  rows: string[][];
  /** The number in a cell such as `B5`, or null where it holds text or nothing. */
  numberAt(address: string): number | null;
  merges: number;
}

/** Reads a workbook back with another library than the one that wrote it, so that a shared mistake cannot hide. */
export function readWorkbook(bytes: Uint8Array): { sheets: ReadSheet[]; title: string; author: string } {
  const book = read(bytes, { cellNF: true, cellText: true });
  const sheets = book.SheetNames.flatMap((name) => {
    const sheet = book.Sheets[name];
    return sheet === undefined ? [] : [readSheet(name, sheet)];
  });
  return { sheets, title: book.Props?.Title ?? '', author: book.Props?.Author ?? '' };
}

function readSheet(name: string, sheet: WorkSheet): ReadSheet {
  const { e: last } = utils.decode_range(sheet['!ref'] ?? 'A1');
  const columns = Array.from({ length: last.c + 1 }, (_, i) => utils.encode_col(i));
  const rows = Array.from({ length: last.r + 1 }, (_, r) =>
    columns.map((column) => {
      const cell = sheet[`${column}${r + 1}`] as { w?: string; v?: unknown } | undefined;
      return cell === undefined ? '' : (cell.w ?? String(cell.v ?? ''));
    }),
  );
  return {
    name,
    rows,
    numberAt: (address) => {
      const value: unknown = (sheet[address] as { v?: unknown } | undefined)?.v;
      return typeof value === 'number' ? value : null;
    },
    merges: sheet['!merges']?.length ?? 0,
  };
}
