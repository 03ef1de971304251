import type { IndicatorSeries, SheetIndicator } from '@mawasu/contract';
import type { Certainty } from '@mawasu/domain/indicators';
import { figureDoubts } from '@mawasu/domain/sheets';
import { isEmptyCell } from '../../../lib/pasted-cells.js';
import { type ActualInput, isSameInput } from '../autosave/actual-input.js';
import type { Slot } from '../autosave/autosave-queue.js';
import { actualSlot } from '../autosave/slots.js';
import { erases, readFigure } from '../figure-reading.js';
import { withTyped } from '../indicator-year.js';

/** A figure box that a pasted cell may fall on. */
export interface PasteTarget {
  slot: string;
  indicator: Pick<IndicatorSeries, 'name' | 'unit' | 'decimals'>;
  input: ActualInput;
  /** What a figure entered here becomes. */
  certainty: Certainty;
  /** The field was changed elsewhere first, and the choice between the two is still open. */
  inConflict: boolean;
  /** What would look like a slip, were this entered. */
  doubtsOf?: (next: ActualInput) => readonly string[];
}

export interface PlannedWrite {
  kind: 'write';
  cell: string;
  target: PasteTarget;
  next: ActualInput;
  /** What was understood of the cell. */
  note: string | null;
  doubts: readonly string[];
  /** It would take away the figure that stands there: written only when the person says so. */
  erases: boolean;
}

export type PlannedCell =
  | PlannedWrite
  | { kind: 'unchanged'; cell: string; target: PasteTarget }
  | { kind: 'refused'; cell: string; target: PasteTarget; message: string }
  | { kind: 'beyond'; cell: string };

/** Whether it is written at all: one that takes a figure away only when the person has said so. */
export function isWritten(planned: PlannedCell, erased: ReadonlySet<string>): planned is PlannedWrite {
  return planned.kind === 'write' && (!planned.erases || erased.has(planned.target.slot));
}

/** The box that was pasted into and the editable ones behind it, in the order of the sheet. */
export function pasteTargets(
  indicators: readonly SheetIndicator[],
  from: string,
  slots: Record<string, Slot>,
  certaintyOf: (slot: string) => Certainty,
  fy: number,
): PasteTarget[] {
  const start = indicators.findIndex((indicator) => indicator.id === from);
  if (start < 0) return [];
  return indicators.slice(start).flatMap((indicator) => {
    const name = actualSlot(indicator.id);
    const slot = slots[name];
    if (!indicator.editable || !slot) return [];
    const input = slot.value as ActualInput;
    const doubtsOf = (next: ActualInput) =>
      figureDoubts(withTyped(indicator, fy, next), fy, 'この値').map(({ message }) => message);
    const box = { slot: name, indicator, input, certainty: certaintyOf(name), inConflict: slot.conflict !== null };
    return [{ ...box, doubtsOf }];
  });
}

function planCell(cell: string, target: PasteTarget): PlannedCell {
  if (isEmptyCell(cell)) return { kind: 'unchanged', cell, target };
  if (target.inConflict) {
    const message = '同じ項目が先に更新されています。どちらを残すかを、欄で選んでください。';
    return { kind: 'refused', cell, target, message };
  }
  const { input, indicator, certainty } = target;
  const { next, note } = readFigure(cell, indicator, input, certainty);
  if (next.unread) return { kind: 'refused', cell, target, message: next.unread.message };
  const isUnchanged = !input.unread && isSameInput(next, input);
  if (isUnchanged) return { kind: 'unchanged', cell, target };
  const doubts = target.doubtsOf?.(next) ?? [];
  return { kind: 'write', cell, target, next, note, doubts, erases: erases(input, next) };
}

/**
 * What pasting a line of cells does, cell by cell: one to each box from the first on. An empty cell leaves its box as it
 * is; one that cannot be read is never written; cells beyond the last box are named unless they are empty.
 */
export function planPaste(cells: readonly string[], targets: readonly PasteTarget[]): PlannedCell[] {
  return cells.flatMap((cell, index): PlannedCell[] => {
    const target = targets[index];
    if (target) return [planCell(cell, target)];
    return isEmptyCell(cell) ? [] : [{ kind: 'beyond', cell }];
  });
}
