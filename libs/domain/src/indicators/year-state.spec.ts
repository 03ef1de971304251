import { achievementRate } from './achievement.js';
import { printActual } from './actual-figure.js';

import { averageOf, evaluateIndicator } from './indicator-evaluation.js';
import { valueStates } from './indicators.js';
import { aSeries, aYear } from './testing/a-series.js';
import { isAskedInYear, isInForce, yearStateOf } from './year-state.js';

const definition = { fyFrom: 2021, fyTo: 2030, measuredEveryYears: 1, baseline: null };

describe('the years an actual is asked for', () => {
  it.each([
    [2020, false],
    [2021, true],
    [2030, true],
    [2031, false],
  ])('every year in force: %i is %s', (fy, isAsked) => {
    expect(isInForce(definition, fy)).toBe(isAsked);
    expect(isAskedInYear(definition, fy)).toBe(isAsked);
  });

  it('has no end without a last year', () => {
    expect(isAskedInYear({ ...definition, fyTo: null }, 2099)).toBe(true);
  });

  it.each([
    [2, null, [2021, 2023, 2025]],
    [2, 2020, [2022, 2024]],
    [3, 2019, [2022, 2025]],
    [3, 2024, [2021, 2024]],
    [5, 2030, [2025]],
  ])('every %i years from the baseline of %s, else from the first year: %j', (measuredEveryYears, fy, expected) => {
    const survey = { ...definition, measuredEveryYears, baseline: fy === null ? null : { fy } };
    expect([2020, 2021, 2022, 2023, 2024, 2025].filter((year) => isAskedInYear(survey, year))).toEqual(expected);
  });
});

describe('the state of a year', () => {
  const survey = aSeries({ fyFrom: 2021, measuredEveryYears: 2 });

  it('without a row is 調査年でない where no survey is due, else 未入力', () => {
    expect([2021, 2022, 2023].map((fy) => yearStateOf(survey, fy))).toEqual([
      'not_entered',
      'not_survey_year',
      'not_entered',
    ]);
  });

  it('is the same for a row that only holds a target', () => {
    expect(yearStateOf({ ...survey, values: [aYear(2022, '50', null)] }, 2022)).toBe('not_survey_year');
    expect(yearStateOf({ ...survey, values: [aYear(2023, '50', null)] }, 2023)).toBe('not_entered');
  });

  it('is nothing where nobody owes a figure: out of force, or after the evaluated year', () => {
    expect(yearStateOf(survey, 2020)).toBeNull();
    expect(yearStateOf({ ...survey, fyTo: 2022 }, 2023)).toBeNull();
    expect(yearStateOf(survey, 2025, 2023)).toBeNull();
    expect(yearStateOf(survey, 2023, 2023)).toBe('not_entered');
  });

  it('is what is stored, wherever something is', () => {
    for (const state of valueStates.filter((one) => one !== 'recorded' && one !== 'not_entered')) {
      expect(yearStateOf({ ...survey, values: [aYear(2020, null, null, { state })] }, 2020, 2019)).toBe(state);
    }
    expect(yearStateOf({ ...survey, values: [aYear(2022, null, '0')] }, 2022)).toBe('recorded');
  });
});

const states = valueStates.filter((state) => state !== 'recorded');
const ways = [
  ['a single figure', aSeries({})],
  ['累計', aSeries({ aggregation: 'cumulative', cumulativeFrom: 2024 })],
  ['↓', aSeries({ direction: 'down', finalTarget: { value: '1', fy: 2030 } })],
  ['＝', aSeries({ direction: 'keep' })],
  ['↔', aSeries({ direction: 'range', range: { low: '1', high: '300' } })],
  ['累計 ＝', aSeries({ aggregation: 'cumulative', cumulativeFrom: 2024, direction: 'keep' })],
  [
    '累計 ↔',
    aSeries({ aggregation: 'cumulative', cumulativeFrom: 2024, direction: 'range', range: { low: '1', high: '300' } }),
  ],
] as const;

describe.each(ways)('a year whose figure is not there, of %s', (_, base) => {
  const series = (state: (typeof states)[number], actual: string | null, target: string | null = '200') => ({
    ...base,
    baseline: { value: '10', fy: 2023 },
    finalTarget: base.finalTarget ?? { value: '500', fy: 2030 },
    values: [aYear(2024, '100', '90'), aYear(2025, target, actual, { state })],
  });

  it.each(states)('%s: no rate on any path, in no average, nothing printed', (state) => {
    // A number may stand beside the state: it is not an actual yet.
    for (const actual of [null, '120']) {
      for (const target of ['200', null]) {
        const evaluation = evaluateIndicator(series(state, actual, target), 2025);
        for (const one of ['achievement', 'progress', 'pace', 'rate'] as const) {
          expect(evaluation[one]).toMatchObject({ value: null, capped: null, display: '−', isMet: null });
        }
        expect(evaluation.basis).toBe('none');
        expect(averageOf([evaluation.rate])).toMatchObject({ value: null, countUsed: 0, countAll: 1 });
        expect(printActual(series(state, actual, target), 2025)).toBeNull();
      }
    }
  });

  it.each(['not_survey_year', 'ended', 'not_applicable'] as const)(
    '%s: nothing is expected, and the state is why',
    (state) => {
      const { expected, achievement } = evaluateIndicator(series(state, null, null), 2025);
      expect(expected.value).toBeNull();
      expect(achievement.reason).toMatch(/（実績なし）$/);
    },
  );
});

it('a year of a survey nobody took is not missing from a sum, one that was asked for is', () => {
  const sum = aSeries({ aggregation: 'cumulative', fyFrom: 2022, measuredEveryYears: 2 });
  const skipped = { ...sum, values: [aYear(2022, '50', '40'), aYear(2024, '100', '50')] };
  expect(achievementRate(skipped, 2024).notes.join()).not.toContain('一部の年度');
  const missing = { ...skipped, measuredEveryYears: 1 };
  expect(achievementRate(missing, 2024).notes.join()).toContain('令和5年度の実績がないため、一部の年度の合計です。');
});
