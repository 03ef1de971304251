import type { SaveActual, SaveCost } from '@mawasu/contract';
import type { CostPart } from '@mawasu/domain/costs';
import type { TableCell } from '@mawasu/domain/imports';
import type { Actor } from '../../../platform/auth/actor.js';
import type { PlannedChange } from '../import-plan.js';
import type { PlanDraft } from '../plan-draft.js';
import type { FormSheetRow, HeldForm } from './sheet-form.read-model.js';

/** What is saved on a sheet for one box, one figure, 事業費 of one year and moment, or one remark. */
export type FilledChange = { entryId: string } & (
  | { blockKey: string; answer: string }
  | { nodeId: string; actual: SaveActual }
  | { cost: SaveCost; parts: readonly CostPart[] }
  | { remarkId: string; version: number; answer: string }
);
export type FilledDraft = PlanDraft<FilledChange>;

/** A cell that says another thing than the form said when it was made, and than the server says now. */
export interface Touched {
  cell: TableCell;
  isOvertaken: boolean;
}

export interface Found {
  /** By key. */
  touched: ReadonlyMap<string, Touched>;
  /** What held something when the form was made, holds something now, and was emptied. */
  emptied: ReadonlyMap<string, TableCell>;
}

export interface PlannedSheet {
  row: FormSheetRow;
  form: HeldForm;
  actor: Actor;
  found: Found;
  draft: FilledDraft;
}

/** Where the server holds something else than the form was made with, what stands there is not written over unasked. */
export function tell(draft: FilledDraft, change: PlannedChange<FilledChange>, cells: readonly Touched[]): void {
  const overtaken = cells.find(({ isOvertaken }) => isOvertaken);
  if (overtaken) draft.conflict(change, overtaken.cell);
  else draft.change(change);
}
