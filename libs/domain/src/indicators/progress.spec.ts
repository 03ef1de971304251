import { achievementRate } from './achievement.js';
import type { IndicatorSeries } from './indicator-series.js';
import { expectedProgress, pace, progressRate } from './progress.js';
import { aSeries, aYear } from './testing/a-series.js';

/** From 100 in 2025 to 200 in 2030, with one actual in 2027. */
function aWay(actual: string | null, rest: Partial<IndicatorSeries> = {}, target: string | null = null) {
  return aSeries({
    baseline: { value: '100', fy: 2025 },
    finalTarget: { value: '200', fy: 2030 },
    values: [aYear(2027, target, actual)],
    ...rest,
  });
}

const falling = { direction: 'down', finalTarget: { value: '50', fy: 2030 } } as const;

describe('row 3: 進捗率', () => {
  it.each([
    ['100', '0.0', '0.0%', '0.0'],
    ['140', '40.0', '40.0%', '40.0'],
    ['200', '100.0', '100.0%', '100.0'],
    ['250', '150.0', '150.0%', '100.0'],
    ['80', '-20.0', '▲20.0%', '0.0'],
    ['133.333', '33.3', '33.3%', '33.3'],
    ['1200', '1100.0', '999.9%超', '100.0'],
  ])('↑ with actual %s is %s, shown %s, capped %s', (actual, value, display, capped) => {
    expect(progressRate(aWay(actual), 2027)).toMatchObject({ value, display, capped, method: 'progress' });
  });

  it.each([
    ['100', '0.0'],
    ['80', '40.0'],
    ['50', '100.0'],
    ['0', '200.0'],
    ['110', '-20.0'],
  ])('the same formula serves ↓: actual %s is %s', (actual, value) => {
    expect(progressRate(aWay(actual, falling), 2027).value).toBe(value);
  });

  it('says 悪化 of a figure behind the baseline, and not of one that stands where it began', () => {
    const codes = (actual: string) => progressRate(aWay(actual), 2027).qualifiers.map(({ code }) => code);
    expect(codes('99')).toContain('behind_baseline');
    expect(codes('100')).not.toContain('behind_baseline');
  });

  it('the published pair: 95.45% by the ratio and 50% by the increment, each with its formula', () => {
    const series = aSeries({
      baseline: { value: '100', fy: 2025 },
      finalTarget: { value: '110', fy: 2027 },
      values: [aYear(2027, '110', '105')],
    });
    expect(achievementRate(series, 2027)).toMatchObject({
      value: '95.5',
      formula: '実績 105件 ÷ 目標 110件 × 100 ＝ 95.5%',
    });
    expect(progressRate(series, 2027)).toMatchObject({
      value: '50.0',
      formula: '（実績 105件 － 基準値 100件）÷（最終目標 110件 － 基準値 100件）× 100 ＝ 50.0%',
    });
  });

  it('松戸市: a deficit of 1,577人 to 0', () => {
    const series = aSeries({
      unit: '人',
      baseline: { value: '-1577', fy: 2013 },
      finalTarget: { value: '0', fy: 2019 },
      values: [aYear(2016, null, '-600'), aYear(2017, null, '-1700')],
    });
    expect(progressRate(series, 2016)).toMatchObject({ value: '62.0', isMet: false });
    expect(progressRate(series, 2017)).toMatchObject({ value: '-7.8', notes: ['基準値より悪化しています。'] });
    expect(pace(series, 2016).value).toBe('123.9');
  });

  it('says whether the final target is reached, by the exact figures', () => {
    expect(progressRate(aWay('199.99'), 2027)).toMatchObject({ value: '100.0', isMet: false });
    expect(progressRate(aWay('200'), 2027).isMet).toBe(true);
    expect(progressRate(aWay('50', falling), 2027).isMet).toBe(true);
    expect(progressRate(aWay('50.1', falling), 2027).isMet).toBe(false);
  });

  it('notes a preliminary figure', () => {
    const values = [aYear(2027, null, '140', { certainty: 'preliminary' as const })];
    expect(progressRate(aWay(null, { values }), 2027).notes).toEqual(['実績は速報値です。']);
    expect(pace(aWay(null, { values }), 2027).notes).toEqual(['実績は速報値です。']);
  });

  it.each([
    ['a qualitative indicator', { kind: 'qualitative' }, '定性指標のため、率は計算しません。'],
    ['＝', { direction: 'keep' }, '維持・範囲の指標のため、進捗率は計算しません。'],
    ['↔', { direction: 'range' }, '維持・範囲の指標のため、進捗率は計算しません。'],
    ['no final target', { finalTarget: null }, '最終目標が設定されていません。'],
    ['no baseline', { baseline: null }, '基準値が設定されていません。'],
    ['T = b', { finalTarget: { value: '100', fy: 2030 } }, '最終目標が基準値と同じため、進捗率は計算しません。'],
    [
      '↑ with T < b',
      { finalTarget: { value: '90', fy: 2030 } },
      '最終目標が基準値より後退しているため、進捗率を計算できません。',
    ],
    ['↓ with T > b', { direction: 'down' }, '最終目標が基準値より後退しているため、進捗率を計算できません。'],
  ] as const)('%s has neither progress nor expected progress nor pace', (_, rest, reason) => {
    for (const calculate of [progressRate, expectedProgress, pace]) {
      expect(calculate(aWay('140', rest), 2027)).toMatchObject({ value: null, display: '−', reason });
    }
  });

  it('a missing actual is its state, in the pace too', () => {
    expect(progressRate(aWay(null), 2027).reason).toBe('未入力（実績なし）');
    expect(pace(aWay(null), 2027).reason).toBe('未入力（実績なし）');
    expect(expectedProgress(aWay(null), 2027).value).toBe('40.0');
  });

  it.each([
    [[2026], null],
    [[2027], null],
    [[2029], null],
    [[2030], null],
    [[2025], '40.0'],
    [[2031], '40.0'],
    [[], '40.0'],
  ])('breaks at %j between baseline, year and final year: %s', (breaks, value) => {
    expect(progressRate(aWay('140', { breaks }), 2027).value).toBe(value);
    expect(pace(aWay('140', { breaks }), 2027).value).toBe(value === null ? null : '100.0');
  });
});

describe('row 4: 期待進捗率', () => {
  it.each([
    [2025, '0.0'],
    [2026, '20.0'],
    [2027, '40.0'],
    [2028, '60.0'],
    [2029, '80.0'],
    [2030, '100.0'],
    [2031, '100.0'],
    [2024, '0.0'],
  ])('without yearly targets %i expects %s, as 20/40/60/80/100', (fy, value) => {
    expect(expectedProgress(aWay('140'), fy)).toMatchObject({ value, method: 'expected_by_years' });
  });

  it.each([
    ['130', '30.0'],
    ['200', '100.0'],
    ['210', '110.0'],
    ['100', '0.0'],
    ['90', '-10.0'],
  ])("with the year's target %s it expects %s", (target, value) => {
    const result = expectedProgress(aWay('140', {}, target), 2027);
    expect(result).toMatchObject({ value, method: 'expected_by_target' });
  });

  it('prints its formula', () => {
    expect(expectedProgress(aWay('140'), 2027).formula).toBe(
      '経過 2年 ÷ 全体 5年（令和7年度から令和12年度まで）× 100 ＝ 40.0%',
    );
    expect(expectedProgress(aWay('140', {}, '130'), 2027).formula).toBe(
      '（目標 130件 － 基準値 100件）÷（最終目標 200件 － 基準値 100件）× 100 ＝ 30.0%',
    );
  });

  it('falls back on the years where a break makes the target incomparable', () => {
    expect(expectedProgress(aWay('140', { breaks: [2026] }, '130'), 2027).method).toBe('expected_by_years');
  });

  it('expects nothing when the final year is not after the baseline', () => {
    const series = aWay('140', { finalTarget: { value: '200', fy: 2025 } });
    expect(expectedProgress(series, 2027).reason).toBe(
      '最終目標の年度が基準値の年度より後ではないため、期待進捗率を計算できません。',
    );
    expect(pace(series, 2027).reason).toBe(
      '最終目標の年度が基準値の年度より後ではないため、期待進捗率を計算できません。',
    );
  });
});

describe('row 5: ペース', () => {
  it.each([
    ['140', null, '100.0'],
    ['120', null, '50.0'],
    ['180', null, '200.0'],
    ['80', null, '-50.0'],
    ['140', '150', '80.0'],
    ['140', '130', '133.3'],
  ])('actual %s with target %s gives %s', (actual, target, value) => {
    expect(pace(aWay(actual, {}, target), 2027)).toMatchObject({ value, method: 'pace' });
  });

  it('serves ↓', () => {
    expect(pace(aWay('80', falling), 2027).value).toBe('100.0');
    expect(pace(aWay('90', falling, '75'), 2027).value).toBe('40.0');
  });

  it('divides the exact rates, not the two rounded ones, and says so', () => {
    const series = aSeries({
      baseline: { value: '0', fy: 2025 },
      finalTarget: { value: '300', fy: 2031 },
      values: [aYear(2027, null, '1')],
    });
    expect(progressRate(series, 2027).value).toBe('0.3');
    expect(expectedProgress(series, 2027).value).toBe('33.3');
    expect(pace(series, 2027)).toMatchObject({
      value: '1.0',
      formula: '進捗率 0.3% ÷ 期待進捗率 33.3% × 100 ＝ 1.0%（四捨五入前の率で計算）',
    });
  });

  it.each([2025, 2024])('has none in %i, which is not after the baseline', (fy) => {
    const series = aWay(null, { values: [aYear(fy, '120', '110')] });
    expect(pace(series, fy).reason).toBe('基準値の年度までは、ペースを計算しません。');
  });

  it.each(['100', '90'])('has none while the target %s expects nothing yet', (target) => {
    expect(pace(aWay('140', {}, target), 2027).reason).toBe('期待進捗率が0以下のため、ペースは計算しません。');
  });

  it('serves ↓ with an expectation of nothing as well', () => {
    expect(pace(aWay('90', falling, '100'), 2027).value).toBeNull();
    expect(pace(aWay('90', falling, '120'), 2027).value).toBeNull();
  });
});
