import { describe, expect, it } from '@jest/globals';
import { findPrivateUse, repairLookalikes } from './text-repair.js';

describe('repairLookalikes', () => {
  it.each([
    ['\u2ea0', '民'],
    ['\u2fbc', '高'],
    ['\u2f26', '子'],
    ['\u2f8f', '行'],
    ['\u2f64', '用'],
    ['\u2ed1', '長'],
    ['\u2ed8', '青'],
  ])('turns %s into the unified character %s', (radical, unified) => {
    expect(repairLookalikes(radical).text).toBe(unified);
  });

  it.each([
    ['\u2f3e', '戸', '戶'],
    ['\u2fca', '黒', '黑'],
    ['\u2fc8', '黄', '黃'],
    ['\u2fad', '青', '靑'],
  ])('gives %s the Japanese form %s, not %s', (radical, japanese) => {
    expect(repairLookalikes(`神${radical}`).text).toBe(`神${japanese}`);
  });

  it('reports each kind of replaced character once, with its count, in order of appearance', () => {
    expect(repairLookalikes('市⺠サービスと⼦ども、市⺠')).toEqual({
      text: '市民サービスと子ども、市民',
      repairs: [
        { from: '\u2ea0', to: '民', count: 2 },
        { from: '\u2f26', to: '子', count: 1 },
      ],
    });
  });

  it.each([
    '①市民',
    'Ｍ７クラス',
    '～',
    '〜',
    '髙﨑',
    '強靱',
    '強靭',
    'SDGｓ',
    '㈱',
    '公正性，透明性',
    'ｶﾅ',
    '神',
    '\u{2000b}',
  ])('leaves %s as it was typed', (text) => {
    expect(repairLookalikes(text)).toEqual({ text, repairs: [] });
  });

  it('leaves a radical that stands for no single character', () => {
    expect(repairLookalikes('\u2ea1\u2ebc')).toEqual({ text: '\u2ea1\u2ebc', repairs: [] });
  });

  it('leaves no Kangxi radical behind', () => {
    const all = Array.from({ length: 0x2fd5 - 0x2f00 + 1 }, (_, offset) => String.fromCodePoint(0x2f00 + offset));
    expect(repairLookalikes(all.join('')).text).not.toMatch(/[\u2f00-\u2fd5]/u);
  });

  it('is done after one pass', () => {
    const once = repairLookalikes('⺠⾼⾏').text;
    expect(repairLookalikes(once)).toEqual({ text: once, repairs: [] });
  });
});

describe('findPrivateUse', () => {
  it('counts private-use characters of every plane', () => {
    expect(findPrivateUse('\ue000様 \ue000 \u{f0001}')).toEqual([
      { character: '\ue000', count: 2 },
      { character: '\u{f0001}', count: 1 },
    ]);
  });

  it('finds none in ordinary text', () => {
    expect(findPrivateUse('三郷市①～髙﨑\u{20bb7}')).toEqual([]);
  });
});
