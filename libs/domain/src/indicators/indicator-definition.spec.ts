import { checkIndicatorDefinition } from './indicator-definition.js';
import type { IndicatorSeries } from './indicator-series.js';
import { aSeries, aYear } from './testing/a-series.js';

function codes(rest: Partial<IndicatorSeries>): string[] {
  return checkIndicatorDefinition(aSeries(rest)).map(({ severity, code }) => `${severity}:${code}`);
}

const baseline = { value: '100', fy: 2025 };
const target = (value: string, fy = 2030) => ({ value, fy });

describe('definition of an indicator', () => {
  it.each([
    ['↑ to a larger value', { baseline, finalTarget: target('200') }],
    ['↓ to a smaller value', { direction: 'down', baseline, finalTarget: target('50') }],
    ['yearly targets only', { values: [aYear(2026, '5', null)] }],
    ['＝ with its baseline as reference', { direction: 'keep', baseline }],
    ['＝ anywhere', { direction: 'keep', baseline, finalTarget: target('90') }],
    ['↔', { direction: 'range', range: { low: '5', high: '10' } }],
    [
      'a last yearly target equal to the final one',
      { baseline, finalTarget: target('200'), values: [aYear(2030, '200.0', null)] },
    ],
    [
      'cumulative targets that grow',
      { aggregation: 'cumulative', values: [aYear(2027, '20', null), aYear(2026, '10', null)] },
    ],
    ['no number at all', { kind: 'qualitative' }],
    ['mode c with a baseline', { direction: 'down', lowerMode: 'c', baseline, finalTarget: target('50') }],
  ] as const)('accepts %s', (_, rest) => {
    expect(codes(rest)).toEqual([]);
  });

  it.each([
    ['↑ with T < b', { baseline, finalTarget: target('90') }, 'error:direction_contradiction'],
    ['↓ with T > b', { direction: 'down', baseline, finalTarget: target('110') }, 'error:direction_contradiction'],
    ['↑ with T = b', { baseline, finalTarget: target('100.0') }, 'warning:target_equals_baseline'],
    ['↓ with T = b', { direction: 'down', baseline, finalTarget: target('100') }, 'warning:target_equals_baseline'],
    [
      'a final year in the baseline year',
      { baseline, finalTarget: target('200', 2025) },
      'error:final_year_not_after_baseline',
    ],
    [
      'a final year before the baseline',
      { baseline, finalTarget: target('200', 2024) },
      'error:final_year_not_after_baseline',
    ],
    ['no target', {}, 'warning:target_missing'],
    ['＝ without any reference', { direction: 'keep' }, 'warning:target_missing'],
    ['↔ without a range', { direction: 'range' }, 'error:range_missing'],
    ['a reversed range', { direction: 'range', range: { low: '10', high: '5' } }, 'error:range_reversed'],
    ['a range of one point', { direction: 'range', range: { low: '5', high: '5.0' } }, 'warning:range_of_one_point'],
    ['a negative tolerance', { direction: 'keep', baseline, tolerance: '-1' }, 'error:tolerance_negative'],
    [
      'mode c without a baseline',
      { direction: 'down', lowerMode: 'c', values: [aYear(2026, '5', null)] },
      'warning:baseline_missing',
    ],
    [
      'a yearly target behind the baseline',
      { baseline, values: [aYear(2026, '90', null)] },
      'warning:yearly_target_backwards',
    ],
    [
      'a last target that differs',
      { finalTarget: target('200'), values: [aYear(2030, '190', null)] },
      'warning:final_target_differs',
    ],
    [
      'a cumulative baseline',
      { aggregation: 'cumulative', baseline, finalTarget: target('200') },
      'warning:cumulative_baseline_not_zero',
    ],
    [
      'cumulative targets that shrink',
      { aggregation: 'cumulative', values: [aYear(2026, '20', null), aYear(2027, '10', null)] },
      'warning:cumulative_targets_decrease',
    ],
  ] as const)('%s: %s', (_, rest, code) => {
    expect(codes(rest)).toEqual([code]);
  });

  it('says in Japanese what is wrong and in which year', () => {
    const findings = checkIndicatorDefinition(
      aSeries({ baseline, values: [aYear(2026, '90', null), aYear(2027, '95', null), aYear(2028, '120', null)] }),
    );
    expect(findings[0]?.message).toBe('令和8年度、令和9年度の目標が基準値より後退しています。');
  });
});
