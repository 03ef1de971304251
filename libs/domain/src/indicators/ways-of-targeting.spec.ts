import { achievementRate } from './achievement.js';
import { evaluateIndicator } from './indicator-evaluation.js';
import type { IndicatorSeries } from './indicator-series.js';
import { expectedProgress, pace, progressRate } from './progress.js';
import { aSeries, aYear } from './testing/a-series.js';

const rateOf = (target: string | null, actual: string | null, rest: Partial<IndicatorSeries> = {}) =>
  achievementRate(aSeries({ values: [aYear(2026, target, actual)], ...rest }), 2026);

describe('more than the target', () => {
  const strict = { strictTarget: true } as const;
  const down = { direction: 'down', ...strict } as const;

  it.each([
    ['↑ beyond it', { ...strict }, '101', '101.0', true],
    ['↑ on it', { ...strict }, '100', '100.0', false],
    ['↑ on it, written otherwise', { ...strict }, '100.00', '100.0', false],
    ['↑ below it', { ...strict }, '99', '99.0', false],
    ['↓ beyond it', down, '99', '101.0', true],
    ['↓ on it', down, '100', '100.0', false],
    ['↓ above it', down, '125', '80.0', false],
    ['↓ none at all', down, '0', '100.0', true],
  ] as const)('%s: the rate is the same, met or not is another', (_, rest, actual, value, isMet) => {
    expect(rateOf('100', actual, rest)).toMatchObject({ value, isMet });
    expect(rateOf('100', actual, { ...rest, strictTarget: false }).value).toBe(value);
  });

  it('says why 100 % is not met, and that it is not wherever the rate stands alone', () => {
    expect(rateOf('100', '100', strict)).toMatchObject({
      display: '100.0%（未達成）',
      notes: ['目標と同じ値のため、未達成です（目標を上回ったとき達成とする指標です）。'],
    });
    expect(['99', '101'].map((actual) => rateOf('100', actual, strict).display)).toEqual(['99.0%', '101.0%']);
    expect(rateOf('100', '101', strict).notes).toEqual([]);
    expect(rateOf('100', '100').notes).toEqual([]);
  });

  it('to pass the baseline is not to keep it', () => {
    const rest = { ...strict, baseline: { value: '100', fy: 2020 }, finalTarget: { value: '100', fy: 2030 } };
    expect(rateOf('100', '100', rest)).toMatchObject({ method: 'ratio', isMet: false });
    expect(rateOf('100', '101', rest)).toMatchObject({ method: 'ratio', isMet: true });
    expect(rateOf('0', '0', { ...rest, baseline: { value: '0', fy: 2020 } })).toMatchObject({ display: '未達成' });
    expect(progressRate(aSeries({ values: [aYear(2026, '100', '101')], ...rest }), 2026).reason).toBe(
      '最終目標が基準値と同じため、進捗率は計算しません。',
    );
  });

  it('from 5 to 0 and not below is not met', () => {
    expect(rateOf('0', '0', { ...down, baseline: { value: '5', fy: 2020 } })).toMatchObject({
      value: '100.0',
      isMet: false,
    });
  });

  it('holds for the final target', () => {
    const way = { ...strict, baseline: { value: '0', fy: 2020 }, finalTarget: { value: '100', fy: 2030 } };
    const progressOf = (actual: string) => progressRate(aSeries({ values: [aYear(2026, null, actual)], ...way }), 2026);
    expect(progressOf('100')).toMatchObject({
      isMet: false,
      display: '100.0%（未達成）',
      notes: ['最終目標と同じ値のため、未達成です（目標を上回ったとき達成とする指標です）。'],
    });
    expect(progressOf('101')).toMatchObject({ isMet: true, display: '101.0%', notes: [] });
  });
});

describe('a target about the change since the year before', () => {
  const change = (
    before: string | null,
    now: string | null,
    target: string | null,
    rest: Partial<IndicatorSeries> = {},
  ) =>
    achievementRate(
      aSeries({ targetBasis: 'change', values: [aYear(2025, null, before), aYear(2026, target, now)], ...rest }),
      2026,
    );

  it.each([
    ['90', '95', '10', 'up', '50.0', false],
    ['90', '100', '10', 'up', '100.0', true],
    ['90', '120', '10', 'up', '300.0', true],
    ['90', '90', '10', 'up', '0.0', false],
    ['90', '85', '10', 'up', '-50.0', false],
    ['-5', '5', '10', 'up', '100.0', true],
    ['90', '85', '10', 'down', '50.0', false],
    ['90', '70', '10', 'down', '200.0', true],
    ['90', '95', '10', 'down', '-50.0', false],
  ] as const)('from %s to %s, aimed at %s, %s: %s %%', (before, now, target, direction, value, isMet) => {
    expect(change(before, now, target, { direction })).toMatchObject({ value, isMet, method: 'change' });
  });

  it('shows both years in the formula, percentages in ポイント', () => {
    expect(change('90', '95', '10').formula).toBe(
      '令和7年度からの増加 5件（95件 － 90件） ÷ 目標の増加 10件 × 100 ＝ 50.0%',
    );
    expect(change('40', '38.5', '3', { direction: 'down', unit: '%', decimals: 1 }).formula).toBe(
      '令和7年度からの減少 1.5ポイント（40.0% － 38.5%） ÷ 目標の減少 3.0ポイント × 100 ＝ 50.0%',
    );
  });

  it('says that it went the other way', () => {
    expect(change('90', '85', '10').notes).toEqual(['令和7年度より減少しています。']);
    expect(change('90', '95', '10', { direction: 'down' }).notes).toEqual(['令和7年度より増加しています。']);
  });

  it.each([
    [null, '95', '10', '令和7年度は未入力（実績なし）のため、令和7年度からの増加を計算できません。'],
    ['90', null, '10', '未入力（実績なし）'],
    ['90', '95', null, 'この年度の増加の目標は設定されていません。'],
  ])('without one of the figures (%s, %s, %s) there is no rate: %s', (before, now, target, reason) => {
    expect(change(before, now, target)).toMatchObject({ value: null, reason });
  });

  it.each([
    ['0', '100', '達成'],
    ['0', '99', '未達成'],
    ['-5', '96', '達成'],
  ])('a target of %s gives a verdict only: now %s is %s', (target, now, display) => {
    expect(change('100', now, target)).toMatchObject({ value: null, display });
  });

  it('takes the survey before where one is taken every other year', () => {
    const series = aSeries({
      targetBasis: 'change',
      measuredEveryYears: 2,
      baseline: { value: '80', fy: 2022 },
      values: [aYear(2024, null, '90'), aYear(2026, '10', '95')],
    });
    expect(achievementRate(series, 2026)).toMatchObject({ value: '50.0' });
  });

  it('knows nothing across a break, and says when last year’s figure is preliminary', () => {
    expect(change('90', '95', '10', { breaks: [2026] }).reason).toBe(
      '集計方法が変わったため、令和7年度と比べられません。',
    );
    const values = [aYear(2025, null, '90', { certainty: 'preliminary' }), aYear(2026, '10', '95')];
    expect(change(null, null, null, { values }).notes).toEqual(['令和7年度の実績は速報値です。']);
  });

  it('must be passed where the indicator says so', () => {
    expect(change('90', '100', '10', { strictTarget: true })).toMatchObject({ value: '100.0', isMet: false });
  });

  it('leaves the way to a final target to the figures themselves and to the years', () => {
    const series = aSeries({
      targetBasis: 'change',
      baseline: { value: '80', fy: 2024 },
      finalTarget: { value: '120', fy: 2028 },
      values: [aYear(2025, '10', '90'), aYear(2026, '10', '95')],
    });
    expect(progressRate(series, 2026).value).toBe('37.5');
    expect(expectedProgress(series, 2026)).toMatchObject({ value: '50.0', method: 'expected_by_years' });
  });
});

describe('a target in words', () => {
  const word = (before: string | null, now: string, rest: Partial<IndicatorSeries> = {}) =>
    achievementRate(
      aSeries({ targetWord: 'increase', values: [aYear(2025, null, before), aYear(2026, null, now)], ...rest }),
      2026,
    );
  const baseline = { value: '100', fy: 2020 };

  it.each([
    ['increase', '101', '達成', '100.0'],
    ['increase', '100', '未達成', '0.0'],
    ['increase', '99', '未達成', '0.0'],
    ['decrease', '99', '達成', '100.0'],
    ['decrease', '100', '未達成', '0.0'],
    ['decrease', '101', '未達成', '0.0'],
  ] as const)('%s: %s against a baseline of 100 is %s, without a rate', (targetWord, now, display, capped) => {
    const direction = targetWord === 'increase' ? 'up' : 'down';
    expect(word('50', now, { targetWord, direction, baseline })).toMatchObject({ value: null, display, capped });
  });

  it('is compared with the year before where there is no baseline', () => {
    expect(word('90', '95')).toMatchObject({
      display: '達成',
      formula: '目標「増加」 に対して 実績 95件（令和7年度の実績 90件 から +5件）',
      reason: '目標が「増加」という言葉のため、率は計算しません。',
    });
    expect(word(null, '95')).toMatchObject({ display: '−' });
  });

  it('a difference within the tolerance is no increase', () => {
    expect(word(null, '102', { baseline, tolerance: '3' })).toMatchObject({ display: '未達成' });
    expect(word(null, '102', { baseline, tolerance: '3' }).formula).toContain('+2件、許容差 ±3件 以内');
    expect(word(null, '104', { baseline, tolerance: '3' })).toMatchObject({ display: '達成' });
  });

  it('knows nothing across a break', () => {
    expect(word('90', '95', { breaks: [2026] }).reason).toBe('集計方法が変わったため、令和7年度と比べられません。');
  });

  it('counts for a rank as 達成 and 未達成 do', () => {
    const series = aSeries({ targetWord: 'increase', values: [aYear(2025, null, '90'), aYear(2026, null, '95')] });
    expect(evaluateIndicator(series, 2026)).toMatchObject({ basis: 'none', rate: { display: '達成', isMet: true } });
  });
});

describe('the years of the expected progress', () => {
  const way = (fy: number, elapsedFrom: number | null) =>
    aSeries({
      elapsedFrom,
      baseline: { value: '0', fy: 2020 },
      finalTarget: { value: '100', fy: 2030 },
      values: [aYear(fy, null, '40')],
    });

  it.each([
    [2028, null, '80.0', '50.0'],
    [2028, 2025, '60.0', '66.7'],
    [2028, 2018, '83.3', '48.0'],
    [2026, 2025, '20.0', '200.0'],
    [2031, 2025, '100.0', '40.0'],
  ])('%i, counted from %s: expected %s, pace %s', (fy, elapsedFrom, expected, paceValue) => {
    expect(expectedProgress(way(fy, elapsedFrom), fy).value).toBe(expected);
    expect(pace(way(fy, elapsedFrom), fy).value).toBe(paceValue);
  });

  it('names the year they begin with', () => {
    expect(expectedProgress(way(2028, 2025), 2028).formula).toBe(
      '経過 3年 ÷ 全体 5年（令和7年度から令和12年度まで）× 100 ＝ 60.0%',
    );
  });

  it('nothing is expected before they begin, and nothing at all after the end', () => {
    expect(expectedProgress(way(2024, 2025), 2024).value).toBe('0.0');
    expect(pace(way(2024, 2025), 2024).value).toBeNull();
    expect(expectedProgress(way(2028, 2030), 2028).reason).toBe(
      '最終目標の年度が経過年数の起点の年度より後ではないため、期待進捗率を計算できません。',
    );
  });
});

describe('切捨て in place of 四捨五入', () => {
  const cut = { rounding: 'cut_off' } as const;

  it.each([
    ['100', '99.96', '99.9', '100.0'],
    ['3', '2', '66.6', '66.7'],
    ['3', '1', '33.3', '33.3'],
    ['100', '100', '100.0', '100.0'],
  ])('target %s, actual %s: %s, rounded half up %s', (target, actual, value, rounded) => {
    expect(rateOf(target, actual, cut).value).toBe(value);
    expect(rateOf(target, actual).value).toBe(rounded);
  });

  it('cuts the magnitude of a negative rate', () => {
    const series = aSeries({
      ...cut,
      baseline: { value: '0', fy: 2020 },
      finalTarget: { value: '3', fy: 2030 },
      values: [aYear(2026, null, '-2')],
    });
    expect(progressRate(series, 2026).value).toBe('-66.6');
  });

  it('is said in every formula, and nothing is said where the round rounds half up', () => {
    expect(rateOf('3', '2', cut).formula).toBe('実績 2件 ÷ 目標 3件 × 100 ＝ 66.6%（切捨て）');
    expect(rateOf('3', '2').formula).toBe('実績 2件 ÷ 目標 3件 × 100 ＝ 66.7%');
    expect(rateOf('3', '2', { ...cut, direction: 'keep' }).formula).toContain('（切捨て）');
    expect(rateOf('3', '4', { ...cut, direction: 'range', range: { low: '0', high: '3' } }).formula).toContain(
      '（切捨て）',
    );
  });
});
