import { refusedCharacterMessage } from '../text/refused-characters.js';
import { repairCell } from './cell-repair.js';
import { columnLetters, EXAMPLE_MARK, type RawRow, type RawSheet, rangeText } from './import-table.js';
import { foldHead, type ReadColumn, type TableHead } from './table-heads.js';

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
  /** What whoever sent the table should know of its rows. */
  notes: readonly string[];
}

/** What a spreadsheet shows where a formula has come to nothing. */
const FORMULA_ERROR = /^#(N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA|ERROR|未計算)$/i;
/** 1-1-1 as a spreadsheet writes it once it has taken it for a day; 1-1 becomes 1月1日. */
const DAY = /^(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}月\d{1,2}日|\d{1,2}-[A-Z][a-z]{2})$/;

/** Said of the cell above. */
const DITTO = /^(〃|″|仝|同上|同左)$/;
/** A row that a spreadsheet, or a person, has put below the others. */
const SUM = /^(総?合計|総計|小計|累計|計)$/;
const REMARK = /^([※＊*]|[（(]?注[）)0-9０-９：:\s])/u;

/** Why what a cell holds is not what somebody typed into it; null when it may be. */
function spoiltBySpreadsheet(text: string, { identifier = false, multiline = false }: ReadColumn): string | null {
  if (!multiline && DITTO.test(text)) return `「${text}」は読み取れません。上の行と同じ値を入力してください。`;
  if (FORMULA_ERROR.test(text)) return `計算式がエラー（${text}）になっています。値を入力し直してください。`;
  if (!identifier || !DAY.test(text)) return null;
  return `コードがExcelで日付に変わっています（${text}）。セルの書式を「文字列」にして、「1-1-1」のように入力し直してください。`;
}

const isExample = (cell: string): boolean => cell.normalize('NFKC').startsWith(EXAMPLE_MARK.normalize('NFKC'));

type RowKind = 'table' | 'example' | 'heads' | 'remark' | 'sum';

/** What a row is, by the habits of people who make tables to be printed. */
function kindOfRow(cells: readonly string[], { columns }: TableHead): RowKind {
  if (cells.some(isExample)) return 'example';
  if (columns.every(({ index, head }) => foldHead(cells[index] ?? '') === foldHead(head))) return 'heads';
  const [first = '', ...others] = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  if (others.length === 0 && REMARK.test(first)) return 'remark';
  return SUM.test(first.replace(/\s/gu, '')) ? 'sum' : 'table';
}

function sumProblem({ row, cells }: RawRow, sheet: string, { heads }: TableHead): CellProblem {
  const index = cells.findIndex((cell) => cell.trim() !== '');
  const value = cells[index]?.trim() ?? '';
  const place = { sheet, row, column: heads[index]?.trim() ?? '', cell: `${columnLetters(index + 1)}${row}` };
  return { ...place, value, reason: `「${value}」の行は取り込めません。行を消してください。` };
}

const NAMED_ROWS = 5;

/** 「3行目、8行目など12行」 */
function rowsText(rows: readonly number[]): string {
  const named = rows.slice(0, NAMED_ROWS).map((row) => `${row}行目`);
  return `${named.join('、')}${rows.length > NAMED_ROWS ? `など${rows.length.toLocaleString('ja-JP')}行` : ''}`;
}

/** The rows below the head that hold anything in a column that is read, repaired, with the list of what was repaired. */
export function readRows(sheet: RawSheet, head: TableHead): ReadRows {
  const problems: CellProblem[] = [];
  const repairs: CellRepair[] = [];
  const below = sheet.rows
    .filter(({ row }) => row > head.row)
    .map((raw) => ({ ...raw, is: kindOfRow(raw.cells, head) }));
  const rows = below.flatMap((raw): TableRow[] => {
    if (raw.is === 'sum') problems.push(sumProblem(raw, sheet.name, head));
    if (raw.is !== 'table') return [];
    const { row, cells } = raw;
    const read = head.columns.map((of) => {
      const { index, key, kind, multiline, head: column } = of;
      const before = cells[index] ?? '';
      const place = { sheet: sheet.name, row, column, cell: `${columnLetters(index + 1)}${row}` };
      const text = repairCell(before, kind, multiline);
      const refused = refusedCharacterMessage(text) ?? spoiltBySpreadsheet(text, of);
      if (refused !== null) problems.push({ ...place, value: before, reason: refused });
      // White space at the ends, and how a line ends, is nobody's business.
      if (text !== before.trim().replace(/\r\n?/g, '\n')) repairs.push({ ...place, before, after: text });
      return [key, { ...place, text }] as const;
    });
    return read.some(([, { text }]) => text !== '')
      ? [{ sheet: sheet.name, row, cells: Object.fromEntries(read) }]
      : [];
  });
  const told = (found: readonly RawRow[], name: string, what: string) =>
    found.length === 0 ? [] : [`${name}（${rowsText(found.map(({ row }) => row))}）${what}`];
  const notes = [
    ...told(
      below.filter(({ is, isHidden }) => is === 'table' && isHidden),
      '隠れている行',
      'も読み取ります。',
    ),
    ...told(
      below.filter(({ is }) => is === 'heads'),
      '見出しと同じ行',
      'は読み取りません。',
    ),
    ...told(
      below.filter(({ is }) => is === 'remark'),
      '注記の行',
      'は読み取りません。',
    ),
  ];
  return { rows, problems: [...problems, ...mergedCells(sheet, head)], repairs, notes };
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
