import { pastedLines } from './pasted-cells.js';

describe('cells on the clipboard', () => {
  it.each<[rule: string, text: string, lines: string[][]]>([
    ['one cell is one line of one cell', '1,900', [['1,900']]],
    ['the line break behind the last row is no row', '1,900\r\n', [['1,900']]],
    ['a column', '12\r\n13\r\n14\r\n', [['12', '13', '14']]],
    ['a column with the line breaks of other systems', '12\n13\r14', [['12', '13', '14']]],
    ['a row', '12\t13\t14\r\n', [['12', '13', '14']]],
    ['an empty cell keeps its place', '12\r\n\r\n14\r\n', [['12', '', '14']]],
    ['an empty cell at the start keeps its place', '\t12\r\n', [['', '12']]],
    ['an empty cell at the end is a cell of the column', '12\r\n13\r\n\r\n', [['12', '13', '']]],
    ['a cell merged sideways is one cell', '12\t\t\r\n', [['12']]],
    ['a cell merged downwards is one cell', '12\r\n\r\n\r\n', [['12']]],
    ['a column of cells merged sideways is a column', '12\t\t\r\n13\t\t\r\n', [['12', '13']]],
    [
      'a block gives its columns',
      '件数\t12\r\n人数\t13\r\n',
      [
        ['件数', '人数'],
        ['12', '13'],
      ],
    ],
    [
      'rows of unequal length are filled up',
      '12\r\n13\t14\r\n',
      [
        ['12', '13'],
        ['', '14'],
      ],
    ],
    ['a quoted cell may hold a line break', '"12\n（速報）"\r\n13\r\n', [['12\n（速報）', '13']]],
    ['a quoted cell may hold a tab and quotes', '"1\t""2"""\t3\r\n', [['1\t"2"', '3']]],
    ['a quote that is never closed is a character', '"12\r\n13\r\n', [['"12', '13']]],
    ['nothing is one empty cell', '', [['']]],
    ['empty cells alone are one empty cell', '\t\r\n\t\r\n', [['']]],
  ])('%s', (_rule, text, lines) => {
    expect(pastedLines(text)).toEqual(lines);
  });

  it('a whole column of a spreadsheet is read at once', () => {
    expect(pastedLines('"12"\r\n'.repeat(200_000))[0]).toHaveLength(200_000);
  });
});
