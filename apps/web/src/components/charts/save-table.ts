import { type KeptFile, keepFile } from '../../lib/keep-file.js';
import type { ReplacedFile } from '../files/cp932-file.js';
import { tableCsv } from './table-csv.js';

/** `cp932`: CSV as programs read it that know no UTF-8. */
export type TableFormat = 'xlsx' | 'csv' | 'cp932';

/** Header row first. */
export type TableRows = readonly (readonly string[])[];

const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/**
 * Gives the table to the browser as a file: a workbook for people, in which codes stay codes, CSV for programs. One in CP932 whose
 * characters would be other ones is not saved, but comes back.
 */
export async function saveTable(title: string, rows: TableRows, format: TableFormat): Promise<ReplacedFile | null> {
  if (format === 'xlsx') {
    const { tableWorkbook } = await import('./table-workbook.js');
    keepFile({ name: `${title}.xlsx`, blob: new Blob([tableWorkbook(rows)], { type: WORKBOOK }) });
    return null;
  }
  const csv = tableCsv(rows);
  return saveCsv({ name: `${title}.csv`, blob: new Blob([csv], { type: 'text/csv;charset=utf-8' }) }, csv, format);
}

/** Saves a CSV, whose text is given as well, as it is, in UTF-8, or in CP932. */
export async function saveCsv(
  file: KeptFile,
  text: string,
  format: Exclude<TableFormat, 'xlsx'>,
): Promise<ReplacedFile | null> {
  if (format === 'cp932') return (await import('../files/cp932-file.js')).keepInCp932(file, text);
  keepFile(file);
  return null;
}
