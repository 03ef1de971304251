import type { Alignment, Borders, Fill, Workbook, Worksheet } from 'exceljs';
import { readPrintedNumber } from './excel-number.js';
import { PageFiller, type PageItem } from './excel-page.js';
import type { PaperFont } from './paper-font.js';
import { cellText, printable } from './printable-text.js';
import { wrapText } from './text-wrap.js';

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
  /** Reaches over so many rows of `together`; 1 where it is left out. */
  rows?: number;
  /** Shown behind the number of a `value`, outside of it. */
  suffix?: string;
  /** Goes on from the box above: no line between the two; at the top of a page this text stands in it. */
  continues?: string;
}

/** A box beside several rows, with a picture in it. */
export interface FormPicture {
  from: number;
  to: number;
  content: Uint8Array;
  extension: 'png' | 'jpeg';
  /** On paper, in points. */
  width: number;
  height: number;
}

export interface RowOptions {
  /** A head: stays with the row below it; `again` also stands on every page its block goes on to. */
  head?: 'once' | 'again';
}

/** A4 portrait in points; the form is as wide as the page at 100 %, so that a page holds what is computed here. */
export const PAGE = { height: 842, margins: { left: 36, right: 36, top: 44, bottom: 50, header: 22, footer: 25 } };
// Programs round the height of every row; 3 % are kept for that.
const PAGE_ROOM = (PAGE.height - PAGE.margins.top - PAGE.margins.bottom) * 0.97;
const FONT = 'BIZ UDゴシック';
const SIZE = 9;
const LINE = 1.32;
const PADDING = 4;
// A unit of column width in points: a digit of the workbook's default font on a screen of 96 dpi.
const WIDTH_UNIT = 5.25;
// Excel allows 409 points; a text that needs more gets several rows merged into one cell.
const MAX_ROW_HEIGHT = 360;
// The label of a box that is taller stands at its top, where its text begins.
const TALL_ROW = 120;
const INDENT = 1;
const INDENT_POINTS = 8;
// Printers and screens differ a little in how wide a character is.
const WIDTH_KEPT = 0.96;
const FEWEST_LINES = 4;
const GOES_ON = '（続き）';
const thin = { style: 'thin', color: { argb: 'FF76828F' } } as const;
const fill = (argb: string): Fill => ({ type: 'pattern', pattern: 'solid', fgColor: { argb } });
const FILLS = { label: fill('FFE6EDF5'), band: fill('FFD3DFED'), highlight: fill('FFFFF7DF') };

/** Words and labels stand in the middle; headings have no border to keep away from. */
const isIndented = (kind: FormCell['kind'] = 'text'): boolean => kind === 'text' || kind === 'value' || kind === 'band';

/**
 * A form-like sheet that is printed: rows of boxes whose heights come from the widths of their characters, because
 * spreadsheet programs do not fit merged cells, and pages that end where blocks end.
 */
export class ExcelForm {
  readonly sheet: Worksheet;
  private nextRow = 1;
  private items: PageItem[] = [];
  private isTopOfPage = true;
  private readonly pages: PageFiller;

  constructor(
    private readonly workbook: Workbook,
    name: string,
    private readonly widths: readonly number[],
    private readonly fonts: readonly PaperFont[],
  ) {
    this.sheet = workbook.addWorksheet(name, { views: [{ showGridLines: false }] });
    this.sheet.columns = widths.map((width) => ({ width }));
    this.pages = new PageFiller(PAGE_ROOM, () => {
      this.sheet.getRow(this.lastRow).addPageBreak();
      this.isTopOfPage = true;
    });
  }

  get lastRow(): number {
    return this.nextRow - 1;
  }

  get lastColumn(): number {
    return this.widths.length;
  }

  /** The rows so far are printed at the head of every page. */
  repeatRowsSoFar(): void {
    this.pages.repeatSoFar();
    this.sheet.pageSetup.printTitlesRow = `1:${this.lastRow}`;
  }

  /** Keeps what `add` adds on one page if it is short; a long one goes on over pages, under its repeated heads. */
  block(add: () => void): void {
    this.items = [];
    add();
    this.pages.place(this.items);
    this.items = [];
  }

  /** Adds one row of boxes; the tallest text decides its height. To be called inside `block`. */
  row(cells: readonly FormCell[], { head }: RowOptions = {}): void {
    this.items.push(this.itemOf(cells, head));
  }

  /** Rows that are never parted, the picture beside them, which decides how high they are at least. */
  together(rows: readonly (readonly FormCell[])[], picture?: FormPicture): void {
    const heights = rows.map((cells) => this.heightOfRow(cells));
    const tall = Math.max(...rows.flat().map((cell) => ((cell.rows ?? 1) > 1 ? this.heightOfCell(cell) : 0)));
    const wanted = Math.max(tall, picture === undefined ? 0 : picture.height + 2 * PADDING);
    const missing = wanted - sum(heights);
    if (missing > 0) heights.push((heights.pop() ?? 0) + missing);
    this.items.push({
      ...{ height: sum(heights), isHead: false, isGap: false, again: null, cut: () => null },
      write: () => {
        const first = this.nextRow;
        for (const [i, cells] of rows.entries()) this.writeRow(cells, heights[i] ?? 0);
        if (picture !== undefined) this.writePicture(picture, first);
      },
    });
  }

  /** An empty row between two parts. */
  gap(height = 8): void {
    const write = () => {
      this.sheet.getRow(this.nextRow).height = height;
      this.nextRow += 1;
    };
    this.items.push({ height, isHead: false, isGap: true, again: null, cut: () => null, write });
  }

  private itemOf(cells: readonly FormCell[], head?: RowOptions['head']): PageItem {
    return {
      height: this.heightOfRow(cells),
      isHead: head !== undefined,
      isGap: false,
      again: head === 'again' ? () => this.headAgain(cells) : null,
      cut: (height) => this.cutRow(cells, height),
      write: () => this.writeRow(cells, this.heightOfRow(cells)),
    };
  }

  /** Under a repeated head it is still the top of the page: what goes on there says what it is. */
  private headAgain(given: readonly FormCell[]): PageItem {
    const cells = given.map((cell) => (isHeading(cell) ? { ...cell, text: withGoesOn(cell.text) } : cell));
    const item = this.itemOf(cells, 'again');
    const write = () => {
      item.write();
      this.isTopOfPage = true;
    };
    return { ...item, write };
  }

  /** Cuts every text of a row after so many lines. */
  private cutRow(cells: readonly FormCell[], height: number): [PageItem, PageItem] | null {
    const wrapped = cells.map((cell) => (isText(cell) ? this.linesOf(cell) : []));
    const most = Math.max(0, ...wrapped.map((lines) => lines.length));
    const fitting = Math.floor((height - PADDING) / (SIZE * LINE));
    if (fitting < FEWEST_LINES || most < fitting + 2) return null;
    // Not one line alone on the next page.
    const kept = Math.min(fitting, most - 2);
    const part = (first: boolean) =>
      this.itemOf(
        cells.map((cell, i) => {
          if (!isText(cell)) return first ? cell : { ...cell, text: '', continues: cell.continues ?? cell.text };
          return { ...cell, text: cutText(cell.text, wrapped[i] ?? [], kept)[first ? 0 : 1] };
        }),
      );
    return [part(true), part(false)];
  }

  private linesOf({ from, to, text, size = SIZE, kind = 'text' }: FormCell): string[] {
    const units = this.widths.slice(from - 1, to).reduce((sum, width) => sum + width, 0);
    const room = units * WIDTH_UNIT - 5 - (isIndented(kind) ? INDENT_POINTS : 0);
    return wrapText(printable(text), Math.max(1, (room / size) * WIDTH_KEPT), this.fonts);
  }

  private heightOfRow(cells: readonly FormCell[]): number {
    return Math.max(...cells.map((cell) => ((cell.rows ?? 1) > 1 ? 0 : this.heightOfCell(cell))));
  }

  private heightOfCell(cell: FormCell): number {
    return this.linesOf(cell).length * (cell.size ?? SIZE) * LINE + PADDING;
  }

  private writeRow(given: readonly FormCell[], height: number): void {
    const cells = given.map((cell) => this.openCell(cell));
    const count = Math.ceil(height / MAX_ROW_HEIGHT);
    const first = this.nextRow;
    const last = first + count - 1;
    for (let row = first; row <= last; row++) this.sheet.getRow(row).height = Math.round((height / count) * 4) / 4;
    for (const cell of cells) this.write(cell, first, last + (cell.rows ?? 1) - 1, height);
    this.nextRow = last + 1;
    this.isTopOfPage = false;
  }

  /** A box that goes on from the page before says again what it is. */
  private openCell({ continues, ...cell }: FormCell): FormCell {
    if (continues === undefined || !this.isTopOfPage) return continues === undefined ? cell : { ...cell, continues };
    return { ...cell, text: cell.text || withGoesOn(continues) };
  }

  private write(cell: FormCell, first: number, last: number, rowHeight: number): void {
    const { from, to, kind = 'text', size = SIZE } = cell;
    const framed = kind !== 'title' && kind !== 'plain';
    this.frame(cell, first, last, framed);
    if (from !== to || first !== last) this.sheet.mergeCells(first, from, last, to);
    const box = this.sheet.getCell(first, from);
    box.font = { name: FONT, size, bold: cell.bold ?? (kind === 'label' || kind === 'band' || kind === 'title') };
    box.alignment = this.alignmentOf(cell, this.linesOf(cell).length > 2, rowHeight > TALL_ROW);
    const number = kind === 'value' ? readPrintedNumber(cell.text) : null;
    box.value = number === null ? cellText(cell.text) : number.value;
    if (number !== null) box.numFmt = cell.suffix ? `${number.format}"${cell.suffix}"` : number.format;
  }

  private frame(
    { from, to, kind, highlight, continues }: FormCell,
    first: number,
    last: number,
    framed: boolean,
  ): void {
    const { top, ...sides } = { top: thin, left: thin, bottom: thin, right: thin };
    const border: Partial<Borders> = continues === undefined ? { top, ...sides } : sides;
    for (let row = first; row <= last; row++) {
      for (let column = from; column <= to; column++) {
        const target = this.sheet.getCell(row, column);
        if (framed) target.border = border;
        if (kind === 'label' || kind === 'band') target.fill = FILLS[kind];
        else if (highlight === true) target.fill = FILLS.highlight;
        if (continues !== undefined && row === first && row > 1) openBelow(this.sheet.getCell(row - 1, column));
      }
    }
  }

  private writePicture({ from, to, content, extension, width, height }: FormPicture, first: number): void {
    this.frame({ from, to, text: '' }, first, this.lastRow, true);
    this.sheet.mergeCells(first, from, this.lastRow, to);
    const image = this.workbook.addImage({ buffer: Buffer.from(content) as never, extension });
    // Pictures are measured in pixels of 96 dpi, places in columns and rows.
    const tl = { col: from - 1 + 0.08, row: first - 1 + 0.2 } as never;
    this.sheet.addImage(image, {
      tl,
      ext: { width: (width / 72) * 96, height: (height / 72) * 96 },
      editAs: 'oneCell',
    });
  }

  private alignmentOf({ kind = 'text', align }: FormCell, isLong: boolean, isTall: boolean): Partial<Alignment> {
    const byKind = {
      ...{ label: 'center', band: 'left', text: 'left', value: 'right' },
      ...{ word: 'center', title: 'left', plain: 'left' },
    };
    const horizontal = align ?? (byKind[kind] as 'left' | 'center' | 'right');
    const isAtTop = (kind === 'text' && isLong) || (kind === 'label' && isTall);
    const indent = isIndented(kind) ? { indent: INDENT } : {};
    return { horizontal, vertical: isAtTop ? 'top' : 'middle', wrapText: true, ...indent };
  }
}

const sum = (heights: readonly number[]): number => heights.reduce((all, height) => all + height, 0);

const isHeading = ({ kind }: FormCell): boolean => kind === 'band' || kind === 'title';

const isText = ({ kind = 'text' }: FormCell): boolean => kind === 'text';

const withGoesOn = (text: string): string => {
  const [first = '', ...rest] = text.split('\n');
  return text === '' || first.endsWith(GOES_ON) ? text : [`${first}${GOES_ON}`, ...rest].join('\n');
};

function openBelow(cell: ReturnType<Worksheet['getCell']>): void {
  const { bottom: _, ...rest } = cell.border ?? {};
  cell.border = rest;
}

/** The text up to so many of its lines, and what follows: nothing of it is lost, a line feed at the cut is one. */
function cutText(text: string, lines: readonly string[], kept: number): [string, string] {
  const whole = printable(text);
  let at = 0;
  for (const [i, line] of lines.slice(0, kept).entries()) {
    if (whole[at] === '\n' && i > 0) at += 1;
    at += line.length;
  }
  return [whole.slice(0, at), whole.slice(at).replace(/^\n/, '')];
}
