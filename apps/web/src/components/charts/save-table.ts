import { keepFile } from '../../lib/keep-file.js';
import { tableCsv } from './table-csv.js';

export type TableFormat = 'xlsx' | 'csv';

/** Header row first. */
export type TableRows = readonly (readonly string[])[];

const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Gives the table to the browser as a file: a workbook for people, in which codes stay codes, CSV for programs. */
export async function saveTable(title: string, rows: TableRows, format: TableFormat): Promise<void> {
  const name = `${title}.${format}`;
  if (format === 'csv') return keepFile({ name, blob: new Blob([tableCsv(rows)], { type: 'text/csv;charset=utf-8' }) });
  const { tableWorkbook } = await import('./table-workbook.js');
  keepFile({ name, blob: new Blob([tableWorkbook(rows)], { type: WORKBOOK }) });
}
