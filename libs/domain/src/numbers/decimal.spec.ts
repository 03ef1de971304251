import {
  absoluteDecimal,
  addDecimals,
  compareDecimals,
  divideHalfUp,
  formatDecimal,
  formatDecimalInFull,
  isSameDecimal,
  multiplyDecimals,
  roundHalfUp,
  shortestDecimal,
  signOfDecimal,
  subtractDecimals,
  sumDecimals,
} from './decimal.js';

describe('exact arithmetic', () => {
  it('has no binary fractions', () => {
    expect(addDecimals('0.1', '0.2')).toBe('0.3');
    expect(subtractDecimals('1', '0.9')).toBe('0.1');
    expect(multiplyDecimals('1.1', '1.1')).toBe('1.21');
  });

  it('never answers in exponents or with -0', () => {
    expect(multiplyDecimals('1000000000000', '1000000000000')).toBe('1000000000000000000000000');
    expect(multiplyDecimals('0.00001', '0.00001')).toBe('0.0000000001');
    expect(multiplyDecimals('-1', '0')).toBe('0');
    expect(subtractDecimals('-0.5', '-0.5')).toBe('0');
    expect(absoluteDecimal('-1577')).toBe('1577');
  });

  it('sums as it adds, and nothing is 0', () => {
    expect(sumDecimals(['0.1', '0.2', '-1.30'])).toBe('-1');
    expect(sumDecimals(['1.50'])).toBe('1.5');
    expect([sumDecimals([]), sumDecimals(['-0.0']), sumDecimals(['3', '-3.0'])]).toEqual(['0', '0', '0']);
  });

  it('gives the same however often a figure was calculated with, and whatever was in between', () => {
    const all = () => [
      addDecimals('12.5', '-7'),
      subtractDecimals('-0', '12.5'),
      multiplyDecimals('-7', '0.0'),
      absoluteDecimal('-7'),
      divideHalfUp('12.5', '-7', 3),
      roundHalfUp('12.5', 0),
      formatDecimalInFull('-0.0', 1),
    ];
    const first = all();
    expect(first).toEqual(['5.5', '-12.5', '0', '7', '-1.786', '13', '0.0']);
    for (let figure = 0; figure < 10_000; figure += 1) roundHalfUp(`${figure}.5`, 0);
    expect(all()).toEqual(first);
  });

  it('compares by value, not by text', () => {
    expect(compareDecimals('1.0', '1')).toBe(0);
    expect(compareDecimals('9', '10')).toBe(-1);
    expect(compareDecimals('-9', '-10')).toBe(1);
    expect([signOfDecimal('-0.1'), signOfDecimal('0.0'), signOfDecimal('3')]).toEqual([-1, 0, 1]);
  });
});

describe('四捨五入', () => {
  it.each([
    ['2.25', 1, '2.3'],
    ['2.24', 1, '2.2'],
    ['2.249999', 1, '2.2'],
    ['-2.25', 1, '-2.3'],
    ['-2.24', 1, '-2.2'],
    ['99.95', 1, '100.0'],
    ['99.94', 1, '99.9'],
    ['1.005', 2, '1.01'],
    ['0.5', 0, '1'],
    ['-0.5', 0, '-1'],
    ['-0.04', 1, '0.0'],
    ['95', 1, '95.0'],
    ['0', 1, '0.0'],
  ])('rounds %s to %i places: %s', (value, decimals, rounded) => {
    expect(roundHalfUp(value, decimals)).toBe(rounded);
  });

  it.each([
    ['1', '3', 1, '0.3'],
    ['2', '3', 1, '0.7'],
    ['-2', '3', 1, '-0.7'],
    ['10', '-4', 1, '-2.5'],
    ['0', '-4', 1, '0.0'],
    ['-1', '1000', 1, '0.0'],
    ['1', '8', 2, '0.13'],
  ])('divides %s by %s once to %i places: %s', (numerator, denominator, decimals, quotient) => {
    expect(divideHalfUp(numerator, denominator, decimals)).toBe(quotient);
  });

  it('does not round twice: a quotient a hair under a half stays down', () => {
    expect(divideHalfUp('9994999999999999999999999999', '100000000000000000000000000', 1)).toBe('99.9');
    expect(divideHalfUp('9995', '100', 1)).toBe('100.0');
  });

  it('throws on a division by zero instead of inventing a number', () => {
    expect(() => divideHalfUp('1', '0', 1)).toThrow();
  });
});

describe('printing', () => {
  it.each([
    ['1577', 0, '1,577'],
    ['-1577', 0, '▲1,577'],
    ['1234567.891', 2, '1,234,567.89'],
    ['999', 0, '999'],
    ['1000', 0, '1,000'],
    ['100000', 0, '100,000'],
    ['0.5', 1, '0.5'],
    ['12', 1, '12.0'],
    ['-0.4', 0, '0'],
    ['1000.1234', 4, '1,000.1234'],
  ])('prints %s with %i places as %s', (value, decimals, text) => {
    expect(formatDecimal(value, decimals)).toBe(text);
  });

  it('hides no digit of a figure that is used in a formula', () => {
    expect(formatDecimalInFull('12.345', 1)).toBe('12.345');
    expect(formatDecimalInFull('12', 1)).toBe('12.0');
    expect(formatDecimalInFull('12.500', 1)).toBe('12.5');
    expect(formatDecimalInFull('-1234567.125', 0)).toBe('▲1,234,567.125');
  });
});

describe('figures that are compared as numbers', () => {
  it.each([
    ['2', '2.0', true],
    ['0', '-0.00', true],
    ['1200.50', '1200.5', true],
    ['2', '2.01', false],
    ['0', null, false],
    [null, null, true],
  ])('%s and %s: %s', (left, right, isSame) => {
    expect(isSameDecimal(left, right)).toBe(isSame);
    if (left !== null && right !== null) expect(shortestDecimal(left) === shortestDecimal(right)).toBe(isSame);
  });
});
