import { read, utils } from '@e965/xlsx';
import { describe, expect, it } from '@jest/globals';
import { tableWorkbook } from './table-workbook.js';

function cellsOf(rows: string[][]) {
  const book = read(tableWorkbook(rows), { type: 'array' });
  const sheet = book.Sheets[book.SheetNames[0] ?? ''] ?? {};
  return { rows: utils.sheet_to_json<unknown[]>(sheet, { header: 1, raw: true, defval: '' }), sheet };
}

describe('a table as a workbook', () => {
  it.each([
    '1-1-1',
    '0012',
    '1E5',
    '12345678901234567890',
    '=1+1',
    '+81-3',
    '@SUM(A1)',
    '2026/5/9',
    '▲3',
    '1,200',
    '007.5',
    ' 5',
    'TRUE',
  ])('leaves 「%s」 a text', (text) => {
    const { rows, sheet } = cellsOf([['コード'], [text]]);
    expect([rows[1]?.[0], sheet.A2?.t, sheet.A2?.f]).toEqual([text, 's', undefined]);
  });

  it.each([
    ['0', 0],
    ['-12.5', -12.5],
    ['2025', 2025],
  ])('writes the figure %s as a number', (text, value) => {
    expect(cellsOf([['値'], [text]]).rows[1]).toEqual([value]);
  });

  it('holds heads, empty cells, line breaks, markup and rare letters as they are', () => {
    const rows = [
      ['年度（西暦）', '2025', 'メモ'],
      ['', '<b>&"\'', '一行目\n二行目 𠮷 葛󠄀城'],
    ];
    expect(cellsOf(rows).rows).toEqual(rows);
  });

  it('leaves out what no workbook can hold', () => {
    expect(cellsOf([['a'], ['前\u0001\uFFFF後']]).rows[1]).toEqual(['前後']);
  });
});
