import type { SheetIndicator } from '@mawasu/contract';
import type { Certainty } from '@mawasu/domain/indicators';
import { Dialog } from '../../../components/ui/dialog.js';
import { actualSlot } from '../autosave/slots.js';
import type { EntryAutosave } from '../use-entry-autosave.js';
import { isWritten, type PlannedCell, pasteTargets } from './paste-plan.js';
import { PasteReview } from './paste-review.js';

/** Several cells, pasted into the box of one indicator. */
export interface PastedFigures {
  /** The indicator whose box they were pasted into. */
  from: string;
  lines: string[][];
}

interface FigurePasteProps {
  pasted: PastedFigures | null;
  indicators: readonly SheetIndicator[];
  /** The round's year. */
  fy: number;
  autosave: EntryAutosave;
  certaintyOf: (slot: string) => Certainty;
  onClose: () => void;
}

function goToBox(slot: string): void {
  const box = document.getElementById(slot);
  if (!(box instanceof HTMLInputElement)) return;
  box.focus();
  box.select();
}

/** Asks before several pasted cells become figures. Nothing is written until the person has seen what would be. */
export function FigurePaste({ pasted, indicators, fy, autosave, certaintyOf, onClose }: FigurePasteProps) {
  const leaveFor = (slot: string) => {
    onClose();
    goToBox(slot);
  };
  const write = (cells: readonly PlannedCell[], erased: ReadonlySet<string>) => {
    if (!pasted) return;
    for (const planned of cells) if (isWritten(planned, erased)) autosave.change(planned.target.slot, planned.next);
    void autosave.flush();
    const toTypeByHand = cells.find((planned) => planned.kind === 'refused');
    leaveFor(toTypeByHand?.target.slot ?? actualSlot(pasted.from));
  };
  return (
    <Dialog
      opened={pasted !== null}
      onClose={() => pasted && leaveFor(actualSlot(pasted.from))}
      // the focus goes to the box that comes next, which need not be the one it came from
      returnFocus={false}
      transitionProps={{ exitDuration: 0 }}
      title="貼り付ける内容の確認"
      size="xl"
    >
      {pasted && (
        <PasteReview
          lines={pasted.lines}
          targets={pasteTargets(indicators, pasted.from, autosave.slots, certaintyOf, fy)}
          onConfirm={write}
          onCancel={() => leaveFor(actualSlot(pasted.from))}
        />
      )}
    </Dialog>
  );
}
