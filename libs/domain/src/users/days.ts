import { japaneseDate } from '../years/index.js';

/** From one day to another, both of them in it; `to` null means without end. */
export interface Days {
  from: string;
  to: string | null;
}

/** No role of a city is older or planned further ahead: a day outside is a slip of the hand. */
const FIRST_DAY = '2000-04-01';
const LAST_DAY = '2100-03-31';

const DAY_MS = 24 * 60 * 60 * 1000;

/** The day that many days later; earlier with a negative number. */
export function dayAfter(day: string, days = 1): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Whether the day lies between. */
export const holdsOn = ({ from, to }: Days, day: string): boolean => from <= day && (to === null || to >= day);

/** Whether both have a day in common. */
export const overlaps = (one: Days, other: Days): boolean =>
  (other.to === null || one.from <= other.to) && (one.to === null || other.from <= one.to);

/** 「令和8年4月1日から」, 「令和8年4月1日から令和9年3月31日まで」. */
export function daysText({ from, to }: Days): string {
  return `${japaneseDate(from)}から${to === null ? '' : `${japaneseDate(to)}まで`}`;
}

export interface DayProblem {
  field: 'from' | 'to';
  message: string;
}

const isPlausible = (day: string) => day >= FIRST_DAY && day <= LAST_DAY;

/** What is wrong with the days by themselves; null when nothing is. */
export function daysProblem({ from, to }: Days): DayProblem | null {
  const message = `${japaneseDate(FIRST_DAY)}から${japaneseDate(LAST_DAY)}までの日を入力してください。`;
  if (!isPlausible(from)) return { field: 'from', message };
  if (to === null) return null;
  if (!isPlausible(to)) return { field: 'to', message };
  return to < from ? { field: 'to', message: '終わりの日は、始まりの日以後にしてください。' } : null;
}
