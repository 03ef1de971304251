import { describe, expect, it } from '@jest/globals';
import { excerptAround, markWords } from './found-words.js';
import { searchWords } from './search-query.js';
import { foldForSearch } from './search-text.js';

const filler = (length: number) => 'あ'.repeat(length);
const found = (text: string, query: string) =>
  markWords(text, searchWords(query))
    .filter((segment) => segment.found)
    .map((segment) => segment.text);
const excerpt = (text: string, query: string) =>
  excerptAround(text, searchWords(query))
    ?.map((segment) => segment.text)
    .join('') ?? null;

describe('marking what was searched for', () => {
  it.each([
    ['地域の防災リーダーの育成と防災訓練', '防災', ['防災', '防災']],
    ['市民の取り組みを支援します。', '取組み', ['取り組み']],
    ['市民の取り\n組みを支援', '取組', ['取り\n組み']],
    ['取組取組みの取り組み', '取組み', ['取組', '取組み', '取り組み']],
    ['組合の取組', '組', ['組', '組']],
    ['強靱な防災基盤', '強靭', ['強靱']],
    ['昭和５６年以前に', '56', ['５６']],
    ['葛\u{e0100}城市と葛城', '葛城', ['葛\u{e0100}城', '葛城']],
    ['ｼﾃｨｶﾞｲﾄﾞの配布', 'ガイド', ['ｶﾞｲﾄﾞ']],
    ['か\u3099くの字', 'がく', ['か\u3099く']],
    ['㍻の時代', '平成', ['㍻']],
    ['渡邊橋', '渡辺', ['渡邊']],
    ['防災情報の共有化と訓練', '防災　訓練', ['防災', '訓練']],
    ['防災訓練会場', '防災訓 訓練会', ['防災訓練会']],
    ['防災', '', []],
    ['防災', '観光', []],
    ['', '観光', []],
  ])('in 「%s」 for 「%s」: %j', (text, query, pieces) => {
    expect(found(text, query)).toEqual(pieces);
  });

  it.each(['災害に対する地域の活動支援。取り組みます。', '𠮷\u{e0100}ｶﾞ㍻　か\u3099\n取組'])(
    'loses nothing of %j',
    (text) => {
      const pieces = markWords(text, searchWords('取組 が 吉'));
      expect(pieces.map((segment) => segment.text).join('')).toBe(text);
    },
  );

  it('finds whatever the comparison finds', () => {
    const text = 'ＩＣＴの活用、ﾊﾟﾌﾞﾘｯｸ・ｺﾒﾝﾄ　三ヶ所の取り\n組み、葛󠄀城市・渡邉①';
    const folded = foldForSearch(text);
    for (let at = 0; at + 2 <= folded.length; at += 1) {
      expect(found(text, folded.slice(at, at + 2))).not.toEqual([]);
    }
  });
});

describe('an excerpt', () => {
  it.each([
    ['強靱な防災基盤の構築', '防災', '強靱な防災基盤の構築'],
    ['強靱な防災基盤の構築', '福祉', null],
    ['葛\u{e0100}城市との連携', '葛城市', '葛\u{e0100}城市との連携'],
    [`い${filler(70)}う`, filler(70), `…${filler(70)}…`],
  ])('of %j for %j: %j', (text, query, piece) => expect(excerpt(text, query)).toBe(piece));

  it('shows about 60 characters around the hit and marks what is left out', () => {
    const piece = excerpt(`${filler(100)}防災訓練${filler(100)}`, '防災');
    expect(piece).toMatch(/^…あ+防災訓練あ+…$/);
    expect(Array.from(piece ?? '')).toHaveLength(62);
  });

  it('fills its room from before when the hit is at the end', () => {
    const piece = excerpt(`${filler(100)}防災`, '防災');
    expect(piece).toMatch(/^…あ+防災$/);
    expect(Array.from(piece ?? '')).toHaveLength(61);
  });

  it('keeps the text as written: the found word may be spelled otherwise', () => {
    expect(excerpt(`${filler(80)}強靭な　取り\n組みを${filler(80)}`, '強靱な取組')).toContain('強靭な 取り 組み');
  });

  it('finds its place after characters that fold to several or to one', () => {
    expect(excerpt(`${'㍻'.repeat(40)}${'ｶﾞ'.repeat(40)}防災${filler(80)}`, '防災')).toContain('防災');
  });

  it('does not cut a character in two', () => {
    expect(excerpt(`${'𠮷'.repeat(100)}防災${'𠮷'.repeat(100)}`, '防災')).not.toMatch(/\p{Cs}/u);
  });

  it('marks the words in it', () => {
    expect(excerptAround('防災の取り組み', searchWords('取組'))).toEqual([
      { text: '防災の', found: false },
      { text: '取り組み', found: true },
    ]);
  });
});
