import type { Alignment, Borders, Fill, Workbook, Worksheet } from 'exceljs';
import { readPrintedNumber } from './excel-number.js';
import { cellText } from './printable-text.js';

export interface FormCell {
  /** First and last column, 1 = A. */
  from: number;
  to: number;
  text: string;
  kind?: 'label' | 'band' | 'text' | 'value' | 'word' | 'title' | 'plain';
  size?: number;
  bold?: boolean;
  align?: 'left' | 'center' | 'right';
  highlight?: boolean;
}

const FONT = 'BIZ UDゴシック';
const SIZE = 10;
// Excel allows 409 points; a text that needs more gets several rows merged into one cell, so that nothing is cut off.
const MAX_ROW_HEIGHT = 360;
// The label of a box that is taller stands at its top: in the middle it might come to lie on a page break.
const TALL_ROW = 150;
// Between the border and what stands in a box, in steps of about one character.
const INDENT = 1;
const INDENT_POINTS = 9;
// What an A4 page holds: height less margins at the 86 % to which "fit to width" shrinks the form; 4 % kept for rounding.
const PAGE_HEIGHT = ((842 - 94) / 0.86) * 0.96;
const thin = { style: 'thin', color: { argb: 'FF76828F' } } as const;
const BORDER: Partial<Borders> = { top: thin, left: thin, bottom: thin, right: thin };
const fill = (argb: string): Fill => ({ type: 'pattern', pattern: 'solid', fgColor: { argb } });
const FILLS = { label: fill('FFE6EDF5'), band: fill('FFD3DFED'), highlight: fill('FFFFF7DF') };

/** Words and labels stand in the middle; headings have no border to keep away from. */
const isIndented = (kind: FormCell['kind'] = 'text'): boolean => kind === 'text' || kind === 'value' || kind === 'band';

/** Half-width units a text takes; everything outside ASCII and half-width kana counts as full width. */
function textUnits(text: string): number {
  let units = 0;
  for (const character of text) units += /[\u0020-\u007e\uff61-\uff9f]/.test(character) ? 1 : 2;
  return units;
}

/**
 * A form-like sheet: rows of merged boxes with borders, whose heights are computed here because spreadsheet programs do
 * not fit the height of merged cells.
 */
export class ExcelForm {
  readonly sheet: Worksheet;
  private nextRow = 1;
  private used = 0;
  private repeated = 0;

  constructor(
    workbook: Workbook,
    name: string,
    private readonly widths: readonly number[],
  ) {
    this.sheet = workbook.addWorksheet(name, { views: [{ showGridLines: false }] });
    this.sheet.columns = widths.map((width) => ({ width }));
  }

  get lastRow(): number {
    return this.nextRow - 1;
  }

  get lastColumn(): number {
    return this.widths.length;
  }

  /** The rows so far are printed at the head of every page. */
  repeatRowsSoFar(): void {
    this.repeated = this.heightOfRows(1, this.lastRow);
    this.sheet.pageSetup.printTitlesRow = `1:${this.lastRow}`;
  }

  /** Keeps the rows that `add` writes on one page, unless they are taller than a page. */
  block(add: () => void): void {
    const first = this.nextRow;
    add();
    const height = this.heightOfRows(first, this.lastRow);
    const room = PAGE_HEIGHT - this.repeated;
    if (this.used > 0 && this.used + height > PAGE_HEIGHT && height <= room) {
      this.sheet.getRow(first - 1).addPageBreak();
      this.used = this.repeated + height;
      return;
    }
    this.used += height;
    while (this.used > PAGE_HEIGHT) this.used -= room;
  }

  private heightOfRows(first: number, last: number): number {
    let sum = 0;
    for (let row = first; row <= last; row++) sum += this.sheet.getRow(row).height;
    return sum;
  }

  /** Adds one row of boxes; the tallest text decides its height. To be called inside `block`. */
  row(cells: readonly FormCell[]): void {
    const height = Math.max(...cells.map((cell) => this.heightOf(cell)));
    const count = Math.ceil(height / MAX_ROW_HEIGHT);
    const first = this.nextRow;
    const last = first + count - 1;
    for (let row = first; row <= last; row++) this.sheet.getRow(row).height = height / count;
    for (const cell of cells) this.write(cell, first, last, height);
    this.nextRow = last + 1;
  }

  /** An empty row between two parts. */
  gap(height = 8): void {
    this.sheet.getRow(this.nextRow).height = height;
    this.nextRow += 1;
  }

  private heightOf({ from, to, text, size = SIZE, kind = 'text' }: FormCell): number {
    const width = this.widths.slice(from - 1, to).reduce((sum, w) => sum + w, 0);
    // A width unit is 5.25 pt; a half-width character is half the font size. 6 % are kept for line-break rules.
    const room = width * 5.25 - 6 - (isIndented(kind) ? INDENT_POINTS : 0);
    const capacity = Math.max(2, Math.floor((room / (size / 2)) * 0.94));
    const lines = text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(textUnits(line) / capacity)), 0);
    return lines * size * 1.38 + 6;
  }

  private write(cell: FormCell, first: number, last: number, rowHeight: number): void {
    const { from, to, kind = 'text', size = SIZE } = cell;
    const framed = kind !== 'title' && kind !== 'plain';
    for (let row = first; row <= last; row++) {
      for (let column = from; column <= to; column++) {
        const target = this.sheet.getCell(row, column);
        if (framed) target.border = BORDER;
        if (kind === 'label' || kind === 'band') target.fill = FILLS[kind];
        else if (cell.highlight === true) target.fill = FILLS.highlight;
      }
    }
    if (from !== to || first !== last) this.sheet.mergeCells(first, from, last, to);
    const box = this.sheet.getCell(first, from);
    box.font = { name: FONT, size, bold: cell.bold ?? (kind === 'label' || kind === 'band' || kind === 'title') };
    box.alignment = this.alignmentOf(cell, this.heightOf(cell) > size * 3.5, rowHeight > TALL_ROW);
    const number = kind === 'value' ? readPrintedNumber(cell.text) : null;
    box.value = number === null ? cellText(cell.text) : number.value;
    if (number !== null) box.numFmt = number.format;
  }

  private alignmentOf({ kind = 'text', align }: FormCell, isLong: boolean, isTall: boolean): Partial<Alignment> {
    const byKind = {
      label: 'center',
      band: 'left',
      text: 'left',
      value: 'right',
      word: 'center',
      title: 'left',
      plain: 'left',
    };
    const horizontal = align ?? (byKind[kind] as 'left' | 'center' | 'right');
    // Long texts start at the top, where their label's row begins; short ones stand in line with the label.
    const isAtTop = (kind === 'text' && isLong) || (kind === 'label' && isTall);
    const indent = isIndented(kind) ? { indent: INDENT } : {};
    return { horizontal, vertical: isAtTop ? 'top' : 'middle', wrapText: true, ...indent };
  }
}
