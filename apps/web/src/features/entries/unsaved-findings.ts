import type { EntryDetail } from '@mawasu/contract';
import { entryChoiceFieldLabels, entryFieldLabels } from '@mawasu/domain';
import type { Slot } from './autosave/autosave-queue.js';

const fieldLabels: Record<string, string> = { ...entryFieldLabels, ...entryChoiceFieldLabels };

/** The name a person knows a slot by: a field's label or an indicator's name. */
export function slotLabel(entry: EntryDetail, slot: string): string {
  const id = slot.slice(slot.indexOf(':') + 1);
  if (slot.startsWith('field:')) return fieldLabels[id] ?? id;
  return entry.indicators.find((indicator) => indicator.id === id)?.name ?? id;
}

/** Fields that will not save by themselves keep a sheet back as a missing one does: handing in would leave them out. */
export function unsavedFindings(entry: EntryDetail, slots: Record<string, Slot>) {
  return Object.entries(slots).flatMap(([slot, { state, message }]) => {
    if (state !== 'conflict' && state !== 'refused') return [];
    const label = slotLabel(entry, slot);
    const field = slot.replace(/^field:/, '').replace(/^actual:/, 'indicator:');
    const words =
      state === 'conflict'
        ? `「${label}」は、どちらの文章を残すか選んでください。`
        : `「${label}」は保存されていません。${message ?? '内容を確認してください。'}`;
    return [{ severity: 'error' as const, code: `unsaved_${state}`, field, message: words }];
  });
}
