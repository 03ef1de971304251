import { PassThrough, type Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { columnLetters } from '@mawasu/domain/imports';
import type { DataCell } from '@mawasu/domain/text';
import type { DataTable } from './data-table.js';
import { cellText } from './printable-text.js';
import { TableParts, tableHeads } from './table-parts.js';

/** Columns that hold a day, or a moment by the clock of Japan: `2026-06-03`, `2026-06-03 09:30`. */
const DATE_COLUMNS = new Set(['提出日時', '確認日時', '提出日', '決定日', '記入日', '回答日']);
const MOMENT = /^(\d{4}-\d\d-\d\d)(?: (\d\d:\d\d))?$/;
const ROWS_AT_ONCE = 20;
const TOP = { vertical: 'top', wrapText: true } as const;
const FONT = { name: 'BIZ UDゴシック', size: 11 };
/** In half-width characters. */
const SHORT = 16;
const LONG = 40;
const widthOf = (column: string): number => (column.length > 8 ? LONG : SHORT);
/** In points; a row of a spreadsheet is no taller than the second. */
const LINE = 15;
const TALLEST = 409;
/** Digits a number of a workbook holds exactly. */
const EXACT_DIGITS = 15;

export interface DataSheet extends DataTable {
  name: string;
}

interface ExcelCell {
  value: string | number | Date | null;
  format?: string;
}

/**
 * Tables as a workbook for people who open it in Excel, a sheet each with its head in view and a filter on every column, and a
 * table of Excel, which formulas and pivots call by its name: numbers
 * are numbers, days and moments dates, and all the rest is text that stays text (施策コード 1-1-1 is no date, a leading `-` or
 * `=` no formula). Written piece by piece, one sheet after the other.
 */
export function dataWorkbook(sheets: Iterable<DataSheet> | AsyncIterable<DataSheet>): Readable {
  const stream = new PassThrough();
  write(stream, sheets).catch((error: Error) => stream.destroy(error));
  return stream;
}

async function write(stream: PassThrough, sheets: Iterable<DataSheet> | AsyncIterable<DataSheet>): Promise<void> {
  // Only here: it is a large library, and most servers go for days without a workbook.
  const { default: exceljs } = await import('exceljs');
  const workbook = new exceljs.stream.xlsx.WorkbookWriter({ stream, useStyles: true });
  const tables = new TableParts(workbook);
  for await (const { name, columns, pages } of sheets) {
    const sheet = workbook.addWorksheet(name, {
      views: [{ state: 'frozen', ySplit: 1 }],
      // Printed as it comes: every column on the page, the head on each.
      pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    });
    sheet.pageSetup.printTitlesRow = '1:1';
    sheet.columns = columns.map((column) => ({ width: widthOf(column) }));
    const heads = tableHeads(columns);
    tables.writingHead(sheet, () => {
      const head = sheet.addRow(heads);
      head.font = { ...FONT, bold: true };
      head.alignment = TOP;
      head.height = heightOf(heads, columns);
      head.commit();
    });
    let last = 1;
    for await (const rows of pages) {
      for (const [index, cells] of rows.entries()) {
        // Between some rows the server answers others.
        if (index % ROWS_AT_ONCE === 0) await setImmediate();
        const written = cells.map((cell, at) => excelCell(columns[at] ?? '', cell));
        const row = sheet.addRow(written.map(({ value }) => value));
        row.eachCell((cell, at) => {
          cell.alignment = TOP;
          cell.font = FONT;
          const { format } = written[at - 1] ?? {};
          if (format !== undefined) cell.numFmt = format;
        });
        row.height = heightOf(cells, columns);
        row.commit();
        last += 1;
      }
    }
    // A table has a row below its head, were it an empty one.
    tables.add(sheet, heads, `A1:${columnLetters(columns.length)}${Math.max(last, 2)}`);
    sheet.commit();
  }
  await workbook.commit();
}

// Not every program measures the rows of a workbook that comes without their heights.
function heightOf(cells: readonly DataCell[], columns: readonly string[]): number {
  const lines = cells.map((cell, at) => (typeof cell === 'string' ? linesIn(cell, widthOf(columns[at] ?? '') - 1) : 1));
  return Math.min(TALLEST, LINE * Math.max(1, ...lines));
}

const linesIn = (text: string, width: number): number =>
  text.split('\n').reduce((count, line) => {
    const wide = line.replace(/[\x20-\x7e\uff61-\uff9f]/g, '').length;
    return count + Math.max(1, Math.ceil((line.length + wide) / width));
  }, 0);

function excelCell(column: string, cell: DataCell): ExcelCell {
  if (cell === null) return { value: null };
  if (typeof cell === 'number') return { value: cell };
  if (typeof cell === 'object') return numberCell(cell.printed);
  const moment = DATE_COLUMNS.has(column) ? MOMENT.exec(cell) : null;
  if (moment === null) return { value: cellText(cell), format: '@' };
  const [, day = '', time] = moment;
  // A date of a workbook is a clock without a zone; the library takes it from UTC.
  return {
    value: new Date(`${day}T${time ?? '00:00'}:00Z`),
    format: time === undefined ? 'yyyy-mm-dd' : 'yyyy-mm-dd hh:mm',
  };
}

/** With the places it has; one that a workbook would round stays a text. */
function numberCell(printed: string): ExcelCell {
  const [, fraction = ''] = printed.split('.');
  if (printed.replace(/\D/g, '').length > EXACT_DIGITS) return { value: printed, format: '@' };
  return { value: Number(printed), format: fraction === '' ? '0' : `0.${'0'.repeat(fraction.length)}` };
}
