const RISKY_START = /^[=+\-@\t\r＝＋－＠]/;

/** Numbers stay numbers; a text that Excel would take for a formula gets an apostrophe; quotes as in RFC 4180. */
function csvCell(text: string): string {
  const safe = RISKY_START.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** UTF-8 with BOM and CRLF: what Excel on an office PC opens rightly by double-click. */
export function tableCsv(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`;
}

export function saveTableAsCsv(title: string, rows: readonly (readonly string[])[]): void {
  const url = URL.createObjectURL(new Blob([tableCsv(rows)], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${title}.csv`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
