import type { EntryDetail, IndicatorSeries, SavedActual, SavedEntry } from '@mawasu/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { onSessionRestored } from '../../lib/session-expiry.js';
import { AutosaveQueue, type Slot } from './autosave/autosave-queue.js';
import { createDraftStorage, noDrafts } from './autosave/draft-storage.js';
import { actualSlot, EntrySaver, type FieldName, fieldSlot } from './autosave/entry-saver.js';
import { explainSaveFailure, noteEntryState, saveEntryFields, saveIndicatorActual } from './entries.queries.js';
import { actualInputOf, yearOf } from './indicator-year.js';

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
  /** The proposal as of the last saved actual. */
  proposal: { status: string | null; reason: string };
}

function initialSlots(entry: EntryDetail): Record<string, unknown> {
  const fields = Object.entries(entry.content).map(([name, value]): [string, unknown] => [
    fieldSlot(name as FieldName),
    value,
  ]);
  const actuals = entry.indicators
    .filter((indicator) => indicator.editable)
    .map((indicator): [string, unknown] => [
      actualSlot(indicator.id),
      actualInputOf(yearOf(indicator, entry.round.fy)),
    ]);
  return Object.fromEntries([...fields, ...actuals]);
}

interface Handlers {
  onProposal: (saved: SavedActual) => void;
  onState: (saved: SavedEntry) => void;
}

function createAutosave(entry: EntryDetail, userId: string, { onProposal, onState }: Handlers) {
  const { fy } = entry.round;
  const editable = entry.indicators.filter((indicator: IndicatorSeries) => indicator.editable);
  const saver = new EntrySaver({
    fy,
    entryId: entry.id,
    version: entry.version,
    content: entry.content,
    actuals: Object.fromEntries(editable.map((indicator) => [indicator.id, yearOf(indicator, fy)])),
    saveEntry: saveEntryFields(entry.id),
    saveActual: saveIndicatorActual(fy),
    explain: explainSaveFailure,
    onServerContent: (content) =>
      queue.adopt(
        Object.fromEntries(Object.entries(content).map(([name, value]) => [fieldSlot(name as FieldName), value])),
      ),
    onSavedEntry: onState,
    onSavedActual: (_id, saved) => onProposal(saved),
  });
  const queue: AutosaveQueue = new AutosaveQueue({
    initial: initialSlots(entry),
    send: saver.send,
    // A locked sheet shows what the server holds; what this browser still keeps stands apart (UnsentTexts).
    drafts: entry.editable ? createDraftStorage(window.localStorage, userId, entry.id) : noDrafts,
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
  // While it is being filled in a sheet keeps its queue, whatever is fetched again; locked, each step brings a new version.
  const step = entry.editable ? 'editing' : `${entry.state}:${entry.version}`;
  const [recalculated, setRecalculated] = useState<{ version: number; status: string | null; reason: string } | null>(
    null,
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: a refetch of the same sheet must not throw away what is being typed
  const { queue, saver } = useMemo(
    () =>
      createAutosave(entry, userId, {
        onProposal: ({ proposedStatus, proposalReason }) =>
          setRecalculated({ version: entry.version, status: proposedStatus, reason: proposalReason }),
        onState: (saved) => noteEntryState(queryClient, saved.id, saved.state),
      }),
    [entry.id, step, userId],
  );

  useEffect(() => {
    const stopWaiting = onSessionRestored(() => void queue.sendWaiting());
    const sendWaiting = () => void queue.sendWaiting();
    const send = () => void queue.flush();
    const warn = (event: BeforeUnloadEvent) => {
      if (queue.pending) event.preventDefault();
    };
    const stopFollowing = followConversion(queue);
    window.addEventListener('online', sendWaiting);
    window.addEventListener('pagehide', send);
    window.addEventListener('beforeunload', warn);
    if (entry.editable) send();
    return () => {
      stopWaiting();
      stopFollowing();
      window.removeEventListener('online', sendWaiting);
      window.removeEventListener('pagehide', send);
      window.removeEventListener('beforeunload', warn);
      if (entry.editable) send();
    };
  }, [queue, entry.editable]);

  const slots = useSyncExternalStore(queue.subscribe, queue.snapshot);
  return {
    slots,
    change: (slot, value) => queue.change(slot, value),
    flush: queue.flush,
    resolve: (slot, keep) => queue.resolve(slot, keep),
    pending: Object.values(slots).some((slot) => slot.state !== 'saved'),
    version: () => saver.currentVersion,
    isAllSaved: () => !queue.pending,
    proposal:
      recalculated?.version === entry.version
        ? recalculated
        : { status: entry.proposedStatus, reason: entry.proposalReason },
  };
}
