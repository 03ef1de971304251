import { achievementRate } from './achievement.js';
import type { IndicatorSeries } from './indicator-series.js';
import { valueStateLabels, valueStates } from './indicators.js';
import { aSeries, aYear } from './testing/a-series.js';

/** The rate of 2026 for one target and one actual. */
function rateOf(target: string | null, actual: string | null, rest: Partial<IndicatorSeries> = {}) {
  return achievementRate(aSeries({ values: [aYear(2026, target, actual)], ...rest }), 2026);
}

const baseline = (value: string, fy = 2020) => ({ value, fy });

describe('row 1: ↑ with a positive target', () => {
  it.each([
    ['100', '95', '95.0', '95.0%', '95.0'],
    ['110', '105', '95.5', '95.5%', '95.5'],
    ['3', '1', '33.3', '33.3%', '33.3'],
    ['3', '2', '66.7', '66.7%', '66.7'],
    ['100', '0', '0.0', '0.0%', '0.0'],
    ['100', '144', '144.0', '144.0%', '100.0'],
    ['17', '42', '247.1', '247.1%', '100.0'],
    ['10000', '9994', '99.9', '99.9%', '99.9'],
    ['10000', '9995', '100.0', '100.0%', '100.0'],
    ['0.1', '0.3', '300.0', '300.0%', '100.0'],
    ['1000', '9999', '999.9', '999.9%', '100.0'],
    ['1000', '9999.4', '999.9', '999.9%', '100.0'],
    ['1000', '9999.5', '1000.0', '999.9%超', '100.0'],
    ['10', '134', '1340.0', '999.9%超', '100.0'],
  ])('target %s, actual %s gives %s, shown %s, capped %s', (target, actual, value, display, capped) => {
    expect(rateOf(target, actual)).toMatchObject({ value, display, capped, method: 'ratio', reason: null });
  });

  it('prints the formula with its figures, units and every digit', () => {
    expect(rateOf('100', '95').formula).toBe('実績 95件 ÷ 目標 100件 × 100 ＝ 95.0%');
    expect(rateOf('12000', '11400', { unit: '人' }).formula).toBe('実績 11,400人 ÷ 目標 12,000人 × 100 ＝ 95.0%');
    expect(rateOf('80', '72.25', { unit: '%', decimals: 1 }).formula).toBe('実績 72.25% ÷ 目標 80.0% × 100 ＝ 90.3%');
    expect(rateOf('10', '134').formula).toBe('実績 134件 ÷ 目標 10件 × 100 ＝ 1,340.0%');
  });

  it('says met by the exact figures even where the rounded rate reads 100.0', () => {
    expect(rateOf('100', '100').isMet).toBe(true);
    expect(rateOf('100', '101').isMet).toBe(true);
    expect(rateOf('10000', '9995').isMet).toBe(false);
  });

  it('takes the baseline into account only when a figure is negative or the target 0', () => {
    expect(rateOf('110', '105', { baseline: baseline('100') })).toMatchObject({ value: '95.5', method: 'ratio' });
  });
});

describe('row 2: ↓', () => {
  const down = (mode: 'a' | 'b' | 'c', rest: Partial<IndicatorSeries> = {}): Partial<IndicatorSeries> => ({
    direction: 'down',
    lowerMode: mode,
    ...rest,
  });

  it.each([
    ['a', '10', '12', '83.3', 'inverse_ratio', false],
    ['a', '10', '10', '100.0', 'inverse_ratio', true],
    ['a', '10', '8', '125.0', 'inverse_ratio', true],
    ['a', '10', '0.5', '2000.0', 'inverse_ratio', true],
    ['b', '10', '12', '80.0', 'two_minus_ratio', false],
    ['b', '10', '10', '100.0', 'two_minus_ratio', true],
    ['b', '10', '8', '120.0', 'two_minus_ratio', true],
    ['b', '10', '20', '0.0', 'two_minus_ratio', false],
    ['b', '10', '25', '0.0', 'two_minus_ratio', false],
    ['c', '10', '12', '80.0', 'from_baseline', false],
    ['c', '10', '10', '100.0', 'from_baseline', true],
    ['c', '10', '8', '120.0', 'from_baseline', true],
    ['c', '10', '22', '-20.0', 'from_baseline', false],
  ] as const)('mode %s, target %s, actual %s gives %s by %s', (mode, target, actual, value, method, isMet) => {
    const rest = mode === 'c' ? { baseline: baseline('20') } : {};
    expect(rateOf(target, actual, down(mode, rest))).toMatchObject({ value, method, isMet });
  });

  it('prints which formula was used', () => {
    expect(rateOf('10', '12', down('a')).formula).toBe('目標 10件 ÷ 実績 12件 × 100 ＝ 83.3%');
    expect(rateOf('10', '12', down('b')).formula).toBe('（2 － 実績 12件 ÷ 目標 10件）× 100 ＝ 80.0%');
    // Twice the target is 0 % by itself: nothing was held at 0, and the formula must not say so.
    expect(rateOf('10', '20', down('b')).formula).toBe('（2 － 実績 20件 ÷ 目標 10件）× 100 ＝ 0.0%');
    expect(rateOf('10', '25', down('b')).formula).toBe(
      '（2 － 実績 25件 ÷ 目標 10件）× 100 ＝ 0.0%（▲50.0%は0%とする）',
    );
    expect(rateOf('10', '12', down('c', { baseline: baseline('20') })).formula).toBe(
      '（実績 12件 － 基準値 20件）÷（目標 10件 － 基準値 20件）× 100 ＝ 80.0%',
    );
  });

  it('says met or not, without a rate, when mode c has no baseline', () => {
    expect(rateOf('10', '8', down('c'))).toMatchObject({
      value: null,
      display: '達成',
      capped: '100.0',
      isMet: true,
      reason: '基準値がないため、率を計算できません。',
    });
    expect(rateOf('10', '12', down('c'))).toMatchObject({ value: null, display: '未達成', isMet: false });
  });

  it('shows 100%以上 when nothing is left although the target allowed some, in every mode', () => {
    for (const mode of ['a', 'b', 'c'] as const) {
      expect(rateOf('5', '0', down(mode, { baseline: baseline('20') }))).toMatchObject({
        value: '100.0',
        display: '100%以上',
        capped: '100.0',
        method: 'zero_actual',
        isMet: true,
        formula: '目標 5件 に対して 実績 0件（目標達成）＝ 100%以上',
      });
    }
  });
});

describe('a target of 0', () => {
  it('↓ with nothing left is 100', () => {
    for (const rest of [{}, { baseline: baseline('8') }, { baseline: baseline('0') }]) {
      expect(rateOf('0', '0', { direction: 'down', ...rest })).toMatchObject({
        value: '100.0',
        display: '100.0%',
        isMet: true,
      });
    }
  });

  it('↓ with something left is measured from the baseline: (b−a)/b', () => {
    expect(rateOf('0', '2', { direction: 'down', baseline: baseline('8') })).toMatchObject({
      value: '75.0',
      method: 'from_baseline',
      isMet: false,
      formula: '（実績 2件 － 基準値 8件）÷（目標 0件 － 基準値 8件）× 100 ＝ 75.0%',
    });
    expect(rateOf('0', '10', { direction: 'down', baseline: baseline('8') })).toMatchObject({
      value: '-25.0',
      display: '▲25.0%',
      capped: '0.0',
    });
  });

  it.each([[null], [baseline('0')]])('↓ with something left and baseline %j is 未達成 without a rate', (base) => {
    expect(rateOf('0', '2', { direction: 'down', baseline: base })).toMatchObject({
      value: null,
      display: '未達成',
      capped: '0.0',
      isMet: false,
    });
  });

  it('↑ is measured from the baseline: 松戸市 転入者数−転出者数 −1,577人 → 0人', () => {
    const matsudo = { unit: '人', baseline: baseline('-1577', 2013) };
    expect(rateOf('0', '-1200', matsudo)).toMatchObject({
      value: '23.9',
      method: 'from_baseline',
      isMet: false,
      formula: '（実績 ▲1,200人 － 基準値 ▲1,577人）÷（目標 0人 － 基準値 ▲1,577人）× 100 ＝ 23.9%',
    });
    expect(rateOf('0', '-1577', matsudo)).toMatchObject({ value: '0.0', display: '0.0%' });
    expect(rateOf('0', '0', matsudo)).toMatchObject({ value: '100.0', isMet: true });
    expect(rateOf('0', '100', matsudo)).toMatchObject({ value: '106.3', capped: '100.0', isMet: true });
    expect(rateOf('0', '-2000', matsudo)).toMatchObject({ value: '-26.8', display: '▲26.8%', capped: '0.0' });
  });

  it('↑ without a baseline says met or not only', () => {
    expect(rateOf('0', '5')).toMatchObject({ value: null, display: '達成', isMet: true });
    expect(rateOf('0', '-5')).toMatchObject({ value: null, display: '未達成', isMet: false });
  });

  it('↑ from a baseline of 0 is 維持', () => {
    expect(rateOf('0', '0', { baseline: baseline('0') })).toMatchObject({ value: '100.0', method: 'keep' });
    expect(rateOf('0', '3', { baseline: baseline('0') })).toMatchObject({ value: '100.0', isMet: true });
  });
});

describe('negative figures leave only the way from the baseline', () => {
  it.each([
    ['up', '-100', '-50', '-200', '150.0'],
    ['up', '-100', '-150', '-200', '50.0'],
    ['up', '100', '50', '-100', '75.0'],
    ['up', '100', '-20', '50', '-140.0'],
    ['down', '-10', '-5', '0', '50.0'],
    ['down', '-10', '5', '10', '25.0'],
  ] as const)('%s: target %s, actual %s, baseline %s gives %s', (direction, target, actual, base, value) => {
    const result = rateOf(target, actual, { direction, baseline: baseline(base) });
    expect(result).toMatchObject({ value, method: 'from_baseline' });
  });

  it('gives no rate without a baseline', () => {
    expect(rateOf('-100', '-50')).toMatchObject({ value: null, display: '達成', isMet: true });
    expect(rateOf('100', '-50').reason).toBe('負の値があり、基準値がないため、率を計算できません。');
  });

  it('gives no rate where the target lies behind the baseline', () => {
    const result = rateOf('-100', '-60', { baseline: baseline('-50') });
    expect(result).toMatchObject({ value: null, display: '達成', isMet: true });
    expect(result.reason).toBe('目標が基準値より後退しているため、率を計算できません。');
    expect(rateOf('0', '5', { baseline: baseline('10') })).toMatchObject({ value: null, isMet: true });
  });

  it('gives no rate across a break', () => {
    const broken = { baseline: baseline('-200'), breaks: [2024] };
    expect(rateOf('-100', '-150', broken)).toMatchObject({ value: null, display: '未達成' });
    expect(rateOf('-100', '-150', { ...broken, breaks: [2020, 2027] }).value).toBe('50.0');
  });
});

describe('↓ from 0 to 0', () => {
  const fromZero = { direction: 'down', baseline: { value: '0', fy: 2025 } } as const;

  it.each([
    ['0', null, '100.0', true],
    ['0', '1', '100.0', true],
    ['0.5', '1', null, false],
    ['1', '1', null, false],
    ['1', null, null, false],
    ['2', '1', null, false],
  ])(
    'actual %s with tolerance %s is %s: no tolerance turns a first case into 100 %%',
    (actual, tolerance, value, isMet) => {
      for (const lowerMode of ['a', 'b', 'c'] as const) {
        expect(rateOf('0', actual, { ...fromZero, tolerance, lowerMode })).toMatchObject({ value, isMet });
      }
    },
  );

  it('says why there is no rate', () => {
    const { display, reason } = rateOf('0', '0.5', { ...fromZero, tolerance: '1' });
    expect([display, reason]).toEqual(['未達成', '目標も基準値も0のため、率を計算できません。']);
  });

  it('is 維持 where the final target is 0 too, and then a tolerance is named', () => {
    const rated = rateOf('0', '0.5', {
      ...fromZero,
      tolerance: '1',
      decimals: 1,
      finalTarget: { value: '0', fy: 2030 },
    });
    expect(rated).toMatchObject({ value: '100.0', method: 'keep' });
    expect(rated.formula).toContain('許容差 1.0 以内');
    expect(rated.notes).toEqual(['目標との差 0.5件 が許容差 ±1.0件 以内のため、達成としています。']);
  });
});

describe('no target, no actual', () => {
  it('has no rating without a target', () => {
    expect(rateOf(null, '95')).toEqual({
      value: null,
      display: '−',
      capped: null,
      method: 'none',
      formula: '',
      reason: '目標が設定されていません。',
      qualifiers: [],
      notes: [],
      isMet: null,
    });
  });

  it('is not due while only a later final target is given', () => {
    const result = rateOf(null, '95', { finalTarget: { value: '100', fy: 2030 } });
    expect(result).toMatchObject({
      value: null,
      reason: 'この年度の目標は設定されていません（最終目標は令和12年度）。',
    });
  });

  it.each([2026, 2025])('takes a final target of %i once its year has come, and says so', (fy) => {
    const result = rateOf(null, '95', { finalTarget: { value: '100', fy } });
    expect(result).toMatchObject({ value: '95.0', formula: '実績 95件 ÷ 最終目標 100件 × 100 ＝ 95.0%' });
    expect(result.notes).toEqual([`令和${fy - 2018}年度の最終目標と比べています。`]);
  });

  it('does not compare with a final target from before a break', () => {
    const result = rateOf(null, '95', { finalTarget: { value: '100', fy: 2025 }, breaks: [2026] });
    expect(result.value).toBeNull();
    expect(result.reason).toBe('集計方法が変わったため、最終目標と比べられません。');
  });

  it.each(valueStates.filter((state) => state !== 'recorded'))(
    'an actual that is %s has no rate and is not 0',
    (state) => {
      for (const actual of [null, '95']) {
        const series = aSeries({ values: [aYear(2026, '100', actual, { state })] });
        expect(achievementRate(series, 2026)).toMatchObject({
          value: null,
          display: '−',
          capped: null,
          reason: `${valueStateLabels[state]}（実績なし）`,
        });
      }
    },
  );

  it('a year without any row, and a recorded one without a number, are 未入力', () => {
    expect(achievementRate(aSeries({ finalTarget: { value: '9', fy: 2020 } }), 2026).reason).toBe('未入力（実績なし）');
    const empty = aSeries({ values: [aYear(2026, '100', null, { state: 'recorded' })] });
    expect(achievementRate(empty, 2026).reason).toBe('未入力（実績なし）');
  });

  it('an actual of 0 is a value', () => {
    expect(rateOf('100', '0')).toMatchObject({ value: '0.0', display: '0.0%', isMet: false });
  });
});

describe('what stands beside the number', () => {
  it('a preliminary figure is rated and noted', () => {
    const series = aSeries({ values: [aYear(2026, '100', '95', { certainty: 'preliminary' })] });
    expect(achievementRate(series, 2026)).toMatchObject({ value: '95.0', notes: ['実績は速報値です。'] });
  });

  it('a qualitative indicator has no rate, a process one counts steps', () => {
    expect(rateOf('5', '3', { kind: 'qualitative' })).toMatchObject({ value: null, display: '−' });
    expect(rateOf('5', '3', { kind: 'process', unit: 'ステップ' })).toMatchObject({ value: '60.0' });
  });

  it('rates each year by its own figures', () => {
    const series = aSeries({ values: [aYear(2025, '50', '60'), aYear(2026, '100', '95')] });
    expect([2025, 2026].map((fy) => achievementRate(series, fy).value)).toEqual(['120.0', '95.0']);
  });
});
