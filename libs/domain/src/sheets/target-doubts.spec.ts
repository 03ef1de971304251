import type { IndicatorSeries } from '../indicators/indicator-series.js';
import { aSeries, aYear } from '../indicators/testing/a-series.js';
import { targetDoubts } from './target-doubts.js';

type Year = [target: string | null, actual: string | null];

/** Of the years up to 2026. */
function doubts(years: Year[], rest: Partial<IndicatorSeries> = {}) {
  const values = years.map(([target, actual], index) => aYear(2027 - years.length + index, target, actual));
  return targetDoubts(aSeries({ values, ...rest }), 2026, '「訓練参加者数」');
}
const codes = (...given: Parameters<typeof doubts>) => doubts(...given).map(({ code }) => code);
const final = (value: string, fy = 2030) => ({ finalTarget: { value, fy } });

describe('a target that is behind already', () => {
  it.each<[string, Year[], Partial<IndicatorSeries>, boolean]>([
    ['the final one, passed', [[null, '620']], final('500'), true],
    ['the final one, just reached', [[null, '500']], final('500'), false],
    ['the final one in its own year', [[null, '620']], final('500', 2026), false],
    ['the final one of ↓, passed', [[null, '20']], { ...final('30'), direction: 'down' }, true],
    ['the final one of ↓, not reached', [[null, '40']], { ...final('30'), direction: 'down' }, false],
    [
      'the final one of a sum',
      [
        [null, '300'],
        [null, '300'],
      ],
      { ...final('500'), aggregation: 'cumulative' },
      true,
    ],
    ['the final one across a break', [[null, '620']], { ...final('500'), breaks: [2028] }, false],
    [
      'the year’s, passed the year before',
      [
        [null, '120'],
        ['100', '130'],
      ],
      {},
      true,
    ],
    [
      'the year’s, reached the year before',
      [
        [null, '100'],
        ['100', '130'],
      ],
      {},
      false,
    ],
    [
      'the year’s, passed before a break',
      [
        [null, '120'],
        ['100', '130'],
      ],
      { breaks: [2026] },
      false,
    ],
    [
      'one to be kept',
      [
        [null, '120'],
        ['100', '130'],
      ],
      { direction: 'keep' },
      false,
    ],
    [
      'one that speaks of a change',
      [
        [null, '120'],
        ['100', '130'],
      ],
      { targetBasis: 'change' },
      false,
    ],
    [
      'none',
      [
        [null, '120'],
        [null, '130'],
      ],
      {},
      false,
    ],
  ])('%s', (_, years, rest, isTold) => {
    expect(codes(years, rest)).toEqual(isTold ? ['target_passed'] : []);
  });

  it('is said with the figures', () => {
    expect(doubts([[null, '620']], final('500'))[0]?.message).toBe(
      '「訓練参加者数」は、令和12年度の最終目標 500件 をすでに超えて達成しています（令和8年度 620件）。目標の見直しが必要か確認してください。',
    );
  });
});

describe('a target behind the baseline', () => {
  const from = (value: string) => ({ baseline: { value, fy: 2020 } });
  it.each<[string, Year[], Partial<IndicatorSeries>, boolean]>([
    ['of ↑, below it', [['80', null]], from('100'), true],
    ['of ↑, above it', [['120', null]], from('100'), false],
    ['of ↑, the same', [['100', null]], from('100'), false],
    ['of ↓, above it', [['120', null]], { ...from('100'), direction: 'down' }, true],
    ['of ↓, below it', [['80', null]], { ...from('100'), direction: 'down' }, false],
    ['of a sum, which begins anew', [['80', null]], { ...from('100'), aggregation: 'cumulative' }, false],
    ['across a break', [['80', null]], { ...from('100'), breaks: [2024] }, false],
    ['within the tolerance of a survey', [['80', null]], { ...from('100'), tolerance: '3' }, false],
    ['to be kept', [['80', null]], { ...from('100'), direction: 'keep' }, false],
  ])('%s', (_, years, rest, isTold) => {
    expect(codes(years, rest)).toEqual(isTold ? ['target_backwards'] : []);
  });
});

describe('a target that stays the same though it is met', () => {
  const same: Year[] = [
    ['100', '90'],
    ['100', '100'],
    ['100', null],
  ];

  it.each<[string, Year[], Partial<IndicatorSeries>, boolean]>([
    ['for three years', same, {}, true],
    [
      'but was missed last year',
      [
        ['100', '90'],
        ['100', '99'],
        ['100', null],
      ],
      {},
      false,
    ],
    [
      'but rose',
      [
        ['90', '90'],
        ['100', '100'],
        ['100', null],
      ],
      {},
      false,
    ],
    ['for two years', same.slice(1), {}, false],
    ['because more cannot be asked for', same, { upperBound: '100' }, false],
    ['because what there was is to be kept', same, { baseline: { value: '100', fy: 2020 } }, false],
    ['across a break', same, { breaks: [2025] }, false],
  ])('%s', (_, years, rest, isTold) => {
    expect(codes(years, rest)).toEqual(isTold ? ['target_unchanged'] : []);
  });
});
