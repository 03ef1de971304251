import { refusedCharacterMessage } from '../text/refused-characters.js';
import { repairCell } from './cell-repair.js';
import { columnLetters, EXAMPLE_MARK, type RawSheet, rangeText } from './import-table.js';
import type { TableHead } from './table-heads.js';

/** A cell of a row, by its place in the file. */
export interface CellPlace {
  sheet: string;
  row: number;
  /** The head of its column. */
  column: string;
  /** 「G12」. */
  cell: string;
}

export interface TableCell extends CellPlace {
  /** As it is read. */
  text: string;
}

export interface TableRow {
  sheet: string;
  row: number;
  /** By the key of the column; every column of the table is there, with '' where nothing stands. */
  cells: Readonly<Record<string, TableCell>>;
}

/** A cell that cannot be taken, with what to do. */
export interface CellProblem extends CellPlace {
  value: string;
  reason: string;
}

/** What was put right in a cell without asking. */
export interface CellRepair extends CellPlace {
  before: string;
  after: string;
}

export interface ReadRows {
  rows: readonly TableRow[];
  problems: readonly CellProblem[];
  repairs: readonly CellRepair[];
}

const isExample = (cell: string): boolean => cell.normalize('NFKC').startsWith(EXAMPLE_MARK.normalize('NFKC'));

/** The rows below the head that hold anything in a column that is read, repaired, with the list of what was repaired. */
export function readRows(sheet: RawSheet, head: TableHead): ReadRows {
  const problems: CellProblem[] = [];
  const repairs: CellRepair[] = [];
  const rows = sheet.rows.flatMap(({ row, cells }): TableRow[] => {
    if (row <= head.row || cells.some(isExample)) return [];
    const read = head.columns.map(({ index, key, kind, head: column }) => {
      const before = cells[index] ?? '';
      const place = { sheet: sheet.name, row, column, cell: `${columnLetters(index + 1)}${row}` };
      const text = repairCell(before, kind);
      const refused = refusedCharacterMessage(text);
      if (refused !== null) problems.push({ ...place, value: before, reason: refused });
      // White space at the ends is nobody's business.
      else if (text !== before.trim()) repairs.push({ ...place, before, after: text });
      return [key, { ...place, text }] as const;
    });
    return read.some(([, { text }]) => text !== '')
      ? [{ sheet: sheet.name, row, cells: Object.fromEntries(read) }]
      : [];
  });
  return { rows, problems: [...problems, ...mergedCells(sheet, head)], repairs };
}

/** Of merged cells only the first holds anything: whoever merged two years would lose one without a word. */
function mergedCells(sheet: RawSheet, head: TableHead): CellProblem[] {
  return sheet.merges.flatMap((range): CellProblem[] => {
    const column = head.columns.find(({ index }) => index + 1 >= range.left && index + 1 <= range.right);
    if (range.bottom <= head.row || range.top <= head.row || !column) return [];
    const value = rangeText(range);
    const reason = `セルが結合されています（${value}）。結合を解除し、セルごとに入力してください。`;
    return [{ sheet: sheet.name, row: range.top, column: column.head, cell: value, value, reason }];
  });
}
