import { type EntryContent, type EntryDetail, toSheetState } from '@mawasu/contract';
import { costKey } from '@mawasu/domain/costs';
import { answerBlocks, checkSheet, type SheetFinding, type SheetState } from '@mawasu/domain/sheets';
import type { ActualInput } from './autosave/actual-input.js';
import type { Slot } from './autosave/autosave-queue.js';
import { amountsOf, type CostInput } from './autosave/cost-input.js';
import { actualSlot, costSlot, fieldSlot, slotOfFinding } from './autosave/slots.js';
import { withTyped } from './indicator-year.js';

type Slots = Readonly<Record<string, Slot>>;

function typedContent({ round, content }: EntryDetail, slots: Slots): EntryContent {
  const answers = answerBlocks(round.form).map(({ key }) => {
    const slot = slots[fieldSlot(key)];
    // a choice taken back is no answer and stands, it does not fall back to what was stored
    return [key, slot ? (slot.value as string) : (content[key] ?? null)] as const;
  });
  return { ...content, ...Object.fromEntries(answers) };
}

/** The sheet with what is typed, saved or not, in place of what is stored. */
export function typedSheet(entry: EntryDetail, slots: Slots): EntryDetail {
  const { fy } = entry.round;
  const indicators = entry.indicators.map((series) =>
    withTyped(series, fy, slots[actualSlot(series.id)]?.value as ActualInput | undefined),
  );
  const costs = entry.costs.map((cost) => {
    const typed = slots[costSlot(costKey(cost))]?.value as CostInput | undefined;
    return typed ? { ...cost, ...amountsOf(typed) } : cost;
  });
  return { ...entry, content: typedContent(entry, slots), indicators, costs };
}

/** What the check is made on: the very state the server makes of the sheet at 提出, with what is typed right now. */
export function typedState(entry: EntryDetail, slots: Slots): SheetState {
  return toSheetState(typedSheet(entry, slots));
}

/** The one check, on what is typed right now. */
export function checkTyped(entry: EntryDetail, slots: Slots): SheetFinding[] {
  return checkSheet(typedState(entry, slots));
}

/**
 * What the check asks to look at again in one field. Unlike what is missing, it is said at the field as well; so is that what
 * was written there counts for nothing.
 */
export function warningsAt(findings: readonly SheetFinding[], field: string): string[] {
  const isSaid = ({ severity, code }: SheetFinding) => severity === 'warning' || code === 'text_marks_only';
  return findings.flatMap((finding) => (finding.field === field && isSaid(finding) ? [finding.message] : []));
}

/** Brings the field of a finding into view and puts the cursor there; at its place, where it is in sight already. */
export function goToField(field: string, block: ScrollLogicalPosition = 'center'): void {
  const row = document.querySelector<HTMLElement>(`[data-field="${field}"]`);
  const target = document.getElementById(slotOfFinding(field)) ?? row;
  const focusable = target?.matches('input, textarea')
    ? target
    : (target?.querySelector<HTMLElement>('input:checked') ?? target?.querySelector<HTMLElement>('input, textarea'));
  (row ?? target)?.scrollIntoView({ block });
  focusable?.focus({ preventScroll: true });
}
