import { describe, expect, it } from '@jest/globals';
import { splitByQuery } from './highlighted-text.js';

const found = (text: string, query: string) =>
  splitByQuery(text, query)
    .filter(({ isFound }) => isFound)
    .map((piece) => piece.text);

describe('marking what was searched for', () => {
  it.each([
    ['地域の防災リーダーの育成と防災訓練', '防災', ['防災', '防災']],
    ['市民の取り組みを支援します。', '取組み', ['取り組み']],
    ['強靱な防災基盤', '強靭', ['強靱']],
    ['昭和５６年以前に', '56', ['５６']],
    ['防災情報の共有化と訓練', '防災　訓練', ['防災', '訓練']],
    ['防災', '', []],
    ['防災', '観光', []],
  ])('in 「%s」 for 「%s」: %j', (text, query, pieces) => {
    expect(found(text, query)).toEqual(pieces);
  });

  it('loses nothing of the text', () => {
    const text = '災害に対する地域の活動支援。取り組みます。';
    expect(
      splitByQuery(text, '取組')
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text);
  });
});
