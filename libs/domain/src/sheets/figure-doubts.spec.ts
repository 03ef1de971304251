import type { IndicatorSeries } from '../indicators/indicator-series.js';
import { aSeries, aYear } from '../indicators/testing/a-series.js';
import { figureDoubts } from './figure-doubts.js';

function doubts(before: string | null, now: string | null, rest: Partial<IndicatorSeries> = {}) {
  const series = aSeries({ values: [aYear(2025, null, before), aYear(2026, null, now)], ...rest });
  return figureDoubts(series, 2026, '「訓練参加者数」');
}
const codes = (...given: Parameters<typeof doubts>) => doubts(...given).map(({ code }) => code);

const share = { lowerBound: '0', upperBound: '100' } as const;
const count = { lowerBound: '0' } as const;

describe('a figure beyond its natural bounds', () => {
  it.each([
    ['100', share, false],
    ['0', share, false],
    ['100.0', share, false],
    ['100.5', share, true],
    ['905', share, true],
    ['-0.1', share, true],
    ['-3', count, true],
    ['0', count, false],
    ['99999999', count, false],
    ['99999999', { upperBound: '5000' }, true],
    ['4', { lowerBound: '5', upperBound: '10' }, true],
    ['-3', {}, false],
  ])('%s in %j: %s', (now, bounds, isOutside) => {
    expect(codes(null, now, bounds)).toEqual(isOutside ? ['actual_out_of_bounds'] : []);
  });

  it('is said with the bound and the figure', () => {
    expect(doubts(null, '905', { ...share, unit: '%', decimals: 1 })).toEqual([
      {
        code: 'actual_out_of_bounds',
        message: '「訓練参加者数」が、上限の 100.0% を超えています（905.0%）。桁と単位を確認してください。',
      },
    ]);
    expect(doubts(null, '-3', count)[0]?.message).toContain('下限の 0件 を下回っています（▲3件）');
  });
});

describe('a figure far from the last one', () => {
  it.each([
    ['100', '500', true],
    ['100', '499', false],
    ['100', '20', true],
    ['100', '20.1', false],
    ['0', '5000', false],
    ['100', '0', true],
    ['9', '0', false],
    ['-100', '-500', true],
    ['90.6', '905', true],
    [null, '5000', false],
    ['100', null, false],
  ])('last year %s, now %s: %s', (before, now, isSuspicious) => {
    expect(codes(before, now)).toEqual(isSuspicious ? ['actual_jump'] : []);
  });

  it('names both figures', () => {
    expect(doubts('1200', '12000')[0]?.message).toBe(
      '「訓練参加者数」が昨年度の10.0倍です（今年度 12,000件、昨年度 1,200件）。桁と単位を確認してください。',
    );
  });

  it('says how much less it is, and that its sign changed', () => {
    expect(doubts('620', '100')[0]?.message).toContain('昨年度の6.2分の1です');
    expect(doubts('-20', '100')[0]?.message).toContain('昨年度から大きく変わり、正負も逆です');
  });

  it('is compared with the last survey, or the last year with a figure, and not across a break', () => {
    const values = [aYear(2023, null, '100'), aYear(2026, null, '500')];
    expect(doubts(null, null, { values })[0]?.message).toContain('令和5年度の5.0倍です');
    expect(doubts(null, null, { values, breaks: [2025] })).toEqual([]);
  });
});

describe('a figure with nothing, or only 0, before it', () => {
  const first = (now: string, target: string | null, rest: Partial<IndicatorSeries> = {}) =>
    figureDoubts(aSeries({ values: [aYear(2026, target, now)], ...rest }), 2026, '値');
  const baseline = { fy: 2024, value: '12000' };

  it('is held against the baseline', () => {
    expect(first('12', null, { baseline, unit: '人' })[0]?.message).toBe(
      '値が基準値（令和6年度）の1,000.0分の1です（今年度 12人、基準値 12,000人）。桁と単位を確認してください。',
    );
    expect(first('9000', '10', { baseline })).toEqual([]);
    expect(first('12', null, { baseline, breaks: [2025] })).toEqual([]);
    expect(first('12', null, { baseline, aggregation: 'cumulative' })).toEqual([]);
  });

  it.each([
    ['0.906', '90.6', {}, true],
    ['99999999', '5000', {}, true],
    ['25000', '5000', {}, true],
    ['24999', '5000', {}, false],
    ['251', '5000', {}, false],
    ['250', '5000', {}, true],
    ['0', '5000', {}, true],
    ['0', '5000', { direction: 'down' }, false],
    ['99999999', '5000', { targetBasis: 'change' }, false],
    ['25', '5000', { aggregation: 'cumulative' }, false],
    ['0', '5000', { values: [aYear(2025, null, '0'), aYear(2026, '5000', '0')] }, false],
    ['99999999', '5000', { values: [aYear(2025, null, '0'), aYear(2026, '5000', '99999999')] }, true],
  ] as const)('%s against the target %s, %j: %s', (now, target, rest, isSuspicious) => {
    const found = first(now, target, { decimals: 3, ...rest }).map(({ code }) => code);
    expect(found).toEqual(isSuspicious ? ['actual_jump'] : []);
  });

  it('asks of a 0 whether the figure is there at all', () => {
    expect(doubts('10000', '0')[0]?.message).toBe(
      '「訓練参加者数」が0です（今年度 0件、昨年度 10,000件）。実績がまだないときは、0ではなく「集計中」などの状態を選んでください。',
    );
    expect(codes('10000', '0', { direction: 'down' })).toEqual([]);
    expect(codes('10000', '0', { aggregation: 'cumulative', cumulativeFrom: 2025 })).toEqual([]);
  });
});

describe('a figure beyond what its unit allows, where the definition says nothing', () => {
  it.each([
    ['50', '-3', { unit: '人' }, true],
    ['0', '-3', { unit: '件' }, true],
    ['-5', '-3', { unit: '人' }, false],
    ['5', '-3', { unit: '人', finalTarget: { fy: 2030, value: '-1' } }, false],
    ['5', '-3', { unit: '人', lowerBound: '-10' }, false],
    ['90.6', '100.5', { unit: '％' }, true],
    ['90.6', '100.5', { unit: '%', upperBound: '150' }, false],
    ['90.6', '100.5', { unit: '%', finalTarget: { fy: 2030, value: '105' } }, false],
    ['101', '100.5', { unit: '%' }, false],
    ['90', '100.5', { unit: '人' }, false],
  ])('last year %s, now %s in %j: %s', (before, now, rest, isOutside) => {
    const found = codes(before, now, { decimals: 1, ...rest });
    expect(found.includes('actual_out_of_bounds')).toBe(isOutside);
  });
});

describe('a figure of a 累計 indicator', () => {
  const part = { aggregation: 'cumulative', cumulativeFrom: 2024 } as const;
  const total = { ...part, cumulativeEntry: 'total' } as const;
  const three = (now: string, first = '60', second = '50') => ({
    values: [aYear(2024, null, first), aYear(2025, null, second), aYear(2026, null, now)],
  });

  it.each([
    ['109', []],
    ['110', ['cumulative_part_large']],
    ['151', ['cumulative_part_large']],
    ['250', ['cumulative_part_large', 'actual_jump']],
  ])('a part of %s after a sum of 110: %j', (now, expected) => {
    expect(codes(null, null, { ...part, ...three(now) })).toEqual(expected);
  });

  it('asks whether the sum was typed in place of the part', () => {
    expect(doubts(null, null, { ...part, ...three('151') })[0]?.message).toBe(
      '「訓練参加者数」の今年度の分が、昨年度までの累計以上です（今年度の入力 151件、昨年度までの累計 110件）。累計ではなく、今年度の分だけを入力したか確認してください。',
    );
  });

  it.each([
    ['110', []],
    ['111', []],
    ['109', ['cumulative_total_falls']],
    ['20', ['cumulative_total_falls', 'actual_jump']],
    ['550', ['actual_jump']],
  ])('a sum of %s after one of 110: %j', (now, expected) => {
    expect(codes(null, null, { ...total, ...three(now, '60', '110') })).toEqual(expected);
  });

  it('counts the starting stock into the sum before, from the first year on', () => {
    const first = { ...part, values: [aYear(2024, null, '120')] };
    const ofFirst = (startingStock: string | null) =>
      figureDoubts(aSeries({ ...first, startingStock }), 2024, '値').map(({ code }) => code);
    expect(ofFirst('120')).toEqual(['cumulative_part_large']);
    expect(ofFirst('121')).toEqual([]);
    expect(ofFirst('0')).toEqual([]);
    expect(ofFirst(null)).toEqual([]);
  });

  it('says nothing of a sum before that does not count any more', () => {
    expect(codes(null, null, { ...part, ...three('151'), breaks: [2026] })).toEqual([]);
  });
});
