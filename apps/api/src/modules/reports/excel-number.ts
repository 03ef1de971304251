interface PrintedNumber {
  value: number;
  /** Excel number format that prints exactly the text the number came from. */
  format: string;
}

/**
 * Reads a printed figure back as a number, so that a spreadsheet can calculate with it and still shows the same text:
 * `1,234.50` → 1234.5 with `#,##0.00`, `95.2％` → 95.2 with `0.0"％"`, `▲12` → -12.
 *
 * @returns `null` for words (`集計中`, `100％以上`) and for figures a double cannot hold exactly: these stay text.
 */
export function readPrintedNumber(text: string): PrintedNumber | null {
  const match = /^([▲△\-－−]?)(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?([％%]?)$/.exec(text);
  if (match === null) return null;
  const [, sign = '', whole = '', fraction = '', percent = ''] = match;
  const digits = whole.replaceAll(',', '');
  if ((digits.length > 1 && digits.startsWith('0')) || digits.length + fraction.length > 15) return null;
  const grouped = whole.includes(',');
  const pattern = `${grouped ? '#,##0' : '0'}${fraction === '' ? '' : `.${'0'.repeat(fraction.length - 1)}`}`;
  const shown = percent === '' ? pattern : `${pattern}"${percent}"`;
  const value = Number(`${digits}${fraction}`);
  return sign === ''
    ? { value, format: shown }
    : { value: -value, format: value === 0 ? `"${sign}"${shown}` : `${shown};"${sign}"${shown}` };
}
