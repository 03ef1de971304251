import { readFigureInput } from './figure-input.js';
import { valueStateLabels, valueStates } from './indicators.js';

const places = { unit: 'か所', decimals: 0 };
const read = (text: string) => readFigureInput(text, places);

describe('the one reader of a figure, typed, pasted or imported', () => {
  it.each([
    ['集計中（9月公表）', '集計中'],
    ['隔年調査（次回は令和8年度）', '調査年でない'],
    ['公表前、2月に公表', '統計未公表'],
  ])(
    '%s is a state with something beside it: how to put that is said, not that a figure cannot be read',
    (text, label) => {
      const message = `「${text}」は読み取れません。「${label}」だけを入力し、そのほかは理由に入力してください。`;
      expect(read(text)).toEqual({ kind: 'refused', reasonCode: 'unclear_state', message });
    },
  );

  it.each([
    ['12', '12'],
    ['１２箇所', '12'],
    ['▲1,200ヶ所', '-1200'],
    ['0', '0'],
  ])('%s is the figure %s', (text, value) => {
    expect(read(text)).toEqual({ kind: 'figure', value, note: null });
  });

  it('says which invisible character it left out', () => {
    expect(read('1\u200b2')).toEqual({
      kind: 'figure',
      value: '12',
      note: '見えない文字（U+200B）を除いて読み取りました。',
    });
  });

  it.each(['', '　', '－', '…', '---'])('%j is nothing, and stands as it was typed', (text) => {
    expect(read(text)).toEqual({ kind: 'empty', mark: text.trim() });
  });

  it.each(valueStates.filter((state) => state !== 'recorded'))(
    '%s is read by its own name, in brackets too',
    (state) => {
      const label = valueStateLabels[state];
      const note = `「${label}」と読み取りました。`;
      expect(read(label)).toEqual({ kind: 'state', state, note });
      expect(read(`（${label}）`)).toMatchObject({ kind: 'state', state });
      expect(read(` ${label}　\u200b`)).toMatchObject({ kind: 'state', state });
    },
  );

  it.each([
    ['未集計', 'compiling'],
    ['算定中', 'compiling'],
    ['とりまとめ中', 'compiling'],
    ['調査なし', 'not_survey_year'],
    ['隔年調査', 'not_survey_year'],
    ['未公表', 'not_published'],
    ['公表前', 'not_published'],
    ['※未公表', 'not_published'],
    ['－（集計中）', 'compiling'],
    ['現在集計中', 'compiling'],
    ['集計中です', 'compiling'],
    ['未公表のため', 'not_published'],
    ['把握不能', 'unmeasurable'],
    ['事業廃止', 'ended'],
    ['評価対象外', 'not_applicable'],
  ])('%s clearly means %s, and what was understood is said', (text, state) => {
    const result = read(text);
    expect(result).toMatchObject({ kind: 'state', state });
    expect(result).toMatchObject({
      note: `「${text}」を「${valueStateLabels[state as 'compiling']}」と読み取りました。`,
    });
  });

  it.each([
    'abc',
    'N/A',
    '○',
    '×',
    '〜',
    '約',
    '速報',
    '不明',
    'なし',
    '該当なし',
    '終了',
    '調査中',
    '入力済',
    'しらべ中',
  ])('%s may mean more than one thing: the choices are named, nothing is guessed', (text) => {
    const result = read(text);
    expect(result).toMatchObject({ kind: 'refused', reasonCode: 'unclear_state' });
    for (const word of [`「${text}」は読み取れません`, '「集計中」', '「統計未公表」', '「把握困難」', '「対象外」']) {
      expect(result).toMatchObject({ message: expect.stringContaining(word) });
    }
  });

  it.each([
    ['100以上', 'range_words'],
    ['約百', 'range_words'],
    ['十二', 'other_numerals'],
    ['12人', 'unit_mismatch'],
    ['12.5', 'too_many_decimals'],
    ['集計中 12', 'words_around'],
    ['５点満点中３.８', 'words_around'],
  ])('%s is refused with the reason of the number: %s', (text, reasonCode) => {
    expect(read(text)).toMatchObject({ kind: 'refused', reasonCode });
  });
});
