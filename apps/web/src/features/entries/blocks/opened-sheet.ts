import type { EntryDetail, RoundDetail } from '@mawasu/contract';
import { type FormBlock, isBlockShown, type SheetFinding, type SheetState } from '@mawasu/domain/sheets';
import type { Slot } from '../autosave/autosave-queue.js';
import { fieldSlot, NO_ANSWER } from '../autosave/slots.js';
import type { EntryAutosave } from '../use-entry-autosave.js';

/** All that a block of the sheet needs to show itself. */
export interface OpenedSheet {
  entry: EntryDetail;
  autosave: EntryAutosave;
  /** The sheet as typed: what the check is made on. */
  state: SheetState;
  findings: readonly SheetFinding[];
  /** The field to fill in next; null where nothing is left, and for who only reads. */
  next: string | null;
  /** Last year stands beside this year. */
  showsLastYear: boolean;
}

export interface BlockProps {
  block: FormBlock;
  sheet: OpenedSheet;
}

export function slotOf({ block, sheet }: BlockProps): Slot | undefined {
  return sheet.autosave.slots[fieldSlot(block.key)];
}

/** The answer to show: as typed, or of a sheet that cannot be edited what the server holds. */
export function answerOf({ block, sheet }: BlockProps): string {
  const { entry } = sheet;
  const typed = entry.editable ? slotOf({ block, sheet })?.value : entry.content[block.key];
  return typeof typed === 'string' ? typed : NO_ANSWER;
}

/** What was written then in the text of the block; empty where the question was not asked. */
export function lastYearText({ block, sheet: { entry } }: BlockProps): string {
  const { lastYear, round } = entry;
  if (!lastYear || !block.comparesLastYear || block.kind !== 'text') return '';
  return wasAsked(block, round, lastYear) ? (lastYear.content[block.key] ?? '') : '';
}

/** Whether the block was on the sheet then, by what was chosen then; an answer that was left behind was none. */
export function wasAsked(
  block: FormBlock,
  { scale }: RoundDetail,
  { content }: NonNullable<EntryDetail['lastYear']>,
): boolean {
  return isBlockShown(block, { scale, scope: 'full', hasViewpoint: true, content, proposedStatus: null });
}

/** Why the answer was not saved, for the box itself. */
export function refusalOf(props: BlockProps): string | undefined {
  const slot = slotOf(props);
  return slot?.state === 'refused' ? (slot.message ?? undefined) : undefined;
}

/** A choice is sent at once; nobody types on in it. */
export const chooserOf =
  ({ block, sheet: { autosave } }: BlockProps) =>
  (code: string | null): void => {
    autosave.change(fieldSlot(block.key), code ?? NO_ANSWER);
    void autosave.flush();
  };
