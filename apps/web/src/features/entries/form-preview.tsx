import { Stack } from '@mantine/core';
import { type EntryDetail, type RoundDetail, toSheetState } from '@mawasu/contract';
import { noCostFigures } from '@mawasu/domain/costs';
import { answerBlocks, askedCosts, isBlockShown } from '@mawasu/domain/sheets';
import type { Slot } from './autosave/autosave-queue.js';
import { fieldSlot, NO_ANSWER } from './autosave/slots.js';
import type { OpenedSheet } from './blocks/opened-sheet.js';
import classes from './entry-sheet.module.css';
import { SectionBox } from './section-box.js';
import { sectionsOf } from './sheet-sections.js';
import type { EntryAutosave } from './use-entry-autosave.js';

interface FormPreviewProps {
  round: RoundDetail;
  /** As it is being edited. */
  content: Pick<RoundDetail, 'form' | 'scale'>;
}

const NOBODY = '00000000-0000-4000-8000-000000000000';

/** An empty sheet of the form, of a 取組み with a 行革の視点, as its 課 opens it. */
function emptySheet(round: RoundDetail): EntryDetail {
  return {
    ...{ id: NOBODY, version: 0, state: 'drafting', position: null, late: false, dueOn: null, round },
    initiative: {
      ...{ id: NOBODY, title: '取組みの名称', content: '' },
      ...{ reformViewpoint: 1, reformViewpointLabel: '', reformViewpointContent: '' },
    },
    measure: { id: NOBODY, code: '', title: '', desiredState: '', policyTitle: '', pillarTitle: null },
    department: { id: NOBODY, name: '', divisionName: null },
    ...{ content: {}, namedInitiatives: {}, proposedStatus: null, proposalReason: '', lastYear: null, indicators: [] },
    costs: [],
    predecessorCosts: [],
    attachments: { version: 1, items: [] },
    ...{ steps: [], returned: null, excluded: null, scope: 'full', simpleReason: null, remarks: [], remarkable: false },
    ...{ betterMeasure: null, lockedBecause: null, correctedSince: null },
    ...{ editable: true, lockReason: null, actions: [] },
    neighbours: { previousId: null, nextId: null, toEnter: null, toReview: null },
    ...{ updatedAt: '2000-01-01T00:00:00.000Z', updatedByName: null, sample: false },
  };
}

function emptyCosts({ form, fy }: Pick<RoundDetail, 'form' | 'fy'>): EntryDetail['costs'] {
  const standing = { version: 0, sample: false, asked: true, fixed: false, editable: false, lockedBecause: null };
  return (askedCosts(form, fy)?.places ?? []).map((place) => ({ ...place, ...noCostFigures, ...standing }));
}

/** Boxes in which nothing can be typed: they are only looked at. */
function restingAutosave(round: RoundDetail): EntryAutosave {
  const slot: Slot = { value: NO_ANSWER, state: 'saved', message: null, savedAt: null, conflict: null };
  const nothing = async () => {};
  return {
    slots: Object.fromEntries(answerBlocks(round.form).map(({ key }) => [fieldSlot(key), slot])),
    ...{ change: () => {}, flush: nothing, resolve: nothing, pending: false, isAllSaved: () => true },
    ...{ version: () => 0, adopt: () => {} },
  };
}

/** The sheet as the entrant will see it: the same boxes in the same order. A fieldset keeps them from being used. */
export function FormPreview({ round, content }: FormPreviewProps) {
  const shownRound = { ...round, ...content };
  const entry = { ...emptySheet(shownRound), costs: emptyCosts(shownRound) };
  const state = toSheetState(entry);
  const autosave = restingAutosave(shownRound);
  const sheet: OpenedSheet = { entry, autosave, state, findings: [], next: null, showsLastYear: false };
  const shown = content.form.blocks.filter((block) => isBlockShown(block, state));
  return (
    <fieldset disabled className={classes.preview} aria-label="年度評価シートの見本">
      <Stack gap="xs">
        {sectionsOf(shown, round.fy).map((section) => (
          <SectionBox key={section.blocks[0]?.key} section={section} sheet={sheet} onToggleLastYear={() => {}} />
        ))}
      </Stack>
    </fieldset>
  );
}
