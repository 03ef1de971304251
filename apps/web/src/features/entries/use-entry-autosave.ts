import type { EntryContent, EntryDetail, SavedActual, SavedCost, SavedEntry } from '@mawasu/contract';
import { costKey } from '@mawasu/domain/costs';
import { answerBlocks } from '@mawasu/domain/sheets';
import { useQueryClient } from '@tanstack/react-query';
import { useContext, useEffect, useMemo, useSyncExternalStore } from 'react';
import { createDraftStorage } from '../../lib/draft-storage.js';
import { isLeaving } from '../../lib/leaving.js';
import { onSessionRestored } from '../../lib/session-expiry.js';
import { actualInputOf } from './autosave/actual-input.js';
import { AutosaveQueue, type Slot } from './autosave/autosave-queue.js';
import { type AutosaveSettings, AutosaveSettingsContext } from './autosave/autosave-settings.js';
import { costInputOf } from './autosave/cost-input.js';
import { EntrySaver } from './autosave/entry-saver.js';
import { actualSlot, costSlot, fieldSlot, NO_ANSWER } from './autosave/slots.js';
import { explainSaveFailure, noteSavedEntry, saveEntry } from './entries.queries.js';
import { yearOf } from './indicator-year.js';

export interface EntryAutosave {
  slots: Record<string, Slot>;
  change: (slot: string, value: unknown) => void;
  flush: () => Promise<void>;
  resolve: (slot: string, keep: 'mine' | 'theirs') => Promise<void>;
  /** Something typed is not on the server yet. */
  pending: boolean;
  /** Asked after a flush: is everything that was typed on the server? */
  isAllSaved: () => boolean;
  /** The version to base 提出 on: that of the last save. */
  version: () => number;
  /** The sheet was fetched anew: from now on saves and steps rest on it. What is being typed stays as typed. */
  adopt: (now: EntryDetail) => void;
}

/**
 * What the person may type, by slot: the answers of every block of the form, shown now or not, since an answer can bring a
 * block up, and figures. A figure may be open on a sheet whose texts are another 課's.
 */
function slotValues(
  { round, editable }: Pick<EntryDetail, 'round' | 'editable'>,
  content: EntryContent,
  actuals: readonly SavedActual[],
  costs: readonly SavedCost[],
): Record<string, unknown> {
  const answers = editable ? answerBlocks(round.form) : [];
  return Object.fromEntries<unknown>([
    ...answers.map(({ key }) => [fieldSlot(key), content[key] ?? NO_ANSWER] as const),
    ...actuals.map(({ indicatorId, year }) => [actualSlot(indicatorId), actualInputOf(year)] as const),
    ...costs.map((cost) => [costSlot(costKey(cost)), costInputOf(cost)] as const),
  ]);
}

/** The round's year of each indicator that may be entered here. */
function editableActuals({ indicators, round }: EntryDetail): SavedActual[] {
  return indicators
    .filter(({ editable }) => editable)
    .map((indicator) => ({ indicatorId: indicator.id, year: yearOf(indicator, round.fy) }));
}

const editableCosts = ({ costs }: EntryDetail): SavedCost[] => costs.filter(({ editable }) => editable);

function createAutosave(
  entry: EntryDetail,
  userId: string,
  settings: AutosaveSettings,
  onSaved: (saved: SavedEntry) => void,
) {
  const actuals = editableActuals(entry);
  const costs = editableCosts(entry);
  const saver = new EntrySaver({
    version: entry.version,
    content: entry.content,
    years: Object.fromEntries(actuals.map(({ indicatorId, year }) => [indicatorId, year])),
    costs,
    save: saveEntry(entry.id),
    explain: explainSaveFailure,
    settings,
    onSaved,
    onOthersSaved: (current) => {
      queue.adopt(slotValues(entry, current.content, current.actuals, current.costs));
      onSaved(current);
    },
  });
  const queue: AutosaveQueue = new AutosaveQueue({
    initial: slotValues(entry, entry.content, actuals, costs),
    send: saver.send,
    // What this browser keeps of a box that is locked by now is not sent; it stands apart (UnsentTexts).
    drafts: createDraftStorage(window.localStorage, userId, entry.id),
    settings,
  });
  return { saver, queue };
}

/** Tells the queue when a Japanese text is being converted. Returns how to stop. */
function followConversion({ hold, release }: Pick<AutosaveQueue, 'hold' | 'release'>): () => void {
  document.addEventListener('compositionstart', hold);
  document.addEventListener('compositionend', release);
  // A field removed from the page takes its compositionend with it; the next field ends the conversion as well.
  document.addEventListener('focusin', release);
  return () => {
    document.removeEventListener('compositionstart', hold);
    document.removeEventListener('compositionend', release);
    document.removeEventListener('focusin', release);
  };
}

/** Autosave of one opened sheet. A new queue is made for another sheet, and when a step locks or unlocks this one. */
export function useEntryAutosave(entry: EntryDetail, userId: string): EntryAutosave {
  const queryClient = useQueryClient();
  const settings = useContext(AutosaveSettingsContext);
  // While it is being filled in a sheet keeps its queue, whatever is fetched again; locked, each step brings a new one.
  const step = entry.editable ? 'editing' : `after ${entry.steps.at(-1)?.number ?? 0}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a refetch of the same sheet must not throw away what is being typed
  const { queue, saver } = useMemo(
    () => createAutosave(entry, userId, settings, (saved) => noteSavedEntry(queryClient, saved)),
    [entry.id, step, userId],
  );

  useEffect(() => {
    const stopWaiting = onSessionRestored(() => void queue.sendWaiting());
    const sendWaiting = () => void queue.sendWaiting();
    const send = () => void queue.flush();
    const warn = (event: BeforeUnloadEvent) => {
      if (queue.pending && !isLeaving()) event.preventDefault();
    };
    const stopFollowing = followConversion(queue);
    window.addEventListener('online', sendWaiting);
    window.addEventListener('pagehide', send);
    window.addEventListener('beforeunload', warn);
    send();
    return () => {
      stopWaiting();
      stopFollowing();
      window.removeEventListener('online', sendWaiting);
      window.removeEventListener('pagehide', send);
      window.removeEventListener('beforeunload', warn);
      send();
    };
  }, [queue]);

  const slots = useSyncExternalStore(queue.subscribe, queue.snapshot);
  return {
    slots,
    change: (slot, value) => queue.change(slot, value),
    flush: queue.flush,
    resolve: (slot, keep) => queue.resolve(slot, keep),
    pending: Object.values(slots).some((slot) => slot.state !== 'saved'),
    version: () => saver.currentVersion,
    adopt: (now) => {
      const { version, content, updatedByName, updatedAt } = now;
      const actuals = editableActuals(now);
      const costs = editableCosts(now);
      saver.learn({ version, content, actuals, costs, updatedByName, updatedAt });
      queue.adopt(slotValues(now, content, actuals, costs));
    },
    isAllSaved: () => !queue.pending,
  };
}
