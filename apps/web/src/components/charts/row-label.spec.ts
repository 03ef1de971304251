import { describe, expect, it } from '@jest/globals';
import { rowLabelLines, rowLabelWidth } from './row-label.js';

describe('the name beside a bar', () => {
  it.each([
    ['企画調整課', ['企画調整課']],
    ['経3-1 質の高い行政経営の確立', ['経3-1 質の高い行政経営の確立']],
    ['経1-2 世代を超えた人々がつながる機会の創出', ['経1-2 世代を超えた人々', 'がつながる機会の創出']],
    [
      'まちづくり方針１ 安全でいつも安心して住めるまちづくり',
      ['まちづくり方針１ 安全でいつ', 'も安心して住めるまちづくり'],
    ],
    ['多様な主体とのパートナーシップの構築の推進', ['多様な主体とのパートナー', 'シップの構築の推進']],
    ['情報政策と広報広聴 市民協働の推進を担当する課', ['情報政策と広報広聴', '市民協働の推進を担当する課']],
  ])('%s', (label, lines) => {
    expect(rowLabelLines(label)).toEqual(lines);
  });

  it('is cut only where two lines do not hold it', () => {
    const lines = rowLabelLines('あ'.repeat(60));
    expect(lines).toEqual([`${'あ'.repeat(17)}…`, `${'あ'.repeat(17)}…`]);
  });

  it('gets as much room as its longest line', () => {
    expect(rowLabelWidth(['課', '企画調整課'])).toBe(5);
    expect(rowLabelWidth([])).toBe(1);
  });
});
