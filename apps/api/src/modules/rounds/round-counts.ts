import type { DepartmentProgress, StateCount } from '@mawasu/contract';
import { type EntryState, entryStates } from '@mawasu/domain/workflow';

/** What `sheetsByState` gives: states without a sheet are not in it. */
export type SheetsByState = Partial<Record<EntryState, number>>;

export type DepartmentProgressRow = Omit<DepartmentProgress, 'counts'> & { counts: SheetsByState };

/** Every state in the order of the workflow, those without a sheet too. */
export function toStateCounts(sheets: SheetsByState): StateCount[] {
  return entryStates.map((state) => ({ state, count: sheets[state] ?? 0 }));
}

/** Sheets that somebody has to fill in: all but 対象外. */
export function countEvaluated(sheets: SheetsByState): number {
  return entryStates.reduce((sum, state) => sum + (state === 'excluded' ? 0 : (sheets[state] ?? 0)), 0);
}

export function toDepartmentProgress(rows: readonly DepartmentProgressRow[]): DepartmentProgress[] {
  return rows.map((row) => ({ ...row, counts: toStateCounts(row.counts) }));
}
