import { CSV_BOM, csvRecord, type DataCell } from '@mawasu/domain/text';
import type { EntityManager } from 'typeorm';
import { EXPORT_PAGE, type ExportRound, readExportEntries } from './entries-export.read-model.js';
import { type EntriesTable, entryCells, entryColumns } from './entries-table.js';
import type { ReportReader } from './report-access.js';

/** A list of a round on its way out: rows come page by page, and are taken as they come. */
export interface DataTable {
  columns: readonly string[];
  pages: AsyncIterable<DataCell[][]> | Iterable<DataCell[][]>;
}

/** Rows of the list as they come from the database. */
export async function* readEntryRows(
  manager: EntityManager,
  reader: ReportReader,
  round: ExportRound,
): AsyncGenerator<EntriesTable['rows']> {
  for await (const page of readExportEntries(manager, reader, round)) yield page.map((row) => entryCells(row, round));
}

/**
 * The sheets of a round as a table: of a settled round as its edition holds it. `manager` is in a transaction that sees one
 * moment.
 */
export function entriesTable(manager: EntityManager, reader: ReportReader, round: ExportRound): DataTable {
  const frozen = round.frozen === null ? null : (JSON.parse(round.frozen) as EntriesTable);
  return frozen
    ? { columns: frozen.columns, pages: pagesOf(frozen.rows) }
    : { columns: entryColumns(round), pages: readEntryRows(manager, reader, round) };
}

/** A table as CSV in UTF-8, piece by piece. */
export async function* tableCsv({ columns, pages }: DataTable): AsyncGenerator<Buffer> {
  yield Buffer.from(CSV_BOM + csvRecord(columns));
  for await (const rows of pages) yield Buffer.from(rows.map(csvRecord).join(''));
}

export const pagesOf = <Row>(rows: readonly Row[]): Row[][] =>
  Array.from({ length: Math.ceil(rows.length / EXPORT_PAGE) }, (_, at) =>
    rows.slice(at * EXPORT_PAGE, (at + 1) * EXPORT_PAGE),
  );
