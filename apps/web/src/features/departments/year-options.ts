import type { DepartmentList } from '@mawasu/contract';
import { FIRST_DEPARTMENT_YEAR } from '@mawasu/domain/departments';
import { fiscalYearLabel } from '@mawasu/domain/years';
import { serverFiscalYear } from '../../lib/server-day.js';

/** Years ahead that a decision of the council may be about, and years back that a list shows. */
const AHEAD = 5;
const BACK = 10;

const currentFiscalYear = (): number => serverFiscalYear();

const options = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => ({
    value: String(from + i),
    label: fiscalYearLabel(from + i),
  }));

/** The years of the switch, newest last; the shown one is among them. */
export function shownYears(shown: number) {
  const now = currentFiscalYear();
  return options(Math.max(FIRST_DEPARTMENT_YEAR, Math.min(now - BACK, shown)), Math.max(now + AHEAD, shown));
}

/** The years from which something may change; the one that is chosen is among them. */
export function changeableYears(settledFy: number | null, chosen = currentFiscalYear()) {
  const now = currentFiscalYear();
  const first = settledFy === null ? Math.min(now - BACK, chosen) : settledFy + 1;
  return options(first, Math.max(Math.max(now, settledFy ?? now) + AHEAD, chosen));
}

/** The year offered for a new department: before the first 評価 begins that year, else the shown one. */
export const firstYearOffered = (shown: number, { settledFy, beginsFy }: DepartmentList): string =>
  offeredYear(beginsFy === null ? shown : Math.min(shown, beginsFy), settledFy);

/** The year offered first for a change: the shown one, where something may change in it. */
export const offeredYear = (shown: number, settledFy: number | null): string =>
  String(settledFy === null ? shown : Math.max(shown, settledFy + 1));
