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

describe('a sentence that only ends another way', () => {
  it.each([
    ['若い世代の参加が少ない。', '若い世代の参加が少ないです。', true],
    ['若い世代の参加が少ないです。', '若い世代の参加が少なかった。', true],
    ['夜間訓練を行う。', '夜間訓練を行います。', true],
    ['夜間訓練を行う', '夜間訓練を行っております。', true],
    ['参加者は延べ420人だった。', '参加者は延べ420人でした。', true],
    ['検討する。', '検討します。', true],
    ['夜間訓練を行う。', '夜間訓練を行わない。', false],
    ['夜間訓練を行います。', '夜間訓練を行いません。', false],
    ['夜間訓練を行った。', '夜間訓練を行いたい。', false],
    ['夜間訓練を行う。', '夜間訓練を見直す。', false],
    ['3回行った。', '4回行った。', false],
    ['あった。', 'ありました。', false],
  ])('%s %s: %s', (before, text, isSame) => {
    expect(repeatedSentences(text, before).repeated).toBe(isSame ? 1 : 0);
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
    '検討を進める。',
    '検討を行う。',
    '検討していきたい。',
    '実施に向けて検討する。',
    '引き続き取り組む。',
    '取り組んでいく',
    '必要に応じて見直す。',
    '着実に推進する。',
    '適切に対応していく。',
    'より一層の推進を図る。',
    '改善に努める。',
    '関係課と連携して検討する。',
    '令和8年度も継続する。',
    '前年度に引き続き実施する。',
    '前年度と同様',
    '例年同様です。',
    '調整中',
    '課題なし',
    '課題は特になし。',
    '今後の課題とする。',
    '要検討',
    '検討を要する。',
    '今後検討予定',
    '検討する予定です。',
    '検討いたします。',
    '今後とも努めてまいります。',
    '特段の課題はない。',
    '未定である。',
    '課題解決に向けて取り組む。',
  ])('%s', (text) => expect(isStockPhrase(text)).toBe(true));

  it.each([
    '',
    '利用者の減少が続いている。',
    '令和9年度に料金の見直しを検討する。',
    '検討する。まず庁内で意見を集める。',
    '案内の方法を見直す。',
    '町会と日程を調整する。',
    '継続的に参加する若い世代が少ない。',
    '令和8年度に3校で実施する。',
    '課題は担い手の不足である。',
    '対応の遅れが課題である。',
    '電子申請を推進する。',
    '取り組む団体が増えた。',
    '修繕を要する施設が増えた。',
    '開催時期が未定である。',
    '令和8年度に点検を予定している。',
    ' 　',
    '。',
    '・・・',
    'ー',
  ])('is not %j', (text) => expect(isStockPhrase(text)).toBe(false));
});
