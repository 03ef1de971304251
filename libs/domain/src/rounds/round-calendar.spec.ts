import { type CalendarEvent, calendarMonths, monthAfter } from './round-calendar.js';

const event = (on: string, label = '入力'): CalendarEvent => ({ on, kind: 'deadline', label, isLate: false });

describe('the calendar of a 評価年度', () => {
  it('runs from April to March after the evaluated year, with today in its month', () => {
    const months = calendarMonths(2025, [], '2026-06-15');
    expect(months.map(({ month }) => month)).toEqual([
      ...['2026-04', '2026-05', '2026-06', '2026-07', '2026-08', '2026-09'],
      ...['2026-10', '2026-11', '2026-12', '2027-01', '2027-02', '2027-03'],
    ]);
    expect(months.filter(({ isCurrent }) => isCurrent).map(({ month }) => month)).toEqual(['2026-06']);
  });

  it('puts what falls on a day into its month, by day', () => {
    const months = calendarMonths(2025, [event('2026-05-29', '課長確認'), event('2026-05-20')], '2026-04-01');
    expect(months[1]?.events.map(({ label }) => label)).toEqual(['入力', '課長確認']);
    expect(months.flatMap(({ events }) => events)).toHaveLength(2);
  });

  it('adds the months of a late and of an early year, and none between', () => {
    const months = calendarMonths(2025, [event('2026-02-10'), event('2029-01-10')], '2026-04-01');
    expect([months[0]?.month, months.at(-1)?.month, months.length]).toEqual(['2026-02', '2029-01', 14]);
  });

  it.each([
    [4, '2026-04'],
    [12, '2026-12'],
    [1, '2027-01'],
    [3, '2027-03'],
  ])('figures of month %i of 2025 are there in %s', (month, expected) => {
    expect(monthAfter(2025, month)).toBe(expected);
  });
});
