import { decimalInputMessages, decimalInputReasons, parseDecimalInput } from './decimal-input.js';

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
    expect(parseDecimalInput(text)).toEqual({ ok: true, value });
  });

  it.each(['', '  ', '　', '-', '－', '―', '—', '‐', '−', '--', 'ー', '…'])('reads 「%s」 as no value', (text) => {
    expect(parseDecimalInput(text)).toEqual({ ok: true, value: null });
  });

  it.each([
    ['約100', 'not_a_number'],
    ['abc', 'not_a_number'],
    ['集計中', 'not_a_number'],
    ['1.2.3', 'not_a_number'],
    ['1e5', 'not_a_number'],
    ['12.', 'not_a_number'],
    ['1-2', 'not_a_number'],
    ['▲', 'not_a_number'],
    ['▲▲5', 'not_a_number'],
    [',', 'not_a_number'],
    ['%', 'not_a_number'],
    ['①', 'not_a_number'],
    ['1②', 'not_a_number'],
    ['12²', 'not_a_number'],
    ['⑴', 'not_a_number'],
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
    ['1,23', 'bad_grouping'],
    ['12,34,567', 'bad_grouping'],
    [',123', 'bad_grouping'],
    ['1234,567', 'bad_grouping'],
    ['1万', 'scaled_number'],
    ['5千円', 'scaled_number'],
    ['2億円', 'scaled_number'],
    ['12冊', 'unit_mismatch'],
    ['1234567890123456', 'too_large'],
    ['0.1234567', 'too_many_decimals'],
  ] as const)('refuses 「%s」: %s', (text, reasonCode) => {
    expect(parseDecimalInput(text)).toEqual({ ok: false, reasonCode });
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
  ])('takes 「%s」 when the unit is %s', (text, unit) => {
    expect(parseDecimalInput(text, { unit }).ok).toBe(true);
  });

  it('refuses another unit than the indicator has', () => {
    expect(parseDecimalInput('12人', { unit: '件' })).toEqual({ ok: false, reasonCode: 'unit_mismatch' });
    expect(parseDecimalInput('12%', { unit: '件' })).toEqual({ ok: false, reasonCode: 'unit_mismatch' });
    expect(parseDecimalInput('12千円', { unit: '円' })).toEqual({ ok: false, reasonCode: 'scaled_number' });
  });

  it('holds a number to the decimal places of the indicator, trailing zeros aside', () => {
    expect(parseDecimalInput('1.25', { decimals: 1 })).toEqual({ ok: false, reasonCode: 'too_many_decimals' });
    expect(parseDecimalInput('1.20', { decimals: 1 })).toEqual({ ok: true, value: '1.2' });
    expect(parseDecimalInput('5.0', { decimals: 0 })).toEqual({ ok: true, value: '5' });
  });

  it('keeps every digit it accepts', () => {
    expect(parseDecimalInput('123456789012345.123456')).toEqual({ ok: true, value: '123456789012345.123456' });
  });

  it('says in Japanese what to do for every reason', () => {
    for (const reason of decimalInputReasons) expect(decimalInputMessages[reason]).toMatch(/。$/);
  });
});
