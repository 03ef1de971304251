import type { IndicatorSeries, SheetIndicator } from '@mawasu/contract';
import { type Certainty, parseValueState, valueStateLabels, valueStateNeedsReason } from '@mawasu/domain/indicators';
import { type ActualInput, isSameInput, readablePart } from '../autosave/actual-input.js';
import type { Slot } from '../autosave/autosave-queue.js';
import { actualSlot } from '../autosave/slots.js';
import { readFigure } from '../figure-reading.js';
import { isEmptyCell } from './pasted-cells.js';

/** A figure box that a pasted cell may fall on. */
export interface PasteTarget {
  slot: string;
  indicator: Pick<IndicatorSeries, 'name' | 'unit' | 'decimals'>;
  input: ActualInput;
  /** What a figure entered here becomes. */
  certainty: Certainty;
  /** The field was changed elsewhere first, and the choice between the two is still open. */
  inConflict: boolean;
}

export type PlannedCell =
  | { kind: 'write'; cell: string; target: PasteTarget; next: ActualInput }
  | { kind: 'unchanged'; cell: string; target: PasteTarget }
  | { kind: 'refused'; cell: string; target: PasteTarget; message: string }
  | { kind: 'beyond'; cell: string };

/** Does it put 「－」 or a state in place of a figure? The person is told before. */
export function erases(planned: PlannedCell): boolean {
  return planned.kind === 'write' && planned.target.input.actual !== null && planned.next.actual === null;
}

/** The box that was pasted into and the editable ones behind it, in the order of the sheet. */
export function pasteTargets(
  indicators: readonly SheetIndicator[],
  from: string,
  slots: Record<string, Slot>,
  certaintyOf: (slot: string) => Certainty,
): PasteTarget[] {
  const start = indicators.findIndex((indicator) => indicator.id === from);
  if (start < 0) return [];
  return indicators.slice(start).flatMap((indicator) => {
    const name = actualSlot(indicator.id);
    const slot = slots[name];
    if (!indicator.editable || !slot) return [];
    const input = slot.value as ActualInput;
    return [{ slot: name, indicator, input, certainty: certaintyOf(name), inConflict: slot.conflict !== null }];
  });
}

/** A cell as the box itself would read it, and the words of a state (「集計中」) besides. */
function readCell(cell: string, { indicator, input, certainty }: PasteTarget): ActualInput {
  const state = parseValueState(cell);
  if (state === null || state === 'recorded') return readFigure(cell, indicator, input, certainty);
  const readable = readablePart(input);
  if (state === input.state) return readable;
  if (!valueStateNeedsReason[state]) return { ...readable, actual: null, state, certainty: null };
  const message = `「${valueStateLabels[state]}」には理由が必要です。「実績値がないとき」で選び、理由を入力してください。`;
  return { ...readable, unread: { text: cell, message } };
}

function planCell(cell: string, target: PasteTarget): PlannedCell {
  if (isEmptyCell(cell)) return { kind: 'unchanged', cell, target };
  if (target.inConflict) {
    const message = '同じ項目が先に更新されています。どちらを残すかを、欄で選んでください。';
    return { kind: 'refused', cell, target, message };
  }
  const next = readCell(cell, target);
  if (next.unread) return { kind: 'refused', cell, target, message: next.unread.message };
  const isUnchanged = !target.input.unread && isSameInput(next, target.input);
  return isUnchanged ? { kind: 'unchanged', cell, target } : { kind: 'write', cell, target, next };
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
