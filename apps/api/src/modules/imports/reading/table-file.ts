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

export interface ReadingOptions {
  /** Of a CSV file; guessed unless given. */
  encoding?: ImportEncoding | undefined;
  /** Of a workbook: the one hidden sheet that is read, too. */
  hiddenSheet?: string | undefined;
}

/** The tables of a file, whatever its name says it is. Throws IMPORT_UNREADABLE with the reason. */
export async function readTableFile(
  content: Buffer,
  { encoding, hiddenSheet }: ReadingOptions = {},
): Promise<TableFile> {
  if (content.length === 0) throw fileRefused('empty');
  if (looksLikeWorkbook(content)) return { sheets: await readWorkbook(content, { hiddenSheet }), encoding: null };
  return readCsv(content, encoding);
}
