import { excerptAround, searchWords } from './search-excerpt.js';

const filler = (length: number) => 'あ'.repeat(length);

describe('words of a search', () => {
  it('are split at any blank, the wide one and control characters too', () => {
    expect(searchWords('防災　訓練\t市民\0参加')).toEqual(['防災', '訓練', '市民', '参加']);
  });

  it('are folded and not repeated', () => {
    expect(searchWords('取り組み 取組 ＳＤＧｓ')).toEqual(['取組', 'sdgs']);
  });

  it('are none when the query holds nothing but invisible characters', () => {
    expect(searchWords(' \u200b　\0')).toEqual([]);
  });
});

describe('an excerpt', () => {
  it('is the whole text when it is short', () => {
    expect(excerptAround('強靱な防災基盤の構築', ['防災'])).toBe('強靱な防災基盤の構築');
  });

  it('is null when no word occurs', () => {
    expect(excerptAround('強靱な防災基盤の構築', ['福祉'])).toBeNull();
  });

  it('is found past variation selectors, which nobody types', () => {
    expect(excerptAround('葛\u{e0100}城市との連携', searchWords('葛城市'))).toBe('葛\u{e0100}城市との連携');
  });

  it('shows about 60 characters around the hit and marks what is left out', () => {
    const excerpt = excerptAround(`${filler(100)}防災訓練${filler(100)}`, ['防災']);
    expect(excerpt).toMatch(/^…あ+防災訓練あ+…$/);
    expect(Array.from(excerpt ?? '')).toHaveLength(62);
  });

  it('fills its room from before when the hit is at the end', () => {
    const excerpt = excerptAround(`${filler(100)}防災`, ['防災']);
    expect(excerpt).toMatch(/^…あ+防災$/);
    expect(Array.from(excerpt ?? '')).toHaveLength(61);
  });

  it('keeps the text as written: the found word may be spelled otherwise', () => {
    const text = `${filler(80)}強靭な　取り\n組みを${filler(80)}`;
    const excerpt = excerptAround(text, ['強靱な取組']);
    expect(excerpt).toContain('強靭な 取り 組み');
  });

  it('finds its place after characters that fold to several or to one', () => {
    const text = `${'㍻'.repeat(40)}${'ｶﾞ'.repeat(40)}防災${filler(80)}`;
    const excerpt = excerptAround(text, ['防災']) ?? '';
    expect(excerpt).toContain('防災');
  });

  it('does not cut a character in two', () => {
    const excerpt = excerptAround(`${'𠮷'.repeat(100)}防災${'𠮷'.repeat(100)}`, ['防災']) ?? '';
    expect(excerpt).not.toMatch(/\p{Cs}/u);
  });

  it('shows a word that is longer than its room in full', () => {
    const word = filler(70);
    expect(excerptAround(`い${word}う`, [word])).toBe(`…${word}…`);
  });
});
