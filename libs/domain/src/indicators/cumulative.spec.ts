import { achievementRate } from './achievement.js';
import { printActual } from './actual-figure.js';
import { cumulativeActual } from './cumulative.js';
import type { IndicatorSeries, YearValue } from './indicator-series.js';
import { progressRate } from './progress.js';
import { aSeries, aYear } from './testing/a-series.js';

function cumulative(values: YearValue[], rest: Partial<IndicatorSeries> = {}): IndicatorSeries {
  return aSeries({ aggregation: 'cumulative', cumulativeFrom: 2024, values, ...rest });
}

const threeYears = [aYear(2024, '100', '90'), aYear(2025, '200', '120'), aYear(2026, '300', '75')];

describe('row 8: 累計', () => {
  it('adds the yearly figures of the plan period up to the year', () => {
    const series = cumulative(threeYears);
    expect([2024, 2025, 2026].map((fy) => cumulativeActual(series, fy).value)).toEqual(['90', '210', '285']);
  });

  it('is printed as the sum, with the year’s own figure behind it; a single year’s figure stands alone', () => {
    expect(printActual(cumulative(threeYears, { decimals: 0 }), 2025)).toBe('210（単年 120）');
    expect(printActual(aSeries({ values: threeYears, decimals: 0 }), 2025)).toBe('120');
    expect(printActual(cumulative(threeYears), 2027)).toBeNull();
  });

  it('leaves out years before the plan period', () => {
    const series = cumulative([aYear(2023, null, '999'), ...threeYears]);
    expect(cumulativeActual(series, 2026)).toEqual({
      value: '285',
      from: 2024,
      missingYears: [],
      isPreliminary: false,
    });
  });

  it.each([
    [{ cumulativeFrom: 2025 }, 2025, '195'],
    [{ cumulativeFrom: null, baseline: { value: '0', fy: 2024 } }, 2025, '195'],
    [{ cumulativeFrom: null }, 2024, '285'],
  ])('begins with the stated year, else after the baseline, else with the first figure: %j', (rest, from, value) => {
    expect(cumulativeActual(cumulative(threeYears, rest), 2026)).toMatchObject({ from, value });
  });

  it('compares the sum with the cumulative target and says which years it holds', () => {
    const result = achievementRate(cumulative(threeYears), 2026);
    expect(result).toMatchObject({
      value: '95.0',
      formula: '実績累計 285件 ÷ 目標 300件 × 100 ＝ 95.0%',
      notes: ['実績累計は令和6年度から令和8年度までの合計です。'],
    });
    expect(achievementRate(cumulative(threeYears), 2024).notes).toEqual(['実績累計は令和6年度の合計です。']);
  });

  it('flags a missing earlier year as partial and never counts it as 0', () => {
    const series = cumulative([aYear(2024, '100', '90'), aYear(2025, '200', null), aYear(2026, '300', '75')]);
    expect(cumulativeActual(series, 2026)).toMatchObject({ value: '165', missingYears: [2025] });
    expect(achievementRate(series, 2026)).toMatchObject({ value: '55.0' });
    expect(achievementRate(series, 2026).notes).toContain('令和7年度の実績がないため、一部の年度の合計です。');
  });

  it('lists every missing year, those without a row too', () => {
    const series = cumulative([aYear(2026, '300', '75')]);
    expect(cumulativeActual(series, 2026).missingYears).toEqual([2024, 2025]);
    expect(achievementRate(series, 2026).notes.join()).toContain('令和6年度、令和7年度の実績がない');
  });

  it("gives no rate while this year's figure is missing: the sum would only look late", () => {
    const series = cumulative([aYear(2024, '100', '90'), aYear(2025, '200', null, { state: 'compiling' })]);
    expect(achievementRate(series, 2025)).toMatchObject({ value: null, reason: '集計中（実績なし）' });
  });

  it.each(['not_survey_year', 'ended', 'not_applicable'] as const)(
    'a year that is %s adds nothing, is not missing from later sums and has no rate itself',
    (state) => {
      const years = [aYear(2024, '100', '90'), aYear(2025, '200', null, { state }), aYear(2026, '300', '60')];
      expect(cumulativeActual(cumulative(years), 2025)).toMatchObject({ value: '90', missingYears: [] });
      expect(achievementRate(cumulative(years), 2025).value).toBeNull();
      expect(achievementRate(cumulative(years), 2026)).toMatchObject({ value: '50.0' });
      expect(cumulativeActual(cumulative(years), 2026).missingYears).toEqual([]);
    },
  );

  it('has no sum when no year has a figure', () => {
    expect(cumulativeActual(cumulative([]), 2026)).toMatchObject({ value: null, missingYears: [2024, 2025, 2026] });
    const ended = cumulative([2024, 2025, 2026].map((fy) => aYear(fy, '100', null, { state: 'ended' })));
    expect(achievementRate(ended, 2026).reason).toBe('事業終了（実績なし）');
  });

  it('a year before the plan period has nothing', () => {
    expect(cumulativeActual(cumulative(threeYears), 2023)).toMatchObject({ value: null, missingYears: [] });
    expect(progressRate(cumulative(threeYears), 2023).value).toBeNull();
  });

  it('notes preliminary figures in the sum', () => {
    const series = cumulative([aYear(2024, '100', '90', { certainty: 'preliminary' }), aYear(2025, '200', '120')]);
    expect(cumulativeActual(series, 2025).isPreliminary).toBe(true);
    expect(achievementRate(series, 2025).notes).toContain('速報値を含みます。');
  });

  it('adds nothing up across a break', () => {
    const result = achievementRate(cumulative(threeYears, { breaks: [2025] }), 2026);
    expect(result).toMatchObject({ value: null, reason: '集計方法が変わったため、累計を計算できません。' });
    expect(achievementRate(cumulative(threeYears, { breaks: [2024] }), 2026).value).toBe('95.0');
  });

  it('feeds the progress rate too', () => {
    const series = cumulative(threeYears, {
      baseline: { value: '0', fy: 2023 },
      finalTarget: { value: '500', fy: 2028 },
    });
    expect(progressRate(series, 2026)).toMatchObject({ value: '57.0' });
  });

  it('stays exact over decimals', () => {
    const series = cumulative([aYear(2024, null, '0.1'), aYear(2025, null, '0.2')]);
    expect(cumulativeActual(series, 2025).value).toBe('0.3');
  });
});
