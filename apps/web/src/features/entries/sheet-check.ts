import type { EntryContent, EntryDetail } from '@mawasu/contract';
import type { ReformViewpoint } from '@mawasu/domain/plans';
import { checkEntry, type EntryField, type EntryFinding, entryFields } from '@mawasu/domain/sheets';
import type { Slot } from './autosave/autosave-queue.js';
import { type ActualInput, actualSlot, type FieldName, fieldSlot } from './autosave/entry-saver.js';
import { evaluateWith, yearOf } from './indicator-year.js';

/** The sheet's content as typed, saved or not. */
function typedContent(entry: EntryDetail, slots: Record<string, Slot>): EntryContent {
  const names = Object.keys(entry.content) as FieldName[];
  const pairs = names.map((name) => {
    const slot = slots[fieldSlot(name)];
    // a choice taken back is null and stands, it does not fall back to what was stored
    return [name, slot ? slot.value : entry.content[name]];
  });
  return Object.fromEntries(pairs) as EntryContent;
}

const narrative = (content: EntryContent) =>
  Object.fromEntries(entryFields.map((field) => [field, content[field]])) as Record<EntryField, string>;

/** The check the server makes at 提出, on what is typed right now. The server's own check decides. */
export function checkSheet(
  entry: EntryDetail,
  slots: Record<string, Slot>,
  proposedStatus: string | null,
): EntryFinding[] {
  const { fy, scale } = entry.round;
  const content = typedContent(entry, slots);
  return checkEntry({
    scale,
    fields: narrative(content),
    viewpoint: entry.initiative.reformViewpoint as ReformViewpoint | null,
    progressStatus: content.progressStatus,
    proposal: { status: proposedStatus },
    overrideReason: content.overrideReason,
    futureDirection: content.futureDirection,
    directionNote: content.directionNote,
    indicators: entry.indicators
      .filter((indicator) => indicator.editable)
      .map((indicator) => {
        const input = slots[actualSlot(indicator.id)]?.value as ActualInput | undefined;
        const year = input ?? yearOf(indicator, fy);
        return {
          id: indicator.id,
          name: indicator.name,
          unit: indicator.unit,
          decimals: indicator.decimals,
          actual: year.actual,
          state: year.state,
          stateReason: year.reason,
          certainty: year.certainty,
          previousActual: yearOf(indicator, fy - 1).actual,
          isMet: evaluateWith(indicator, entry.round, input ?? null).rate.isMet,
        };
      }),
    lastYear: entry.lastYear ? { fields: narrative(entry.lastYear.content) } : null,
  });
}

/** What the check asks to look at again in one field. Unlike what is missing, it is said at the field as well. */
export function warningsAt(findings: readonly EntryFinding[], field: EntryFinding['field']): string[] {
  return findings.flatMap((finding) =>
    finding.severity === 'warning' && finding.field === field ? [finding.message] : [],
  );
}

/** The element a finding is about: `results` → field:results, `indicator:ID` → actual:ID. */
function anchorOf(field: string): string {
  return field.startsWith('indicator:') ? `actual:${field.slice('indicator:'.length)}` : `field:${field}`;
}

/** Brings the field of a finding into view and puts the cursor there. */
export function goToField(field: string): void {
  const target =
    document.getElementById(anchorOf(field)) ?? document.querySelector<HTMLElement>(`[data-field="${field}"]`);
  target?.scrollIntoView({ block: 'center' });
  const focusable = target?.matches('input, textarea')
    ? target
    : target?.querySelector<HTMLElement>('input:checked, input, textarea');
  focusable?.focus({ preventScroll: true });
}
