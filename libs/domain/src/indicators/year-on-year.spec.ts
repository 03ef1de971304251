import type { IndicatorSeries } from './indicator-series.js';
import { aSeries, aYear } from './testing/a-series.js';
import { yearOnYear } from './year-on-year.js';

function change(before: string | null, now: string | null, rest: Partial<IndicatorSeries> = {}) {
  return yearOnYear(aSeries({ values: [aYear(2025, null, before), aYear(2026, null, now)], ...rest }), 2026);
}

describe('row 10: 前年差', () => {
  it.each([
    ['100', '120', '20', '+20件', 'improved'],
    ['120', '100', '-20', '▲20件', 'worsened'],
    ['100', '100.0', '0', '±0件', 'flat'],
    ['0', '1577', '1577', '+1,577件', 'improved'],
    ['-5', '5', '10', '+10件', 'improved'],
  ])('↑ from %s to %s is %s, shown %s: %s', (before, now, value, display, trend) => {
    expect(change(before, now)).toMatchObject({ value, display, trend, reason: null });
  });

  it('↓ improves by falling', () => {
    expect(change('120', '100', { direction: 'down' }).trend).toBe('improved');
    expect(change('100', '120', { direction: 'down' }).trend).toBe('worsened');
  });

  it.each(['keep', 'range'] as const)('%s only says that it changed', (direction) => {
    expect(change('100', '120', { direction }).trend).toBe('changed');
    expect(change('100', '100', { direction }).trend).toBe('flat');
  });

  it.each(['%', '％'])('percentages (%s) differ in ポイント', (unit) => {
    expect(change('61.2', '63.5', { unit, decimals: 1 })).toMatchObject({ value: '2.3', display: '+2.3ポイント' });
    expect(change('63.5', '61.2', { unit, decimals: 1 }).display).toBe('▲2.3ポイント');
  });

  it.each([
    ['61', '64', 'flat'],
    ['61', '58', 'flat'],
    ['61', '64.1', 'improved'],
    ['61', '57.9', 'worsened'],
  ])('a survey tolerance of 3 makes %s to %s %s', (before, now, trend) => {
    expect(change(before, now, { unit: '%', tolerance: '3' }).trend).toBe(trend);
  });

  it('prints both figures', () => {
    expect(change('1577', '1600', { unit: '人' }).formula).toBe('実績 1,600人 － 前年度 1,577人 ＝ +23人');
  });

  it('has no difference without both years, and says which is missing', () => {
    expect(change('100', null)).toMatchObject({ value: null, display: '−', reason: '未入力（実績なし）' });
    expect(change(null, '100').reason).toBe('令和7年度は未入力（実績なし）');
    expect(yearOnYear(aSeries(), 2026).value).toBeNull();
  });

  it('has no difference across a break', () => {
    expect(change('100', '120', { breaks: [2026] }).reason).toBe('集計方法が変わったため、前年度と比べられません。');
    expect(change('100', '120', { breaks: [2025] }).value).toBe('20');
  });

  it("takes the years' own figures of a cumulative indicator", () => {
    expect(change('100', '40', { aggregation: 'cumulative' }).value).toBe('-60');
  });
});
