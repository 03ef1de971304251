import { describe, expect, it } from '@jest/globals';
import { columnParts, paperBlocks, textBlocks } from './text-blocks.js';

const prose = (text: string) => ({ kind: 'text', text });
const table = (...rows: string[][]) => ({ kind: 'table', rows });

describe('a text with a table pasted from a spreadsheet', () => {
  it.each(['', '講座を開いた。', '1行目\n\n3行目\n'])('leaves %p as it stands', (text) => {
    expect(textBlocks(text)).toEqual([prose(text)]);
  });

  it('is prose, table and prose in their order', () => {
    expect(textBlocks('参加者数\n\n地区\t人数\n早稲田\t120\n\n前年より増えた。')).toEqual([
      prose('参加者数'),
      table(['地区', '人数'], ['早稲田', '120']),
      prose('前年より増えた。'),
    ]);
  });

  it('keeps two tables apart that a line of prose parts', () => {
    expect(textBlocks('a\tb\nうち\nc\td')).toEqual([table(['a', 'b']), prose('うち'), table(['c', 'd'])]);
  });

  it('fills up short rows, keeps empty cells in the middle and drops empty columns at the end', () => {
    expect(textBlocks('地区\t前年\t今年\t\n早稲田\t\t120\t\n彦成\t')).toEqual([
      table(['地区', '前年', '今年'], ['早稲田', '', '120'], ['彦成', '', '']),
    ]);
  });

  it('reads cells with line feeds and quotes as Excel writes them', () => {
    expect(textBlocks('地区\t"早稲田\n""東"""\n彦成\t5')).toEqual([table(['地区', '早稲田\n"東"'], ['彦成', '5'])]);
    expect(textBlocks('"上\n下"\tb')).toEqual([table(['上\n下', 'b'])]);
  });

  it('takes quotes that never close for text', () => {
    expect(textBlocks('5"\tb\n"c\td')).toEqual([table(['5"', 'b'], ['"c', 'd'])]);
    expect(textBlocks('"引用\n続き')).toEqual([prose('"引用\n続き')]);
  });

  it('takes lines that are only indented by a TAB for prose', () => {
    expect(textBlocks('\t一つ目\n\t二つ目')).toEqual([prose('\t一つ目\n\t二つ目')]);
  });

  it('understands the line ends of Windows', () => {
    expect(textBlocks('a\tb\r\nc\td\r\n')).toEqual([table(['a', 'b'], ['c', 'd'])]);
  });

  it.each([
    '1.\t一つ目\n2.\t二つ目',
    '(1)\t一つ目\n(2)\t二つ目',
    '①\t一つ目',
    'ア）\t一つ目',
    '・\t一つ目\n・\t二つ目',
    '\uf06c\t一つ目',
  ])('takes a list from Word for prose: %j', (text) => {
    expect(textBlocks(text)).toEqual([prose(text)]);
  });

  it.each(['1\t早稲田\n2\t彦成', '1.\t早稲田\t120\n2.\t彦成\t98', '①\t早稲田\n計\t120'])(
    'takes what is more than a list for a table: %j',
    (text) => {
      expect(textBlocks(text)).toMatchObject([{ kind: 'table' }]);
    },
  );
});

describe('a table that is wider than a paper', () => {
  const row = (name: string, columns: number) => [name, ...Array.from({ length: columns - 1 }, (_, at) => `${at + 2}`)];

  it('is printed in parts that keep every cell, each with the first column', () => {
    const rows = [row('地区', 30), row('早稲田', 30)];
    const parts = columnParts(rows, 12);
    expect(parts.map((part) => part.map((cells) => cells.length))).toEqual([
      [12, 12],
      [12, 12],
      [8, 8],
    ]);
    expect(parts.map(([first, second]) => [first?.[0], second?.[0]])).toEqual(parts.map(() => ['地区', '早稲田']));
    expect(parts.flatMap(([first], at) => (at === 0 ? first : first?.slice(1)))).toEqual(rows[0]);
  });

  it.each([
    [1, 1],
    [12, 1],
    [13, 2],
    [23, 2],
    [24, 3],
    [200, 19],
  ])('of %i columns has %i parts of at most twelve', (columns, parts) => {
    expect(paperBlocks(`${row('a', columns).join('\t')}\n${row('b', columns).join('\t')}`)).toHaveLength(
      columns === 1 ? 1 : parts,
    );
  });

  it('leaves out a part in which nothing stands', () => {
    expect(columnParts([['a', '1', '', '', '2']], 3)).toEqual([[['a', '1', '']], [['a', '', '2']]]);
    expect(columnParts([['a', '1', '', '', '', '', '2']], 3)).toEqual([[['a', '1', '']], [['a', '', '2']]]);
  });
});
