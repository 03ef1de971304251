import { type CellProblem, CORRECTION_HEAD, type ColumnSet, findHead, type RawSheet } from '@mawasu/domain/imports';
import { type BookWriter, headFill, restBetween, writeWorkbook, wrongFill } from './sheet-writing.js';

/**
 * The tables as they were sent, each bad cell marked and the reasons in a column of their own behind the last one, which the
 * import does not read: what is put right in it can be sent as it is.
 */
export function correctionsWorkbook(
  sheets: readonly RawSheet[],
  errors: readonly CellProblem[],
  columns: ColumnSet,
): Promise<Buffer> {
  return writeWorkbook(async (book) => {
    for (const sheet of sheets.filter(({ isHidden }) => !isHidden)) {
      const own = errors.filter((error) => error.sheet === sheet.name);
      await writeSheet(book, sheet, own, columns);
    }
  });
}

async function writeSheet(
  book: BookWriter,
  raw: RawSheet,
  errors: readonly CellProblem[],
  set: ColumnSet,
): Promise<void> {
  const head = findHead(raw, set);
  const hidden = new Set(set.columns.filter((column) => column.hidden).map(({ key }) => key));
  const width = raw.rows.reduce((most, { cells }) => Math.max(most, cells.length), 0);
  const previous = head?.heads.findIndex((text) => text.trim() === CORRECTION_HEAD) ?? -1;
  const reasonAt = previous >= 0 ? previous : width;
  const reasons = new Map<number, string[]>();
  for (const { row, column, cell, reason } of errors) {
    const place = cell === '' ? column : `${column} ${cell}`;
    reasons.set(row, [...(reasons.get(row) ?? []), place === '' ? reason : `${place}：${reason}`]);
  }
  const wrong = new Set(errors.map(({ cell }) => cell));
  const headRow = head?.row ?? 1;
  const sheet = book.addWorksheet(raw.name, { views: [{ state: 'frozen', ySplit: headRow }] });
  sheet.columns = Array.from({ length: reasonAt + 1 }, (_, index) => {
    const key = head?.columns.find((column) => column.index === index)?.key;
    return { width: index === reasonAt ? 60 : 16, hidden: key !== undefined && hidden.has(key) };
  });
  const byRow = new Map(raw.rows.map(({ row, cells }) => [row, cells]));
  const last = Math.max(headRow, ...byRow.keys(), ...reasons.keys());
  for (let number = 1; number <= last; number += 1) {
    await restBetween(number);
    const cells = [...(byRow.get(number) ?? [])];
    while (cells.length < reasonAt) cells.push('');
    cells[reasonAt] = number === headRow ? CORRECTION_HEAD : (reasons.get(number) ?? []).join('\n');
    const row = sheet.addRow(cells.map((text) => (text === '' ? null : text)));
    row.eachCell((cell, at) => {
      cell.numFmt = '@';
      if (number === headRow) cell.fill = headFill;
      if (at === reasonAt + 1) cell.alignment = { wrapText: true, vertical: 'top' };
    });
    for (let at = 1; at <= reasonAt; at += 1) {
      const cell = row.getCell(at);
      if (wrong.has(cell.address)) cell.fill = wrongFill;
    }
    row.commit();
  }
  sheet.commit();
}
