import type { ImportEncoding, RawSheet } from '@mawasu/domain/imports';
import { readCsv } from './csv-reader.js';
import { fileRefused } from './file-refusals.js';
import { looksLikeWorkbook } from './workbook-guard.js';
import { readWorkbook } from './workbook-reader.js';

export interface TableFile {
  sheets: RawSheet[];
  /** Null for a workbook. */
  encoding: ImportEncoding | null;
}

/** The tables of a file, whatever its name says it is. Throws IMPORT_UNREADABLE with the reason. */
export async function readTableFile(content: Buffer, encoding?: ImportEncoding): Promise<TableFile> {
  if (content.length === 0) throw fileRefused('empty');
  if (looksLikeWorkbook(content)) return { sheets: await readWorkbook(content), encoding: null };
  return readCsv(content, encoding);
}
