import { achievementRate } from './achievement.js';
import { actualFigure, printActual } from './actual-figure.js';
import { cumulativeActual, sumText, yearPart } from './cumulative.js';
import type { IndicatorSeries, YearValue } from './indicator-series.js';
import { progressRate } from './progress.js';
import { quotientActual } from './quotient.js';
import { aSeries, aYear } from './testing/a-series.js';
import { yearOnYear } from './year-on-year.js';

function sums(values: YearValue[], rest: Partial<IndicatorSeries> = {}): IndicatorSeries {
  return aSeries({ aggregation: 'cumulative', cumulativeFrom: 2024, values, ...rest });
}

const total = { cumulativeEntry: 'total' } as const;
const totals = [aYear(2024, '100', '90'), aYear(2025, '200', '210'), aYear(2026, '300', '285')];
const parts = [aYear(2024, '100', '90'), aYear(2025, '200', '120'), aYear(2026, '300', '75')];

describe('累計 typed as the sum so far', () => {
  it('comes to the same rates and prints as the same figures typed as parts', () => {
    for (const fy of [2024, 2025, 2026]) {
      const [bySum, byPart] = [sums(totals, total), sums(parts)];
      expect(achievementRate(bySum, fy).value).toBe(achievementRate(byPart, fy).value);
      expect(printActual(bySum, fy)).toBe(printActual(byPart, fy));
      expect(yearPart(bySum, fy)).toBe(yearPart(byPart, fy));
      expect(yearOnYear(bySum, fy).value).toBe(yearOnYear(byPart, fy).value);
    }
  });

  it('needs no earlier year: what is missing before is in it, and only the part of the year is unknown', () => {
    const series = sums([aYear(2024, '100', '90'), aYear(2025, '200', null), aYear(2026, '300', '285')], total);
    expect(cumulativeActual(series, 2026)).toMatchObject({ value: '285', missingYears: [] });
    expect(achievementRate(series, 2026)).toMatchObject({
      value: '95.0',
      notes: ['実績累計は令和8年度までの累計として入力された値です。'],
    });
    expect(yearPart(series, 2026)).toBeNull();
    expect(printActual(series, 2026)).toBe('285');
  });

  it('a year without survey before it adds nothing', () => {
    const values = [
      aYear(2024, null, '90'),
      aYear(2025, null, null, { state: 'not_survey_year' }),
      aYear(2026, null, '100'),
    ];
    expect(yearPart(sums(values, total), 2026)).toBe('10');
  });

  it('has no rate while the year itself has no figure', () => {
    const series = sums([aYear(2024, '100', '90'), aYear(2025, '200', null)], total);
    expect(achievementRate(series, 2025)).toMatchObject({ value: null, reason: '未入力（実績なし）' });
  });
});

describe('累計 with a starting stock', () => {
  it('counts it in every sum and says so', () => {
    const series = sums(parts, { startingStock: '40' });
    expect([2024, 2025, 2026].map((fy) => cumulativeActual(series, fy).value)).toEqual(['130', '250', '325']);
    expect(achievementRate(series, 2026)).toMatchObject({
      value: '108.3',
      notes: ['実績累計は当初の40件と令和6年度から令和8年度までの合計です。'],
    });
  });

  it('is no sum by itself: without any figure there is none', () => {
    expect(cumulativeActual(sums([], { startingStock: '40' }), 2026).value).toBeNull();
  });

  it('is what the first part of a typed sum is counted from', () => {
    expect(yearPart(sums(totals, { ...total, startingStock: '40' }), 2024)).toBe('50');
  });
});

describe('the sum beside the box', () => {
  it('adds up what is typed, with its starting stock and the years before', () => {
    expect(sumText(sums(parts, { startingStock: '40' }), 2026)).toBe(
      '当初 40件 ＋ 令和7年度まで 210件 ＋ 今年度 75件 ＝ 累計 325件',
    );
    expect(sumText(sums(parts), 2024)).toBe('今年度 90件 ＝ 累計 90件');
  });

  it('says which years are missing in it', () => {
    const series = sums([aYear(2024, '100', '90'), aYear(2025, '200', null), aYear(2026, '300', '75')]);
    expect(sumText(series, 2026)).toBe(
      '令和7年度まで 90件 ＋ 今年度 75件 ＝ 累計 165件（令和7年度の実績がないため、一部の年度の合計です）',
    );
  });

  it('is not there where the sum is typed, nothing is, or nothing is summed up', () => {
    expect(sumText(sums(totals, total), 2026)).toBeNull();
    expect(sumText(sums([aYear(2026, '300', null)]), 2026)).toBeNull();
    expect(sumText(aSeries({ values: parts }), 2026)).toBeNull();
  });
});

describe('a numerator and a denominator', () => {
  const ratio = { numerator: '加入世帯数', denominator: '全世帯数', factor: '100' };
  const share = (numerator: string | null, denominator: string | null, rest: Partial<IndicatorSeries> = {}) => {
    const definition = { unit: '%', decimals: 1, ratio, ...rest };
    const both = numerator !== null && denominator !== null;
    const actual = both ? quotientActual(definition, numerator, denominator) : '66.7';
    return aSeries({ ...definition, values: [aYear(2026, '80', actual, { numerator, denominator })] });
  };

  it.each([
    ['2', '3', '66.7'],
    ['1', '3', '33.3'],
    ['453', '500', '90.6'],
    ['0', '500', '0.0'],
    ['12.5', '100', '12.5'],
  ])('%s of %s is stored and shown as %s', (numerator, denominator, value) => {
    expect(quotientActual({ ratio, decimals: 1 }, numerator, denominator)).toBe(value);
  });

  it.each(['0', '-3'])('a denominator of %s divides nothing', (denominator) => {
    expect(quotientActual({ ratio, decimals: 1 }, '2', denominator)).toBeNull();
  });

  it('the rate is that of the exact quotient, rounded once, with both in the formula', () => {
    expect(achievementRate(share('2', '3'), 2026)).toMatchObject({
      value: '83.3',
      formula: '実績 66.7%（加入世帯数 2 ÷ 全世帯数 3 × 100） ÷ 目標 80.0% × 100 ＝ 83.3%',
    });
    // 66.7 ÷ 80 would be 83.4.
    expect(achievementRate(share(null, null), 2026).value).toBe('83.4');
  });

  it('is met by the exact quotient: 79.96 is printed 80.0 and is not 80', () => {
    expect(achievementRate(share('7996', '10000'), 2026)).toMatchObject({ value: '100.0', isMet: false });
    expect(achievementRate(share('8', '10'), 2026)).toMatchObject({ value: '100.0', isMet: true });
  });

  it.each([
    ['down', { direction: 'down' }, '120.0'],
    ['keep', { direction: 'keep' }, '83.3'],
    ['range', { direction: 'range', range: { low: '70', high: '80' } }, '66.7'],
    ['per 1,000 heads', { ratio: { ...ratio, factor: '1000' } }, '833.3'],
    ['undivided', { ratio: { ...ratio, factor: '1' }, decimals: 3 }, '0.8'],
  ] as const)('serves every kind: %s', (_, rest, value) => {
    expect(achievementRate(share('2', '3', rest), 2026).value).toBe(value);
  });

  it('is exact on the way to the final target, too', () => {
    const series = share('2', '3', {
      baseline: { value: '50', fy: 2024 },
      finalTarget: { value: '100', fy: 2030 },
    });
    expect(progressRate(series, 2026).value).toBe('33.3');
  });
});

describe('the mean of several years', () => {
  const years = [aYear(2024, null, '10'), aYear(2025, null, '11'), aYear(2026, '12', '13')];
  const mean = (values: YearValue[], rest: Partial<IndicatorSeries> = {}) => aSeries({ values, meanYears: 3, ...rest });

  it('is compared with the target, exactly, and shows what it is made of', () => {
    expect(achievementRate(mean(years), 2026)).toMatchObject({
      value: '94.4',
      formula: '3年平均 11.3件（（10＋11＋13）÷ 3） ÷ 目標 12件 × 100 ＝ 94.4%',
      notes: ['実績は令和6年度、令和7年度、令和8年度の平均です。'],
    });
    expect(printActual(mean(years), 2026)).toBe('11.3（単年 13）');
  });

  it('flags a missing year and never counts it as 0', () => {
    const values = [aYear(2024, null, '10'), aYear(2025, null, null), aYear(2026, '12', '13')];
    const figure = actualFigure(mean(values, { decimals: 1 }), 2026);
    expect(figure.value).toBe('11.5');
    expect(figure.qualifiers.map(({ text }) => text)).toContain('令和7年度の実績がないため、一部の年度の平均です。');
  });

  it('a year without survey is no part of it, and missing from nothing', () => {
    const values = [
      aYear(2024, null, '10'),
      aYear(2025, null, null, { state: 'not_survey_year' }),
      aYear(2026, '12', '14'),
    ];
    const figure = actualFigure(mean(values), 2026);
    expect(figure.value).toBe('12');
    expect(figure.qualifiers.map(({ code }) => code)).toEqual(['mean']);
    expect(actualFigure(mean(values, { meanYears: 2 }), 2026)).toMatchObject({
      text: '2年平均 14件（令和8年度の実績のみ）',
    });
  });

  it('has none without the year itself, or across a break', () => {
    expect(achievementRate(mean([...years.slice(0, 2), aYear(2026, '12', null)]), 2026).reason).toBe(
      '未入力（実績なし）',
    );
    expect(achievementRate(mean(years, { breaks: [2025] }), 2026).reason).toBe(
      '集計方法が変わったため、平均を計算できません。',
    );
    expect(achievementRate(mean(years, { breaks: [2024] }), 2026).value).toBe('94.4');
  });

  it('says that a figure in it is preliminary', () => {
    const values = [aYear(2024, null, '10', { certainty: 'preliminary' }), ...years.slice(1)];
    expect(achievementRate(mean(values), 2026).notes).toContain('速報値を含みます。');
  });

  it('of quotients is the mean of the exact ones', () => {
    const ratio = { numerator: '分子', denominator: '分母', factor: '100' };
    const typed = [
      aYear(2025, null, '33', { numerator: '1', denominator: '3' }),
      aYear(2026, '50', '67', { numerator: '2', denominator: '3' }),
    ];
    expect(achievementRate(aSeries({ unit: '%', ratio, meanYears: 2, values: typed }), 2026)).toMatchObject({
      value: '100.0',
      isMet: true,
    });
  });
});
