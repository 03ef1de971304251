import { Stack } from '@mantine/core';
import type { EntryDetail, EntryAction as OfferedAction } from '@mawasu/contract';
import { checkSheet, isBlockShown } from '@mawasu/domain/sheets';
import { useEffect } from 'react';
import { placeOf } from '../../lib/search-params.js';
import { AttachmentsBox } from './attachments/attachments-box.js';
import { fieldSlot } from './autosave/slots.js';
import type { OpenedSheet } from './blocks/opened-sheet.js';
import { noteEntryOpened } from './entries.queries.js';
import { EntryNotices } from './entry-notices.js';
import { EntryPlanText } from './entry-plan-text.js';
import { useLastYearView } from './last-year-view.js';
import { CarriedRemarks } from './remarks/carried-remarks.js';
import { SectionBox } from './section-box.js';
import { goToField, typedState } from './sheet-check.js';
import { SheetFoot } from './sheet-foot.js';
import { sectionsOf } from './sheet-sections.js';
import { firstOnPage, todoFields } from './todo-fields.js';
import { isHeldBack, withUnsaved } from './unsaved-findings.js';
import { UnsentTexts } from './unsent-texts.js';
import { useEntryAutosave } from './use-entry-autosave.js';

interface EntrySheetProps {
  entry: EntryDetail;
  userId: string;
  onDone: (entry: EntryDetail, action: OfferedAction['action']) => void;
  onHistory: () => void;
}

const reviewSteps = ['approve', 'confirm', 'return'];

/** 年度評価シート: the blocks of the round's form, with plan text and last year beside this year, saved as it is typed. */
export function EntrySheet({ entry, userId, onDone, onHistory }: EntrySheetProps) {
  const autosave = useEntryAutosave(entry, userId);
  const [showsLastYear, toggleLastYear] = useLastYearView();
  const state = typedState(entry, autosave.slots);
  const checked = checkSheet(state);
  const findings = withUnsaved(entry, autosave.slots, checked);
  const isReviewer = entry.actions.some(({ action, allowed }) => allowed && reviewSteps.includes(action));
  // A field that keeps the sheet back stays on it, though another choice has made it none of the questions.
  const shown = entry.round.form.blocks.filter(
    (block) => isBlockShown(block, state) || isHeldBack(autosave.slots[fieldSlot(block.key)]),
  );
  const todo = todoFields(entry, findings);
  const sheet: OpenedSheet = { entry, autosave, state, findings: checked, next: todo[0] ?? null, showsLastYear };

  useEffect(() => {
    if (isReviewer) void noteEntryOpened(entry.id);
  }, [isReviewer, entry.id]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the sheet opens at the place the address names, else at the first thing to do, and stays where it is then
  useEffect(() => {
    const asked = placeOf(window.location.hash);
    const first = firstOnPage(todo);
    if (asked !== '') goToField(asked);
    else if (first !== null) goToField(first, 'nearest');
  }, []);

  return (
    <Stack gap="xs">
      <EntryNotices entry={entry} />
      <UnsentTexts key={String(entry.editable)} entry={entry} userId={userId} />
      <CarriedRemarks sheet={sheet} />
      <EntryPlanText entry={entry} />
      {sectionsOf(shown, entry.round.fy).map((section) => (
        <SectionBox key={section.blocks[0]?.key} section={section} sheet={sheet} onToggleLastYear={toggleLastYear} />
      ))}
      <AttachmentsBox entry={entry} />
      <SheetFoot
        {...{ entry, autosave, findings, todo, onHistory }}
        isChecked={entry.editable || isReviewer}
        returnable={shown}
        onDone={onDone}
        onToggleLastYear={toggleLastYear}
      />
    </Stack>
  );
}
