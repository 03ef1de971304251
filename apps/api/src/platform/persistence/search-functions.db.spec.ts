import { characterVariants, foldForSearch } from '@mawasu/domain/text';
import { openTestTables, type TestTables } from '../../testing/test-tables.js';
import { holdsWords } from './search.sql.js';

let t: TestTables;

beforeAll(async () => {
  t = await openTestTables();
});
afterAll(() => t.drop());

const ask = async <T>(expression: string, text: string): Promise<T> => {
  const [row] = await t.dataSource.query(`SELECT ${expression} AS answer`, [text]);
  return row.answer as T;
};
const gramsOf = async (text: string) => (await ask<string[]>('search_grams(search_fold($1))', text)).sort();

/** As the searches do: every pair is there, and the folded texts agree. */
const finds = async (text: string, ...words: string[]): Promise<boolean> => {
  const [row] = await t.dataSource.query(
    `SELECT ${holdsWords('s', '$2')} AS found
     FROM (SELECT search_fold($1) AS search_text, search_grams(search_fold($1)) AS search_grams) s`,
    [text, words],
  );
  return row.found as boolean;
};

describe('the folded form of a text', () => {
  it.each([
    '強靭な防災基盤と強靱な防災基盤',
    '取組み 取り組み 取組 取り組みます',
    '三ヶ所　ＩＣＴ、SDGｓ',
    'ｼﾃｨﾌﾟﾛﾓｰｼｮﾝ と ㍻',
    '経１－１ 経1‐1 経1−1 経1―1',
    '市⺠と⾏政、⼀⼈⽇本',
    '髙橋・山﨑～三〜四',
    'ゴミとごみ、ｺﾞﾐ、ヴァ・ヷ、いすヾ、取リ組ミ、三ヶ所',
    '葛\u{e0100}城市 辻\ufe00',
    '改行\nと\tタブ\u200b',
    '𠮷田市の%と_と\\',
    '',
  ])('is the same in the database and in the product: %j', async (text) => {
    expect(await ask('search_fold($1)', text)).toBe(foldForSearch(text));
  });

  it('is the same for every ideograph, kana, full-width and unseen character, and each variant is folded', async () => {
    const blocks = [
      [0x00a1, 0x00b3],
      [0x034f, 0x034f],
      [0x061c, 0x061c],
      [0x115f, 0x1160],
      [0x17b4, 0x17b5],
      [0x180b, 0x180f],
      [0x2000, 0x206f],
      [0x3000, 0x9fff],
      [0xf900, 0xfaff],
      [0xfe00, 0xfe0f],
      [0xfeff, 0xffef],
      [0xfff0, 0xfff8],
      [0x1bca0, 0x1bca3],
      [0x1d173, 0x1d17a],
      [0xe0000, 0xe01ef],
    ] as const;
    const all = blocks.flatMap(([first, last]) =>
      Array.from({ length: last - first + 1 }, (_, offset) => String.fromCodePoint(first + offset)),
    );
    const characters = [...all, ...characterVariants];
    const rows: { character: string; folded: string }[] = await t.dataSource.query(
      'SELECT c AS character, search_fold(c) AS folded FROM unnest($1::text[]) c',
      [characters],
    );
    expect(rows).toHaveLength(characters.length);
    expect(rows.filter(({ character, folded }) => folded !== foldForSearch(character))).toEqual([]);
    expect(characterVariants.filter((character) => foldForSearch(character) === character)).toEqual([]);
  });
});

describe('the bigrams of a text', () => {
  it('are listed once each, a surrogate pair as one character', async () => {
    expect(await gramsOf('防災防災')).toEqual(['災防', '防災']);
    expect(await gramsOf('𩸽田市')).toEqual(['田市', '𩸽田']);
  });

  it.each(['', ' ', '水', ' 水 '])('are none for %j', async (text) => {
    expect(await gramsOf(text)).toEqual([]);
  });

  it('leave out the pairs at a seam between two texts', async () => {
    expect(await ask('search_grams($1)', '前の\x01語頭')).toEqual(
      expect.not.arrayContaining([expect.stringContaining('\x01')]),
    );
  });

  it.each([
    ['防災', true],
    ['取り組み', true],
    ['強靭', true],
    ['水', false],
    ['盤', true],
    ['災盤', false],
    ['防災な', false],
  ])('find %s: %s', async (q, found) => {
    expect(await finds('強靱な防災基盤の構築に取組みます', q)).toBe(found);
  });

  it.each([
    [['防災', '構築'], true],
    [['構築', '防'], true],
    [['防災', '福祉'], false],
    [['基_'], false],
    [['%'], false],
    [['\\'], false],
    [[], true],
  ])('are asked for all of %j: %s', async (words, found) => {
    expect(await finds('強靱な防災基盤の構築に取組みます', ...words)).toBe(found);
  });

  it.each(['こみゅにてぃ', 'ｺﾐｭﾆﾃｨ', 'ばす', 'コミュニティばす'])('find katakana by %s', async (q) => {
    expect(await finds('コミュニティバスの運行', q)).toBe(true);
  });

  it('find hiragana by katakana', async () => {
    expect(await finds('ごみの減量とふれあい収集', 'ゴミ', 'フレアイ')).toBe(true);
  });

  it('need the final comparison where the pairs are there but not side by side', async () => {
    expect(await finds('市民参加と民参市', '民参市民')).toBe(false);
  });
});
