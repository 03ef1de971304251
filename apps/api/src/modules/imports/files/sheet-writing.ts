import { PassThrough } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import type { stream } from 'exceljs';

export type BookWriter = InstanceType<typeof stream.xlsx.WorkbookWriter>;

const ROWS_AT_ONCE = 50;

/** A workbook written piece by piece, as bytes: between some rows the server answers others. */
export async function writeWorkbook(write: (book: BookWriter) => Promise<void>): Promise<Buffer> {
  // Only here: it is a large library, and most servers go for days without a workbook.
  const { default: exceljs } = await import('exceljs');
  const output = new PassThrough();
  const book = new exceljs.stream.xlsx.WorkbookWriter({ stream: output, useStyles: true });
  const writing = write(book)
    .then(() => book.commit())
    .catch((error: Error) => output.destroy(error));
  const pieces: Buffer[] = [];
  for await (const piece of output as AsyncIterable<Buffer>) pieces.push(piece);
  await writing;
  return Buffer.concat(pieces);
}

/** Waits its turn now and then while rows are written. */
export async function restBetween(index: number): Promise<void> {
  if (index % ROWS_AT_ONCE === 0) await setImmediate();
}

export const headFill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE8F1FE' } } as const;
export const knownFill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFF2F2F2' } } as const;
export const wrongFill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFFE3E0' } } as const;
