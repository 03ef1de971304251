import { AchievementMemo } from './indicator-input.js';

const input = (actual: string | null) =>
  JSON.stringify([
    ...['outcome', 'up', '人', 0, 'single', 'a', null, null, null, null, null, null, null, []],
    [[2025, '100', actual, actual === null ? 'not_entered' : 'recorded', actual === null ? null : 'final']],
  ]);

describe('rates kept with what they were worked out from', () => {
  it('are the same object for the same figures', () => {
    const memo = new AchievementMemo();
    const first = memo.rateOf('a', 2025, input('95'));
    expect(first.value).toBe('95.0');
    expect(memo.rateOf('a', 2025, input('95'))).toBe(first);
  });

  it('are worked out anew as soon as a figure changes, and back again', () => {
    const memo = new AchievementMemo();
    expect(memo.rateOf('a', 2025, input('95')).value).toBe('95.0');
    expect(memo.rateOf('a', 2025, input('0')).value).toBe('0.0');
    expect(memo.rateOf('a', 2025, input(null)).value).toBeNull();
    expect(memo.rateOf('a', 2025, input('95')).value).toBe('95.0');
  });

  it('are kept apart by year', () => {
    const memo = new AchievementMemo();
    expect(memo.rateOf('a', 2025, input('95')).value).toBe('95.0');
    expect(memo.rateOf('a', 2024, input('95')).value).toBeNull();
  });

  it('are forgotten beyond the capacity, the least used first', () => {
    const memo = new AchievementMemo(2);
    const a = memo.rateOf('a', 2025, input('1'));
    const b = memo.rateOf('b', 2025, input('2'));
    memo.rateOf('a', 2025, input('1'));
    memo.rateOf('c', 2025, input('3'));
    expect(memo.rateOf('a', 2025, input('1'))).toBe(a);
    expect(memo.rateOf('b', 2025, input('2'))).not.toBe(b);
  });
});
