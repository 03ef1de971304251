import { describe, expect, it } from '@jest/globals';

import { foldForSearch, gramsForQuery, searchGrams } from './search-text.js';

/** What the database does: every bigram is there, and the folded texts agree. */
function finds(text: string, q: string): boolean {
  const grams = new Set(searchGrams(text));
  return gramsForQuery(q).every((gram) => grams.has(gram)) && foldForSearch(text).includes(foldForSearch(q));
}

describe('foldForSearch', () => {
  it.each([
    ['強靱な防災基盤', '強靭な防災基盤'],
    ['取組み', '取り組み'],
    ['取組み', '取組'],
    ['取り組みます', '取組みます'],
    ['三ヶ所', '三ケ所'],
    ['ＩＣＴ', 'ict'],
    ['SDGｓ', 'sdgs'],
    ['ｼﾃｨﾌﾟﾛﾓｰｼｮﾝ', 'シティプロモーション'],
    ['経１－１', '経1-1'],
    ['経1−1', '経1-1'],
    ['市⺠', '市民'],
    ['髙橋', '高橋'],
    ['避難所の円滑な運営のため\nの委員会の設置', '避難所の円滑な運営のための委員会の設置'],
    ['江戸川水防事務組合　水防計画', '江戸川水防事務組合水防計画'],
  ])('makes %j and %j one', (one, other) => {
    expect(foldForSearch(one)).toBe(foldForSearch(other));
  });

  it.each([
    ['リーダー', 'り-だ-'],
    ['コミュニティ', 'こみゅにてぃ'],
    ['経1-1', '経1-2'],
    ['取組', '組合'],
  ])('keeps %s and %s apart', (one, other) => {
    expect(foldForSearch(one)).not.toBe(foldForSearch(other));
  });

  it('gives nothing for blanks', () => {
    expect(foldForSearch(' \u3000\n\t\u200b')).toBe('');
  });

  it('changes nothing when folded again', () => {
    const once = foldForSearch('ＩＣＴ の取り組み、強靭化～三ヶ所');
    expect(foldForSearch(once)).toBe(once);
  });
});

describe('searchGrams', () => {
  it('lists each bigram once', () => {
    expect(searchGrams('防災防災')).toEqual(['防災', '災防']);
  });

  it('takes a surrogate pair as one character', () => {
    expect(searchGrams('𠮷田市')).toEqual(['𠮷田', '田市']);
  });

  it.each(['', ' ', '水', ' 水 '])('has none for %j', (text) => {
    expect(searchGrams(text)).toEqual([]);
  });
});

describe('gramsForQuery', () => {
  it.each([
    ['防災', true],
    ['取組', true],
    ['取り組み', true],
    ['強靭', true],
    ['水', false],
    ['盤', true],
    ['災盤', false],
  ])('finds %s: %s', (q, found) => {
    expect(finds('強靱な防災基盤の構築に取組みます', q)).toBe(found);
  });

  it('needs the final comparison where the pairs are there but not side by side', () => {
    const text = '市民参加と民参市';
    expect(gramsForQuery('民参市民').every((gram) => searchGrams(text).includes(gram))).toBe(true);
    expect(finds(text, '民参市民')).toBe(false);
  });
});
