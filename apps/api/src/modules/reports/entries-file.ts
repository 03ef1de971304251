import { CSV_BOM, type CsvCell, csvRecord } from '@mawasu/domain/text';
import { fiscalYearLabel } from '@mawasu/domain/years';
import type { EntityManager } from 'typeorm';
import { AppError } from '../../platform/errors/app-error.js';
import { entriesFileName } from './download-name.js';
import { EXPORT_PAGE, type ExportRound, readExportEntries, readExportRound } from './entries-export.read-model.js';
import { type EntriesTable, entryCells, entryColumns } from './entries-table.js';
import type { ReportReader } from './report-access.js';
import type { Rest } from './report-queue.js';

/** Rows of the list as they come from the database. */
export async function* readEntryRows(
  manager: EntityManager,
  reader: ReportReader,
  round: ExportRound,
): AsyncGenerator<CsvCell[][]> {
  for await (const page of readExportEntries(manager, reader, round)) yield page.map((row) => entryCells(row, round));
}

export type EntryPages = AsyncIterable<CsvCell[][]> | Iterable<CsvCell[][]>;

/** A form in which the list leaves the product. */
export interface EntriesFormat {
  extension: 'csv' | 'xlsx';
  write: (columns: readonly string[], pages: EntryPages) => AsyncIterable<Buffer>;
}

/** The list as CSV in UTF-8, piece by piece. */
export async function* entriesCsv(columns: readonly string[], pages: EntryPages): AsyncGenerator<Buffer> {
  yield Buffer.from(CSV_BOM + csvRecord(columns));
  for await (const rows of pages) yield Buffer.from(rows.map(csvRecord).join(''));
}

export const csvFile: EntriesFormat = { extension: 'csv', write: entriesCsv };

const pagesOf = (rows: CsvCell[][]): CsvCell[][][] =>
  Array.from({ length: Math.ceil(rows.length / EXPORT_PAGE) }, (_, at) =>
    rows.slice(at * EXPORT_PAGE, (at + 1) * EXPORT_PAGE),
  );

export interface EntriesFile {
  name: string;
  pieces: Buffer[];
}

/**
 * The list of a round as it stands at one moment: `manager` is in a transaction that sees one. It is read to its end before
 * the first byte goes out, so that nobody who fetches slowly holds a connection; kept are its bytes, not its rows.
 */
export async function readEntriesFile(
  manager: EntityManager,
  reader: ReportReader,
  roundId: string,
  { extension, write }: EntriesFormat,
  rest: Rest,
): Promise<EntriesFile> {
  const round = await readExportRound(manager, reader, roundId);
  if (round === null) throw new AppError('NOT_FOUND', { message: 'この評価年度は見つかりません。' });
  const frozen = round.frozen === null ? null : (JSON.parse(round.frozen) as EntriesTable);
  const file = frozen
    ? write(frozen.columns, pagesOf(frozen.rows))
    : write(entryColumns(round), readEntryRows(manager, reader, round));
  const pieces: Buffer[] = [];
  for await (const piece of file) {
    pieces.push(piece);
    await rest();
  }
  return { name: entriesFileName(fiscalYearLabel(round.fy), extension), pieces };
}
