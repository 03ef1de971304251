import { achievementRate } from './achievement.js';
import type { IndicatorSeries } from './indicator-series.js';
import { aSeries, aYear, rules } from './testing/a-series.js';

function keepRate(target: string | null, actual: string | null, rest: Partial<IndicatorSeries> = {}) {
  return achievementRate(aSeries({ direction: 'keep', years: [aYear(2026, target, actual)], ...rest }), 2026, rules);
}

function rangeRate(actual: string | null, low: string, high: string, rest: Partial<IndicatorSeries> = {}) {
  const range = { low, high };
  return achievementRate(
    aSeries({ direction: 'range', unit: '℃', range, years: [aYear(2026, null, actual)], ...rest }),
    2026,
    rules,
  );
}

describe('row 6: ＝ 維持', () => {
  it.each([
    ['100', '100', null, '100.0', true],
    ['100', '98', '2', '100.0', true],
    ['100', '102', '2', '100.0', true],
    ['100', '97', '2', '97.0', false],
    ['100', '103', '2', '97.1', false],
    ['100', '98', null, '98.0', false],
    ['100', '80', null, '80.0', false],
    ['100', '125', null, '80.0', false],
    ['0', '0', null, '100.0', true],
    ['0', '1', '1', '100.0', true],
    ['-5', '-5', null, '100.0', true],
    ['-5', '-6', '1', '100.0', true],
  ])('reference %s, actual %s, tolerance %s gives %s', (target, actual, tolerance, value, isMet) => {
    expect(keepRate(target, actual, { tolerance })).toMatchObject({ value, isMet, method: 'keep' });
  });

  it.each([
    ['0', '3'],
    ['100', '0'],
    ['100', '-1'],
    ['-5', '-7'],
    ['-5', '5'],
  ])('reference %s, actual %s is 未達成 without a rate', (target, actual) => {
    expect(keepRate(target, actual)).toMatchObject({ value: null, capped: '0.0', display: '未達成', isMet: false });
    expect(keepRate(target, actual).reason).toBe('0または負の値があるため、率を計算できません。');
  });

  it("compares with the year's target, else the final target, else the baseline", () => {
    const finalTarget = { value: '50', fy: 2030 };
    const baseline = { value: '25', fy: 2020 };
    expect(keepRate('100', '20', { finalTarget, baseline }).value).toBe('20.0');
    expect(keepRate(null, '20', { finalTarget, baseline }).value).toBe('40.0');
    expect(keepRate(null, '20', { baseline }).value).toBe('80.0');
    expect(keepRate(null, '20')).toMatchObject({ value: null, reason: '目標が設定されていません。' });
  });

  it('prints what was compared', () => {
    expect(keepRate('100', '98', { tolerance: '2' }).formula).toBe(
      '実績 98件 は目標 100件 との差 2 が許容差 2 以内 → 100.0%',
    );
    expect(keepRate('55.0', '54.1', { tolerance: '1.0', unit: '%', decimals: 1 }).formula).toBe(
      '実績 54.1% は目標 55.0% との差 0.9 が許容差 1.0 以内 → 100.0%',
    );
    expect(keepRate('100', '100').formula).toBe('目標 100件 に対して 実績 100件（維持）＝ 100.0%');
    expect(keepRate('100', '80').formula).toBe('実績 80件 ÷ 目標 100件 × 100 ＝ 80.0%');
    expect(keepRate('100', '125').formula).toBe('目標 100件 ÷ 実績 125件 × 100 ＝ 80.0%');
    expect(keepRate('0', '3').formula).toBe('目標 0件 に対して 実績 3件');
  });

  it('does not look across a break', () => {
    const baseline = { value: '25', fy: 2020 };
    expect(keepRate(null, '20', { baseline, breaks: [2024] })).toMatchObject({
      value: null,
      reason: '集計方法が変わったため、令和2年度の基準値と比べられません。',
    });
    expect(keepRate('25', '20', { baseline, breaks: [2024] }).value).toBe('80.0');
  });

  it('a missing actual is its state', () => {
    expect(keepRate('100', null).reason).toBe('未入力（実績なし）');
  });
});

describe('↑ and ↓ whose final target equals the baseline are 維持, with a good side', () => {
  const same = { baseline: { value: '100', fy: 2020 }, finalTarget: { value: '100.0', fy: 2030 } };

  it.each([
    ['up', '130', '100.0', true],
    ['up', '100', '100.0', true],
    ['up', '80', '80.0', false],
    ['down', '80', '100.0', true],
    ['down', '100', '100.0', true],
    ['down', '125', '80.0', false],
  ] as const)('%s with actual %s gives %s', (direction, actual, value, isMet) => {
    expect(keepRate(null, actual, { direction, ...same })).toMatchObject({ value, isMet, method: 'keep' });
    expect(keepRate('100', actual, { direction, ...same })).toMatchObject({ value, isMet, method: 'keep' });
  });
});

describe('row 7: ↔ 範囲', () => {
  it.each([
    ['5', '5', '10', '100.0', true],
    ['10', '5', '10', '100.0', true],
    ['7.5', '5', '10', '100.0', true],
    ['12', '5', '10', '60.0', false],
    ['3', '5', '10', '60.0', false],
    ['15', '5', '10', '0.0', false],
    ['99', '5', '10', '0.0', false],
    ['0', '-5', '5', '100.0', true],
    ['-6', '-5', '5', '90.0', false],
    ['11', '7', '10', '66.7', false],
  ])('actual %s in %s to %s gives %s', (actual, low, high, value, isMet) => {
    expect(rangeRate(actual, low, high)).toMatchObject({ value, isMet, method: 'range' });
  });

  it('prints the distance and the width', () => {
    expect(rangeRate('8', '5', '10').formula).toBe('範囲 5℃〜10℃ に対して 実績 8℃（範囲内）＝ 100.0%');
    expect(rangeRate('12', '5', '10').formula).toBe(
      '範囲 5℃〜10℃ に対して 実績 12℃（範囲外）：100 － 範囲との差 2℃ ÷ 範囲の幅 5℃ × 100 ＝ 60.0%',
    );
    expect(rangeRate('20', '5', '10').formula).toMatch(/＝ 0\.0%（▲100\.0%は0%とする）$/);
  });

  it('a range of one point is 維持', () => {
    expect(rangeRate('8', '10', '10')).toMatchObject({ value: '80.0', method: 'keep', isMet: false });
    expect(rangeRate('12', '10', '10', { tolerance: '2' })).toMatchObject({ value: '100.0', isMet: true });
  });

  it('gives no rate without a range, with a reversed one, or without an actual', () => {
    expect(rangeRate('8', '10', '5')).toMatchObject({
      value: null,
      reason: '目標の範囲の下限が上限より大きくなっています。',
    });
    expect(rangeRate(null, '5', '10').reason).toBe('未入力（実績なし）');
    const series = aSeries({ direction: 'range', years: [aYear(2026, '5', '5')] });
    expect(achievementRate(series, 2026, rules).reason).toBe('目標の範囲が設定されていません。');
  });
});
