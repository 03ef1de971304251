/** Something of a round that falls on a day: `2026-05-29`. */
export interface CalendarEvent {
  on: string;
  kind: 'opened' | 'deadline' | 'extension' | 'finalized' | 'edition';
  label: string;
  /** Past, with sheets that still wait. */
  isLate: boolean;
}

export interface CalendarMonth {
  /** `2026-05`. */
  month: string;
  isCurrent: boolean;
  /** By day; on one day in the order given. */
  events: readonly CalendarEvent[];
}

const twelveMonthsFrom = (year: number): string[] =>
  Array.from({ length: 12 }, (_, index) => {
    const month = ((index + 3) % 12) + 1;
    return `${year + (index >= 9 ? 1 : 0)}-${String(month).padStart(2, '0')}`;
  });

/**
 * The months of the year in which a round is worked on: April to March after the evaluated fiscal year `fy`, and besides
 * every month outside it in which something falls, so that a late or an early year loses nothing. `today` is a day in Japan.
 */
export function calendarMonths(fy: number, events: readonly CalendarEvent[], today: string): CalendarMonth[] {
  const months = new Set([...twelveMonthsFrom(fy + 1), ...events.map(({ on }) => on.slice(0, 7))]);
  return [...months].toSorted().map((month) => ({
    month,
    isCurrent: today.startsWith(month),
    events: events
      .filter(({ on }) => on.startsWith(month))
      .toSorted((left, right) => (left.on < right.on ? -1 : left.on > right.on ? 1 : 0)),
  }));
}

/** How many years after the fiscal year begins the calendar year of `month` lies, in the fiscal year after it: of April 1, of March 2. */
export const yearsAfter = (month: number): number => (month >= 4 ? 1 : 2);

/** The month of the year after `fy` in which a calendar month (1–12) falls: 6 → `2026-06`, 2 → `2027-02` for 2025. */
export function monthAfter(fy: number, month: number): string {
  return `${fy + yearsAfter(month)}-${String(month).padStart(2, '0')}`;
}
