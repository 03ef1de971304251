import type { EntryDetail } from '@mawasu/contract';
import type { SheetFinding } from '@mawasu/domain/sheets';
import { slotLabel } from './answer-words.js';
import type { Slot } from './autosave/autosave-queue.js';
import { findingFieldOf } from './autosave/slots.js';
import type { ShownFinding } from './check-panel.js';

/** Whether the field waits for the person: it will not save by itself. */
export const isHeldBack = (slot: Pick<Slot, 'state'> | undefined): boolean =>
  slot?.state === 'conflict' || slot?.state === 'refused';

/** Fields that will not save by themselves keep a sheet back as a missing one does: handing in would leave them out. */
function unsavedFindings(entry: EntryDetail, slots: Record<string, Slot>): ShownFinding[] {
  return Object.entries(slots).flatMap(([slot, { state, message }]) => {
    if (!isHeldBack({ state })) return [];
    const label = slotLabel(entry, slot);
    const words =
      state === 'conflict'
        ? `「${label}」は、どちらの内容を残すか選んでください。`
        : `「${label}」は保存されていません。${message ?? '内容を確認してください。'}`;
    return [{ severity: 'error' as const, code: `unsaved_${state}`, field: findingFieldOf(slot), message: words }];
  });
}

/** All that stands between the sheet and 提出. Of a field that is not saved nothing else is said: first it has to save. */
export function withUnsaved(
  entry: EntryDetail,
  slots: Record<string, Slot>,
  checked: readonly SheetFinding[],
): ShownFinding[] {
  const unsaved = unsavedFindings(entry, slots);
  return [...unsaved, ...checked.filter(({ field }) => !unsaved.some((finding) => finding.field === field))];
}
