import { refusedCharacterMessage } from '../text/refused-characters.js';
import { repairCell } from './cell-repair.js';
import { columnLetters, EXAMPLE_MARK, type RawSheet, rangeText } from './import-table.js';
import type { ReadColumn, TableHead } from './table-heads.js';

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

/** What a spreadsheet shows where a formula has come to nothing. */
const FORMULA_ERROR = /^#(N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA|ERROR|未計算)$/i;
/** 1-1-1 as a spreadsheet writes it once it has taken it for a day; 1-1 becomes 1月1日. */
const DAY = /^(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}月\d{1,2}日|\d{1,2}-[A-Z][a-z]{2})$/;

/** Why what a cell holds is not what somebody typed into it; null when it may be. */
function spoiltBySpreadsheet(text: string, { identifier = false }: ReadColumn): string | null {
  if (FORMULA_ERROR.test(text)) return `計算式がエラー（${text}）になっています。値を入力し直してください。`;
  if (!identifier || !DAY.test(text)) return null;
  return `コードがExcelで日付に変わっています（${text}）。セルの書式を「文字列」にして、「1-1-1」のように入力し直してください。`;
}

const isExample = (cell: string): boolean => cell.normalize('NFKC').startsWith(EXAMPLE_MARK.normalize('NFKC'));

/** The rows below the head that hold anything in a column that is read, repaired, with the list of what was repaired. */
export function readRows(sheet: RawSheet, head: TableHead): ReadRows {
  const problems: CellProblem[] = [];
  const repairs: CellRepair[] = [];
  const rows = sheet.rows.flatMap(({ row, cells }): TableRow[] => {
    if (row <= head.row || cells.some(isExample)) return [];
    const read = head.columns.map((of) => {
      const { index, key, kind, multiline, head: column } = of;
      const before = cells[index] ?? '';
      const place = { sheet: sheet.name, row, column, cell: `${columnLetters(index + 1)}${row}` };
      const text = repairCell(before, kind, multiline);
      const refused = refusedCharacterMessage(text) ?? spoiltBySpreadsheet(text, of);
      if (refused !== null) problems.push({ ...place, value: before, reason: refused });
      // White space at the ends, and how a line ends, is nobody's business.
      else if (text !== before.trim().replace(/\r\n?/g, '\n')) repairs.push({ ...place, before, after: text });
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
