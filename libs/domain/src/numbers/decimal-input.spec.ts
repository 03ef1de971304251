import { parseDecimalInput } from './decimal-input.js';

const read = (text: string, unit?: string) => {
  const result = parseDecimalInput(text, unit === undefined ? {} : { unit });
  return result.ok ? result.value : result.reasonCode;
};

describe('a number as people type and paste it', () => {
  it.each([
    ['1577', '1577'],
    ['１５７７', '1577'],
    ['1,577', '1577'],
    ['１，５７７', '1577'],
    ['1,234,567.89', '1234567.89'],
    ['-1577', '-1577'],
    ['−1577', '-1577'],
    ['－1,577', '-1577'],
    ['▲1,577', '-1577'],
    ['△1,577', '-1577'],
    ['▲ 1,577', '-1577'],
    ['＋5', '5'],
    ['+5', '5'],
    ['0', '0'],
    ['-0', '0'],
    ['▲0.0', '0'],
    ['007', '7'],
    ['95.50', '95.5'],
    ['.5', '0.5'],
    ['９５．５％', '95.5'],
    ['95.5%', '95.5'],
    ['12 件', '12'],
    ['12人', '12'],
    ['3か所', '3'],
    ['2.5ポイント', '2.5'],
    [' 42\n', '42'],
    ['12\r\n', '12'],
    ['　12\t件\n', '12'],
    ['▲　1,577', '-1577'],
  ])('reads 「%s」 as %s', (text, value) => {
    expect(parseDecimalInput(text)).toEqual({ ok: true, value, dropped: [] });
  });

  it.each(['', '  ', '　', '-', '－', '―', '—', '‐', '−', '--', 'ー', '…'])('reads 「%s」 as no value', (text) => {
    expect(parseDecimalInput(text)).toEqual({ ok: true, value: null, dropped: [] });
  });

  it.each([
    ['abc', 'not_a_number'],
    ['集計中', 'not_a_number'],
    ['1.2.3', 'bad_point'],
    ['1.234,5', 'bad_point'],
    ['５．', 'bad_point'],
    ['12.', 'bad_point'],
    ['1-2', 'range_words'],
    ['10‐20人', 'range_words'],
    ['10−20', 'range_words'],
    ['▲', 'not_a_number'],
    ['▲▲5', 'misplaced_sign'],
    ['+-5', 'misplaced_sign'],
    ['5-', 'misplaced_sign'],
    ['5件▲', 'misplaced_sign'],
    [',', 'not_a_number'],
    ['%', 'not_a_number'],
    ['9'.repeat(101), 'not_a_number'],
    ['約100', 'range_words'],
    ['およそ100', 'range_words'],
    ['100以上', 'range_words'],
    ['１００人未満', 'range_words'],
    ['100件程度', 'range_words'],
    ['100超', 'range_words'],
    ['100弱', 'range_words'],
    ['10〜20', 'range_words'],
    ['10～20件', 'range_words'],
    ['約 10 〜 20', 'range_words'],
    ['≧10', 'range_words'],
    ['<5', 'range_words'],
    ['100±5', 'range_words'],
    ['2025/4/1', 'date'],
    ['2025-04-01', 'date'],
    ['2025.4.1', 'date'],
    ['4/1', 'date'],
    ['12:30', 'date'],
    ['4月1日', 'date'],
    ['令和7年', 'date'],
    ['R7.4.1', 'date'],
    ['2025年度', 'date'],
    ['=1+2', 'formula'],
    ['＝SUM(A1:A3)', 'formula'],
    ['1+2', 'formula'],
    ['3×4', 'formula'],
    ['+A1*2', 'formula'],
    ['@A1', 'formula'],
    ['#REF!', 'sheet_error'],
    ['#N/A', 'sheet_error'],
    ['########', 'sheet_error'],
    ['1e5', 'exponent'],
    ['1.2E+03', 'exponent'],
    ['（1,577）', 'bracketed'],
    ['十二', 'other_numerals'],
    ['二十人', 'other_numerals'],
    ['①', 'other_numerals'],
    ['1②', 'other_numerals'],
    ['12²', 'other_numerals'],
    ['⑴', 'other_numerals'],
    ['Ⅻ', 'other_numerals'],
    ['½', 'other_numerals'],
    ['١٢', 'other_numerals'],
    ['12\t13', 'several_values'],
    ['12\n13\n', 'several_values'],
    ['12\r\n13', 'several_values'],
    ['12 件\t13 件', 'several_values'],
    ['12\t▲13', 'several_values'],
    ['1 234', 'several_values'],
    ['１　２３４', 'several_values'],
    ['1\u00a0234', 'several_values'],
    ['1, 234', 'several_values'],
    ['1 .5', 'several_values'],
    ['12、13', 'several_values'],
    ['12件・13件', 'several_values'],
    ['12件（うち3件）', 'several_values'],
    ['1,23', 'bad_grouping'],
    ['12,34,567', 'bad_grouping'],
    [',123', 'bad_grouping'],
    ['1234,567', 'bad_grouping'],
    ['1万', 'scaled_number'],
    ['1.2万', 'scaled_number'],
    ['5千円', 'scaled_number'],
    ['2億円', 'scaled_number'],
    ['12冊', 'unit_mismatch'],
    ['12（速報）', 'certainty_words'],
    ['速報12', 'certainty_words'],
    ['12見込み', 'certainty_words'],
    ['（▲5）', 'bracketed'],
    ['延べ12', 'words_around'],
    ['合計：12件', 'words_around'],
    ['第5位', 'words_around'],
    ['※12', 'words_around'],
    ['12※', 'words_around'],
    ['12件※1', 'words_around'],
    ['12→13', 'words_around'],
    ['$12', 'words_around'],
    ['「12」', 'words_around'],
    ['R7', 'words_around'],
    ['1234567890123456', 'too_large'],
    ['0.1234567', 'too_many_decimals'],
  ] as const)('refuses 「%s」: %s', (text, reasonCode) => {
    expect(read(text)).toBe(reasonCode);
  });

  it.each([
    ['12冊', '冊'],
    ['12㎡', '㎡'],
    ['12m2', '㎡'],
    ['12 m2', '㎡'],
    ['１２ｍ２', '㎡'],
    ['95％', '%'],
    ['95%', '％'],
    ['5千円', '千円'],
    ['12', '冊'],
    ['3か所', '箇所'],
    ['3ヶ所', 'か所'],
    ['3カ所', 'か所'],
    ['3ヵ所', 'か所'],
    ['３箇所', 'ヶ所'],
    ['6ヶ月', 'か月'],
    ['95パーセント', '%'],
    ['95㌫', '％'],
    ['¥1,200', '円'],
    ['￥１，２００', '円'],
    ['▲¥1,200', '円'],
    ['1200円', '円'],
    ['12名', '人'],
    ['12平方メートル', '㎡'],
    ['5kWh', 'ＫＷＨ'],
    ['12（件）', '件'],
  ])('takes 「%s」 when the unit is %s', (text, unit) => {
    expect(parseDecimalInput(text, { unit }).ok).toBe(true);
  });

  it.each([
    ['12人', '件', 'unit_mismatch'],
    ['12%', '件', 'unit_mismatch'],
    ['2ポイント', '%', 'unit_mismatch'],
    ['¥1,200', '千円', 'unit_mismatch'],
    ['¥1,200', '件', 'unit_mismatch'],
    ['12世帯', '戸', 'unit_mismatch'],
    ['12km', 'm', 'unit_mismatch'],
    ['12円', '千円', 'unit_mismatch'],
    ['12千円', '円', 'scaled_number'],
  ])('never takes another unit: 「%s」 where it is %s is %s', (text, unit, reasonCode) => {
    expect(read(text, unit)).toBe(reasonCode);
  });

  it('holds a number to the decimal places of the indicator, trailing zeros aside', () => {
    expect(parseDecimalInput('1.25', { decimals: 1 })).toMatchObject({ message: '小数第1位までで入力してください。' });
    expect(parseDecimalInput('1.5', { decimals: 0 })).toMatchObject({ message: '整数で入力してください。' });
    expect(parseDecimalInput('1.20', { decimals: 1 })).toMatchObject({ ok: true, value: '1.2' });
    expect(parseDecimalInput('5.0', { decimals: 0 })).toMatchObject({ ok: true, value: '5' });
  });

  it('keeps every digit it accepts', () => {
    expect(parseDecimalInput('123456789012345.123456')).toMatchObject({ ok: true, value: '123456789012345.123456' });
  });

  it.each([
    ['100以上', '「以上」のような幅のある表し方は読み取れません。数字だけで入力してください。'],
    ['12冊', '数字のあとの「冊」が、指標の単位「件」と違います。数字だけで入力してください。'],
    ['十二', '「十二」は数字として読み取れません。算用数字（0〜9）で入力してください。'],
    ['#N/A', 'Excelの「#N/A」という表示は値ではありません。元のセルを確認してください。'],
    ['12\u202e3', '3文字目に見えない文字（U+202E）があります。消してから、数字で入力してください。'],
    ['\u202e123', '1文字目に見えない文字（U+202E）があります。消してから、数字で入力してください。'],
  ])('names what stands in the way of 「%s」', (text, message) => {
    expect(parseDecimalInput(text, { unit: '件' })).toMatchObject({ ok: false, message });
  });

  it.each(['\u200b', '\u2060', '\ufeff', '\u200e', '\u00ad', '\ufe0f', '\u{e0100}', '\u061c'])(
    'leaves out an invisible character that changes nothing (%j), wherever it stands, and says so',
    (sign) => {
      const dropped = [`U+${sign.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`];
      for (const text of [`${sign}1577`, `1577${sign}`, `15${sign}77`, `1577${sign}件`]) {
        expect(parseDecimalInput(text, { unit: '件' })).toEqual({ ok: true, value: '1577', dropped });
      }
      expect(parseDecimalInput(sign)).toMatchObject({ ok: true, value: null });
    },
  );

  it.each(['\u0000', '\u001f', '\u007f', '\u3164', '\u2800', '\u202d', '\u2066'])(
    'names an invisible character that may stand for more (%j) with its place, and leaves it out at the ends',
    (sign) => {
      expect(read(`12${sign}34`)).toBe('invisible_character');
      expect(read(`${sign}1234 ${sign}`)).toBe('1234');
    },
  );

  it.each(['\u202b', '\u202e', '\u2067'])('does not read what is shown backwards (%j)', (sign) => {
    expect(read(`${sign}1234`)).toBe('invisible_character');
    expect(read(`1234${sign}`)).toBe('1234');
  });
});
