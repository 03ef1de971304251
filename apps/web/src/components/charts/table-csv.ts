import { CSV_BOM, csvRecord } from '@mawasu/domain/text';

const NUMBER = /^-?\d+(\.\d+)?$/;
const cellOf = (text: string) => (NUMBER.test(text) ? { printed: text } : text);

/** UTF-8 with BOM and CRLF, for other programs; Excel makes dates and numbers of codes in it, and gets a workbook instead. */
export function tableCsv(rows: readonly (readonly string[])[]): string {
  return CSV_BOM + rows.map((row) => csvRecord(row.map(cellOf))).join('');
}
