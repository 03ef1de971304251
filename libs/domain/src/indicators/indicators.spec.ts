import { type IndicatorDirection, indicatorDirectionText } from './indicators.js';

describe('indicatorDirectionText', () => {
  const text = (direction: IndicatorDirection, range: { low: string; high: string } | null = null) =>
    indicatorDirectionText({ direction, range, decimals: 1 });

  it.each([
    ['up', '↑ 増加が望ましい'],
    ['down', '↓ 減少が望ましい'],
    ['keep', '＝ 維持が望ましい'],
    ['range', '↔ 範囲内が望ましい'],
  ] as const)('%s is said as 「%s」', (direction, expected) => {
    expect(text(direction)).toBe(expected);
  });

  it('names the bounds of a range as figures of the indicator', () => {
    expect(text('range', { low: '10', high: '20' })).toBe('↔ 10.0〜20.0の範囲内が望ましい');
  });
});
