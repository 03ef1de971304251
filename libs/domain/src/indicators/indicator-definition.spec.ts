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

  const yearly = [aYear(2026, '5', null)];
  const ratio = { numerator: '加入世帯数', denominator: '全世帯数', factor: '100' };
  const sum = { aggregation: 'cumulative', values: yearly } as const;
  const change = { targetBasis: 'change', values: yearly } as const;
  const word = { targetWord: 'increase' } as const;
  const way = { baseline, finalTarget: target('200') };

  it.each([
    ['a sum that is typed', { ...sum, cumulativeEntry: 'total' }],
    ['a starting stock equal to the baseline', { ...sum, values: [], startingStock: '100', ...way }],
    ['bounds around every target', { values: yearly, lowerBound: '0', upperBound: '5' }],
    ['a sum beyond the bounds of its parts', { ...sum, upperBound: '3' }],
    ['more than a target within the bounds', { values: yearly, strictTarget: true, upperBound: '6' }],
    ['more than the baseline', { ...way, strictTarget: true }],
    ['an increase on the year before', change],
    ['a smaller increase than the baseline', { ...change, baseline, finalTarget: target('200') }],
    ['a target in words', word],
    ['a fall in words', { targetWord: 'decrease', direction: 'down' }],
    ['years counted from another year', { ...way, elapsedFrom: 2027 }],
    ['a mean', { values: yearly, meanYears: 3 }],
    ['a numerator and a denominator', { values: yearly, unit: '％', ratio }],
  ] as const)('accepts %s', (_, rest) => {
    expect(codes(rest)).toEqual([]);
  });

  it.each([
    ['a typed sum of single years', { values: yearly, cumulativeEntry: 'total' }, 'error:total_without_sum'],
    ['a stock of single years', { values: yearly, startingStock: '3' }, 'error:starting_stock_without_sum'],
    [
      'a stock that is not the baseline',
      { ...sum, ...way, values: [], startingStock: '40' },
      'warning:cumulative_baseline_not_zero',
    ],
    ['reversed bounds', { values: yearly, lowerBound: '10', upperBound: '0' }, 'error:bounds_reversed'],
    ['a target beyond the bounds', { values: yearly, upperBound: '4' }, 'warning:target_outside_bounds'],
    ['a final target beyond the bounds', { ...way, upperBound: '150' }, 'warning:target_outside_bounds'],
    [
      'more than the upper bound',
      { values: yearly, strictTarget: true, upperBound: '5' },
      'error:strict_target_unreachable',
    ],
    [
      'less than the lower bound',
      { values: [aYear(2026, '0', null)], direction: 'down', strictTarget: true, lowerBound: '0' },
      'error:strict_target_unreachable',
    ],
    [
      'more than a target to be kept',
      { direction: 'keep', baseline, strictTarget: true },
      'error:strict_without_arrow',
    ],
    ['a change of what is kept', { ...change, direction: 'keep', baseline }, 'error:change_without_arrow'],
    ['a change of a sum', { ...change, aggregation: 'cumulative' }, 'error:change_of_sum'],
    ['a change of 0', { ...change, values: [aYear(2026, '0', null)] }, 'warning:change_not_positive'],
    ['a word against the arrow', { ...word, direction: 'down' }, 'error:word_against_direction'],
    ['a word for what is kept', { ...word, direction: 'keep', baseline }, 'error:word_against_direction'],
    ['a word and a yearly target', { ...word, values: yearly }, 'error:word_and_number'],
    ['a word and a final target', { ...word, ...way }, 'error:word_and_number'],
    ['a word about a change', { ...word, targetBasis: 'change' }, 'error:word_of_change'],
    ['a word to be passed', { ...word, strictTarget: true }, 'error:word_and_strict'],
    ['years that begin at the end', { ...way, elapsedFrom: 2030 }, 'error:elapsed_not_before_final'],
    ['years without an end', { values: yearly, elapsedFrom: 2025 }, 'warning:elapsed_without_final'],
    ['a mean of no year', { values: yearly, meanYears: 0 }, 'error:mean_years_invalid'],
    ['a mean of sums', { ...sum, meanYears: 3 }, 'error:mean_of_sum'],
    ['a mean of one survey', { values: yearly, meanYears: 3, measuredEveryYears: 3 }, 'warning:mean_of_one_survey'],
    ['a quotient of sums', { ...sum, ratio }, 'error:ratio_of_sum'],
    [
      'a quotient without a name',
      { values: yearly, ratio: { ...ratio, numerator: '　' } },
      'error:ratio_names_missing',
    ],
    ['a quotient times 0', { values: yearly, ratio: { ...ratio, factor: '0' } }, 'error:ratio_factor_invalid'],
    [
      'a % that is not times 100',
      { values: yearly, unit: '%', ratio: { ...ratio, factor: '1' } },
      'warning:ratio_factor_of_percent',
    ],
    [
      'the baseline as a final target to be passed',
      { ...way, finalTarget: target('100'), strictTarget: true },
      'warning:target_equals_baseline',
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
