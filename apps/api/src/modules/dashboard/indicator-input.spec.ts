import { AchievementMemo, parseInput } from './indicator-input.js';

const rules = { lowerMode: 'a' } as const;
const definition = [
  'outcome',
  'up',
  '人',
  0,
  'single',
  'a',
  null,
  null,
  null,
  null,
  null,
  null,
  null,
  [],
  2000,
  null,
  1,
];
const input = (actual: string | null) =>
  JSON.stringify([...definition, '100', actual === null ? null : [actual, 'recorded', 'final', null], null, null]);

describe('rates kept with what they were worked out from', () => {
  it('are the same object for the same figures', () => {
    const memo = new AchievementMemo();
    const first = memo.rateOf('a', 2025, input('95'), rules);
    expect(first.value).toBe('95.0');
    expect(memo.rateOf('a', 2025, input('95'), rules)).toBe(first);
  });

  it('are worked out anew as soon as a figure changes, and back again', () => {
    const memo = new AchievementMemo();
    expect(memo.rateOf('a', 2025, input('95'), rules).value).toBe('95.0');
    expect(memo.rateOf('a', 2025, input('0'), rules).value).toBe('0.0');
    expect(memo.rateOf('a', 2025, input(null), rules).value).toBeNull();
    expect(memo.rateOf('a', 2025, input('95'), rules).value).toBe('95.0');
  });

  it('are kept apart by year: rounds of two years do not push each other out', () => {
    const memo = new AchievementMemo();
    const [a, b] = [memo.rateOf('a', 2025, input('95'), rules), memo.rateOf('a', 2024, input('40'), rules)];
    expect(memo.rateOf('a', 2025, input('95'), rules)).toBe(a);
    expect(memo.rateOf('a', 2024, input('40'), rules)).toBe(b);
  });

  it('are forgotten beyond the capacity, the least used first', () => {
    const memo = new AchievementMemo(2);
    const a = memo.rateOf('a', 2025, input('1'), rules);
    const b = memo.rateOf('b', 2025, input('2'), rules);
    memo.rateOf('a', 2025, input('1'), rules);
    memo.rateOf('c', 2025, input('3'), rules);
    expect(memo.rateOf('a', 2025, input('1'), rules)).toBe(a);
    expect(memo.rateOf('b', 2025, input('2'), rules)).not.toBe(b);
  });
});

describe('the series behind an input', () => {
  const cumulative = (earlier: unknown, firstTargetFy: number | null) =>
    JSON.stringify([
      ...definition.with(4, 'cumulative'),
      '100',
      ['5', 'recorded', 'final', null],
      earlier,
      firstTargetFy,
    ]);

  it('has the rated year, with its target and actual', () => {
    expect(parseInput(input('0'), 2025).years).toEqual([
      { fy: 2025, target: '100', actual: '0', state: 'recorded', certainty: 'final', reason: null },
    ]);
    expect(parseInput(input(null), 2025).years).toMatchObject([{ actual: null, state: 'not_entered' }]);
  });

  it('begins a cumulative indicator at its first target even if nothing was recorded then', () => {
    const series = parseInput(cumulative([[2024, '7', 'recorded', 'final', null]], 2022), 2025);
    expect(series.years.map(({ fy, actual }) => [fy, actual])).toEqual([
      [2022, null],
      [2024, '7'],
      [2025, '5'],
    ]);
  });

  it('has the first year once when it has both target and actual', () => {
    const series = parseInput(cumulative([[2022, '7', 'recorded', 'final', null]], 2022), 2025);
    expect(series.years.map(({ fy }) => fy)).toEqual([2022, 2025]);
  });
});
