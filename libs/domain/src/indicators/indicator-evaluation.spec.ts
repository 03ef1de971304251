import { noRate, rate } from './calculation.js';
import { averageOf, evaluateIndicator } from './indicator-evaluation.js';
import type { IndicatorSeries } from './indicator-series.js';
import { rateBasisLabels } from './rate-names.js';
import { aSeries, aYear } from './testing/a-series.js';

function evaluate(target: string | null, actual: string | null, rest: Partial<IndicatorSeries> = {}) {
  const series = aSeries({
    baseline: { value: '100', fy: 2025 },
    finalTarget: { value: '200', fy: 2030 },
    values: [aYear(2027, target, actual)],
    ...rest,
  });
  return evaluateIndicator(series, 2027);
}

describe('what a rank is decided on', () => {
  it('is the achievement when the year has a target, with the other rates beside it', () => {
    const evaluation = evaluate('150', '140');
    expect(evaluation).toMatchObject({ basis: 'achievement', rate: { value: '93.3', method: 'ratio' } });
    expect(evaluation.progress.value).toBe('40.0');
    expect(evaluation.expected.value).toBe('50.0');
    expect(evaluation.pace.value).toBe('80.0');
  });

  it('is the pace while only the final target is given and not due', () => {
    const evaluation = evaluate(null, '120');
    expect(evaluation).toMatchObject({ basis: 'pace', rate: { value: '50.0', method: 'pace' } });
    expect(evaluation.rate.notes[0]).toBe('この年度の目標がないため、最終目標（令和12年度）に向けたペースです。');
    expect(rateBasisLabels[evaluation.basis]).toBe('ペース');
    expect(evaluation.achievement).toMatchObject({ value: null, display: '−' });
    expect(evaluation.achievement.reason).toBe('この年度の目標は設定されていません（最終目標は令和12年度）。');
  });

  it('is the achievement against the final target in its year', () => {
    expect(evaluate(null, '120', { finalTarget: { value: '200', fy: 2027 } })).toMatchObject({
      basis: 'achievement',
      rate: { value: '60.0' },
    });
  });

  it.each([
    ['no target at all', null, '120', { finalTarget: null }, '目標が設定されていません。'],
    ['no actual', '150', null, {}, '未入力（実績なし）'],
    ['no actual, final target not due', null, null, {}, '未入力（実績なし）'],
    ['final target not due, no baseline', null, '120', { baseline: null }, '基準値が設定されていません。'],
    [
      'a break on the way',
      null,
      '120',
      { breaks: [2026] },
      '集計方法が変わったため、基準値や最終目標と比べられません。',
    ],
    ['a qualitative indicator', '150', '120', { kind: 'qualitative' }, '定性指標のため、率は計算しません。'],
  ] as const)('is nothing with %s, and the reason is told', (_, target, actual, rest, reason) => {
    expect(evaluate(target, actual, rest)).toMatchObject({
      basis: 'none',
      rate: { value: null, display: '−', reason },
    });
  });

  it('stays 未達成 without a rate instead of borrowing the pace', () => {
    const evaluation = evaluate('0', '5', { direction: 'down', baseline: null });
    expect(evaluation).toMatchObject({ basis: 'none', rate: { value: null, display: '未達成' } });
    const keep = evaluate(null, '-1', { direction: 'keep' });
    expect(keep).toMatchObject({ basis: 'none', rate: { display: '未達成' } });
  });

  it('is the achievement for ＝ and ↔, which need no yearly target', () => {
    expect(evaluate(null, '200', { direction: 'keep' })).toMatchObject({
      basis: 'achievement',
      rate: { value: '100.0' },
    });
    const range = { low: '100', high: '150' };
    expect(evaluate(null, '120', { direction: 'range', range })).toMatchObject({ basis: 'achievement' });
  });
});

describe('averages', () => {
  const of = (value: string) => rate({ value, method: 'ratio', formula: '' });

  it.each([
    [['100.0', '50.0'], '75.0'],
    [['247.1', '50.0'], '75.0'],
    [['1340.0', '1340.0'], '100.0'],
    [['-1500.0', '100.0'], '50.0'],
    [['33.3', '33.3', '33.4'], '33.3'],
    [['66.6', '66.7'], '66.7'],
    [['0.0'], '0.0'],
  ])('of %j, each held between 0 and 100, is %s', (values, value) => {
    expect(averageOf(values.map(of))).toMatchObject({ value, countUsed: values.length, countAll: values.length });
  });

  it('leaves out what has no rate and says so', () => {
    expect(averageOf([of('80.0'), noRate('集計中（実績なし）'), of('90.0')])).toEqual({
      value: '85.0',
      display: '85.0%',
      countUsed: 2,
      countAll: 3,
      text: '3件中2件で計算',
    });
  });

  it('counts an actual of 0 as 0 and a missing one not at all', () => {
    const zero = evaluate('150', '0').rate;
    const missing = evaluate('150', null).rate;
    expect(averageOf([of('100.0'), zero]).value).toBe('50.0');
    expect(averageOf([of('100.0'), missing]).value).toBe('100.0');
  });

  it('of nothing is nothing', () => {
    const nothing = { value: null, display: '−', countUsed: 0 };
    expect(averageOf([])).toMatchObject({ ...nothing, text: '0件中0件で計算' });
    expect(averageOf([noRate('目標が設定されていません。')])).toMatchObject({ ...nothing, text: '1件中0件で計算' });
  });
});
