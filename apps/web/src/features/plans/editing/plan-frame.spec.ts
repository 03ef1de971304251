import { describe, expect, it } from '@jest/globals';
import { numberedLabels, numberedLines } from './plan-frame.js';

describe('視点 typed as lines', () => {
  it('are numbered as they say, and on from there', () => {
    expect(numberedLabels('1 市民サービス\n２．参加と協働\n\n職員\n10 財政')).toEqual([
      { number: 1, label: '市民サービス' },
      { number: 2, label: '参加と協働' },
      { number: 3, label: '職員' },
      { number: 10, label: '財政' },
    ]);
  });

  it('keep a circled number, which the plan prints', () => {
    const list = [{ number: 1, label: '①市民サービス' }];
    expect(numberedLabels(numberedLines(list))).toEqual(list);
    expect(numberedLabels('①市民サービス')).toEqual(list);
  });

  it('are refused where a number stands twice', () => {
    expect(numberedLabels('1 甲\n1 乙')).toBe('番号1が二度あります。');
    expect(numberedLabels('')).toEqual([]);
  });

  it.each([
    ['a name alone', '甲', [{ number: 1, label: '甲' }]],
    ['a number without a blank, which is part of the name', '2025年度の目標', [{ number: 1, label: '2025年度の目標' }]],
    ['a number of three digits', '100 甲', [{ number: 1, label: '100 甲' }]],
    ['full-width signs', '３）甲\n乙', [3, 4].map((number, index) => ({ number, label: '甲乙'[index] }))],
    ['a number without a name', '1 甲\n2 ', '「2」に名称がありません。'],
    ['a number with its sign alone', '２．', '「２．」に名称がありません。'],
  ])('take %s as it is meant', (_, text, expected) => {
    expect(numberedLabels(text)).toEqual(expected);
  });
});
