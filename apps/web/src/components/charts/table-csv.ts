// The signs by which a spreadsheet program takes a text for a formula, full-width ones and those before it on its line included.
const RISKY_START = /^[=+\-@\t\r\n＝＋－＠]/;

/** Numbers stay numbers; a text that Excel would take for a formula gets an apostrophe; quotes as in RFC 4180. */
function csvCell(text: string): string {
  const safe = RISKY_START.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** UTF-8 with BOM and CRLF, for other programs; Excel makes dates and numbers of codes in it, and gets a workbook instead. */
export function tableCsv(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`;
}
