import { tableCsv } from './table-csv.js';

describe('tableCsv', () => {
  it('begins with a BOM and ends its lines with CRLF, for Excel', () => {
    expect(
      tableCsv([
        ['課', '件数'],
        ['企画課', '3'],
      ]),
    ).toBe('\uFEFF課,件数\r\n企画課,3\r\n');
  });

  it('never lets a text become a formula, and leaves negative numbers alone', () => {
    expect(tableCsv([['=1+1', '-5', '－備考']])).toBe("\uFEFF'=1+1,-5,'－備考\r\n");
    expect(tableCsv([['\n=1+1']])).toBe('\uFEFF"\'\n=1+1"\r\n');
  });

  it('quotes commas, quotes and line breaks', () => {
    expect(tableCsv([['a,b', '「"」', '1\n2']])).toBe('\uFEFF"a,b","「""」","1\n2"\r\n');
  });
});
