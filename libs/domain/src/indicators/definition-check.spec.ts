import { seriesOfDefinition } from './definition-check.js';
import {
  addedErrors,
  checkDefinitionFields,
  type DefinitionFields,
  definitionGaps,
  newDefinition,
  targetsProblem,
  targetYearProblem,
} from './index.js';

const none = { values: [], finalTarget: null };
const fields = (changes: Partial<DefinitionFields> = {}): DefinitionFields => ({
  ...newDefinition,
  ...{ name: '参加者数', unit: '人', fyFrom: 2025 },
  ...changes,
});
const errorsOf = (changes: Partial<DefinitionFields>, figures: Parameters<typeof checkDefinitionFields>[1] = none) =>
  checkDefinitionFields(fields(changes), figures).flatMap(({ severity, field }) =>
    severity === 'error' ? [field] : [],
  );

describe('what is wrong with a definition', () => {
  it.each<[string, Partial<DefinitionFields>, string[]]>([
    ['nothing', {}, []],
    ['a baseline without its year', { baselineValue: '1' }, ['baselineFy']],
    ['a year without its baseline', { baselineFy: 2020 }, ['baselineValue']],
    ['one end of a range', { direction: 'range', rangeHigh: '1' }, ['rangeLow', 'rangeLow']],
    ['a factor alone', { ratioFactor: '100' }, ['numeratorName']],
    [
      'a blank name of a part',
      { numeratorName: ' ', denominatorName: '人口', ratioFactor: '100' },
      ['numeratorName', 'numeratorName'],
    ],
    ['an end before its beginning', { fyTo: 2024 }, ['fyTo']],
    ['a tolerance below 0', { tolerance: '-1' }, ['tolerance']],
    ['a sum so far of no sum', { cumulativeEntry: 'total' }, ['cumulativeEntry']],
    ['a stock of no sum', { startingStock: '5' }, ['startingStock']],
    ['a mean of a sum', { aggregation: 'cumulative', meanYears: 3 }, ['meanYears']],
    ['reversed bounds', { lowerBound: '2', upperBound: '1' }, ['upperBound']],
    ['a word against the arrow', { targetWord: 'decrease' }, ['targetWord']],
  ])('stands at the field that sets it right: %s', (_, changes, at) => {
    expect(errorsOf(changes)).toEqual(at);
  });

  it('against its final target stands at the direction', () => {
    const figures = { values: [], finalTarget: { value: '10', fy: 2030 } };
    expect(errorsOf({ baselineValue: '20', baselineFy: 2023 }, figures)).toEqual(['direction']);
  });

  it('is told only where it was not before', () => {
    const before = checkDefinitionFields(fields({ tolerance: '-1' }), none);
    const after = checkDefinitionFields(fields({ tolerance: '-2', fyTo: 2020 }), none);
    expect(addedErrors(before, after).map(({ field }) => field)).toEqual(['fyTo']);
  });
});

describe('what a definition lacks', () => {
  const bare = {
    ...({ kind: 'outcome', direction: 'up', targetWord: null, source: null, availableMonth: null } as const),
    ...{ hasBaseline: false, hasTarget: false },
  };
  it.each<[string, Partial<Parameters<typeof definitionGaps>[0]>, string[]]>([
    ['everything', {}, ['target', 'source', 'month', 'baseline']],
    ['nothing', { hasTarget: true, hasBaseline: true, source: '統計', availableMonth: 4 }, []],
    ['a source of blanks', { hasTarget: true, hasBaseline: true, source: ' ', availableMonth: 4 }, ['source']],
    ['of 定性 neither target nor baseline', { kind: 'qualitative' }, ['source', 'month']],
    ['of a word no target', { targetWord: 'increase' }, ['source', 'month', 'baseline']],
    ['of a range neither', { direction: 'range' }, ['source', 'month']],
    ['of one to keep its baseline', { direction: 'keep', hasBaseline: true }, ['source', 'month']],
    ['of one to keep without a baseline both', { direction: 'keep' }, ['target', 'source', 'month', 'baseline']],
  ])('%s', (_, changes, gaps) => {
    expect(definitionGaps({ ...bare, ...changes })).toEqual(gaps);
  });
});

describe('a target', () => {
  it.each([
    [2024, false],
    [2025, true],
    [2027, true],
    [2028, false],
  ])('of %i fits the years of the indicator: %p', (fy, fits) => {
    expect(targetYearProblem({ fyFrom: 2025, fyTo: 2027 }, fy) === null).toBe(fits);
  });

  it('has no end where the indicator has none', () => {
    expect(targetYearProblem({ fyFrom: 2025, fyTo: null }, 2099)).toBeNull();
  });

  it('that the definition does not bear is told in words, one it bore before is not', () => {
    const series = seriesOfDefinition(fields({ upperBound: '100', strictTarget: true }), none);
    const set = (value: string | null) => targetsProblem(series, [{ kind: 'yearly', fy: 2026, value }]);
    expect([set('99'), set(null)]).toEqual([null, null]);
    expect(set('100')).toBe('目標が値の範囲の端にあるため、目標を超えることができません。');
    const unsound = seriesOfDefinition(fields({ tolerance: '-1' }), none);
    expect(targetsProblem(unsound, [{ kind: 'final', fy: 2030, value: '5' }])).toBeNull();
  });
});
