import { PassThrough, type Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import type { CsvCell } from '@mawasu/domain/text';
import type { EntriesFormat, EntryPages } from './entries-file.js';
import { STAMP_COLUMNS } from './entries-table.js';
import { cellText } from './printable-text.js';

const SHEET = '年度評価シート';
const STAMP = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d)$/;
const ROWS_AT_ONCE = 20;
const TOP = { vertical: 'top', wrapText: true } as const;
const SHORT = 16;
const LONG = 40;

type ExcelCell = string | number | Date | null;

/**
 * The same list as the CSV as a workbook for people who open it in Excel: numbers are numbers, the moments of 提出 and 確認
 * dates, and all the rest is text that stays text (施策コード 1-1-1 is no date, a leading `-` or `=` no formula). Written
 * piece by piece like the CSV.
 */
export function entriesWorkbook(columns: readonly string[], pages: EntryPages, name = SHEET): Readable {
  const stream = new PassThrough();
  write(stream, columns, pages, name).catch((error: Error) => stream.destroy(error));
  return stream;
}

async function write(stream: PassThrough, columns: readonly string[], pages: EntryPages, name: string): Promise<void> {
  // Only here: it is a large library, and most servers go for days without a workbook.
  const { default: exceljs } = await import('exceljs');
  const workbook = new exceljs.stream.xlsx.WorkbookWriter({ stream, useStyles: true });
  const sheet = workbook.addWorksheet(name, {
    views: [{ state: 'frozen', ySplit: 1 }],
    // Printed as it comes: every column on the page, the head on each.
    pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  });
  sheet.pageSetup.printTitlesRow = '1:1';
  sheet.columns = columns.map((column) => ({ width: column.length > 8 ? LONG : SHORT }));
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: columns.length } };
  const head = sheet.addRow(columns.map(cellText));
  head.font = { bold: true };
  head.commit();
  for await (const rows of pages) {
    for (const [index, cells] of rows.entries()) {
      // Between some rows the server answers others.
      if (index % ROWS_AT_ONCE === 0) await setImmediate();
      const row = sheet.addRow(cells.map((cell, at) => excelCell(columns[at] ?? '', cell)));
      row.eachCell((cell) => {
        cell.alignment = TOP;
        if (typeof cell.value === 'string') cell.numFmt = '@';
        else if (cell.value instanceof Date) cell.numFmt = 'yyyy-mm-dd hh:mm';
      });
      row.commit();
    }
  }
  await workbook.commit();
}

function excelCell(column: string, cell: CsvCell): ExcelCell {
  if (typeof cell !== 'string') return cell;
  const stamp = STAMP_COLUMNS.includes(column) ? STAMP.exec(cell) : null;
  // A date of a workbook is a clock without a zone; the library takes it from UTC.
  return stamp === null ? cellText(cell) : new Date(`${stamp[1]}T${stamp[2]}:00Z`);
}

export const workbookFile: EntriesFormat = {
  extension: 'xlsx',
  write: (columns, pages) => entriesWorkbook(columns, pages),
};
