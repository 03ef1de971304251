import { isStockPhrase, repeatedSentences, repetitionText } from './repeated-text.js';

const before = '防災訓練を3回実施した。参加者は延べ420人だった。\n若い世代の参加が少ない。';

describe('sentences that stood in last year’s text', () => {
  it.each([
    ['the same text', before, 3, 3],
    ['with a mark more', `${before}。`, 3, 3],
    ['without line breaks and marks', '防災訓練を３回実施した 。参加者は延べ420人だった！若い世代の参加が少ない', 3, 3],
    ['with another ending', '防災訓練を3回実施しました。参加者は延べ420人だった。', 2, 2],
    ['in another order', '若い世代の参加が少ない。防災訓練を3回実施した。', 2, 2],
    ['with one new sentence', `${before}夜間の訓練を新たに始めた。`, 4, 3],
    ['with another figure', '参加者は延べ511人だった。', 1, 0],
    ['a new text', '避難所の運営を地域と確かめた。', 1, 0],
    ['an empty one', '', 0, 0],
  ])('%s', (_, text, sentences, repeated) => {
    expect(repeatedSentences(text, before)).toEqual({ sentences, repeated });
  });
});

describe('how much is repeated, in words', () => {
  it.each([
    [5, 4, '5文中4文が昨年度と同じです'],
    [3, 3, 'すべて昨年度と同じ文です'],
    [2, 0, null],
    [0, 0, null],
  ])('%i sentences, %i of them repeated: %j', (sentences, repeated, text) => {
    expect(repetitionText({ sentences, repeated }, '昨年度')).toBe(text);
  });
});

describe('a phrase that says nothing by itself', () => {
  it.each([
    '検討する',
    '検討する。',
    '今後も検討していきます。',
    '引き続き実施する。',
    '特になし',
    '継続。',
    '同上',
    '検討する。引き続き推進する。',
  ])('%s', (text) => expect(isStockPhrase(text)).toBe(true));

  it.each([
    '',
    '利用者の減少が続いている。',
    '令和9年度に料金の見直しを検討する。',
    '検討する。まず庁内で意見を集める。',
  ])('is not %j', (text) => expect(isStockPhrase(text)).toBe(false));
});
