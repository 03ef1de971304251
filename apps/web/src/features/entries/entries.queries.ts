import type {
  EntryAttachments,
  EntryDetail,
  EntryListFilter,
  EntryRemark,
  SavedEntry,
  SaveEntryInput,
  TransitionEntry,
} from '@mawasu/contract';
import {
  hashKey,
  infiniteQueryOptions,
  type QueryClient,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import { useRef } from 'react';
import { api } from '../../lib/api.js';
import { describeError, heldInstead, isAnswered, isOtherPerson, isUnauthenticated } from '../../lib/error-messages.js';
import { keptWithin } from '../../lib/keep-previous.js';
import { reportOtherPerson } from '../../lib/other-person.js';
import { queryRoots, showingSheets } from '../../lib/query-keys.js';
import { newRequestKey } from '../../lib/request-key.js';
import { reportSessionExpired } from '../../lib/session-expiry.js';
import type { SaveFailure } from './autosave/entry-saver.js';
import { withRemark, withSaved } from './saved-sheet.js';

const entryKeys = {
  all: [queryRoots.entries] as const,
  list: (roundId: string, filter: EntryListFilter) => [...entryKeys.all, 'list', roundId, filter] as const,
  detail: (id: string) => [...entryKeys.all, 'detail', id] as const,
  history: (id: string) => [...entryKeys.all, 'history', id] as const,
};

export const entryListQuery = (roundId: string, filter: EntryListFilter) =>
  queryOptions({
    queryKey: entryKeys.list(roundId, filter),
    queryFn: () => api.entries.list(roundId, filter),
    placeholderData: keptWithin(roundId),
  });

/** The sheet is fetched once when opened: while it is being filled, the autosave knows what the server holds. */
export const entryQuery = (id: string) =>
  queryOptions({
    queryKey: entryKeys.detail(id),
    queryFn: () => api.entries.detail(id),
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    staleTime: 0,
    // A sheet opened again must begin with what the server holds, not with what it held when it was last opened.
    gcTime: 0,
  });

export const entryHistoryQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: entryKeys.history(id),
    queryFn: ({ pageParam }) => api.entries.history(id, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    staleTime: 0,
  });

export const saveEntry = (id: string) => (body: SaveEntryInput, options: { signal: AbortSignal; key: string }) =>
  api.entries.save(id, body, options);

/**
 * Everything that shows this sheet, where it stands or one of its figures is fetched again when it is next looked at, or now
 * if it is on the screen. Only the opened sheet itself, where one is named, is left as it is: it holds the answer already.
 */
export async function refreshWhatShows(queryClient: QueryClient, entryId: string | null = null): Promise<void> {
  const opened = entryId === null ? null : hashKey(entryKeys.detail(entryId));
  await Promise.all(
    showingSheets.map((queryKey) =>
      queryClient.invalidateQueries({ queryKey, predicate: (query) => query.queryHash !== opened }),
    ),
  );
}

/** After a save: the opened sheet knows what the server holds now, and every other screen asks again. */
export function noteSavedEntry(queryClient: QueryClient, saved: SavedEntry): void {
  queryClient.setQueryData<EntryDetail>(entryKeys.detail(saved.id), (entry) => entry && withSaved(entry, saved));
  void refreshWhatShows(queryClient, saved.id);
}

/** After 写真・データ of the opened sheet were changed, here or by somebody else: its texts stay as they are. */
export function noteAttachments(
  queryClient: QueryClient,
  entryId: string,
  { version, items, ...place }: EntryAttachments & Partial<Pick<EntryDetail, 'state' | 'position'>>,
): void {
  queryClient.setQueryData<EntryDetail>(
    entryKeys.detail(entryId),
    (entry) => entry && { ...entry, ...place, attachments: { version, items } },
  );
  void refreshWhatShows(queryClient, entryId);
}

/** After a remark was written, answered or settled; one that was taken back is gone. */
export function noteRemark(queryClient: QueryClient, entryId: string, remark: EntryRemark): void {
  queryClient.setQueryData<EntryDetail>(entryKeys.detail(entryId), (entry) => entry && withRemark(entry, remark));
  void refreshWhatShows(queryClient, entryId);
}

export function useEntryTransition(id: string) {
  const queryClient = useQueryClient();
  // The same step asked for again, because no answer came, goes under the same key: it is taken once.
  const asked = useRef<{ text: string; key: string } | null>(null);
  return useMutation({
    mutationFn: (body: TransitionEntry) => {
      const text = JSON.stringify(body);
      if (asked.current?.text !== text) asked.current = { text, key: newRequestKey() };
      return api.entries.transition(id, body, { key: asked.current.key });
    },
    onSuccess: async (detail) => {
      queryClient.setQueryData(entryKeys.detail(id), detail);
      await refreshWhatShows(queryClient, id);
    },
  });
}

/** Fetches the sheet anew and shows it in place of what the screen holds. */
export function useLatestEntry(id: string): () => Promise<EntryDetail> {
  const queryClient = useQueryClient();
  return async () => {
    const now = await api.entries.detail(id);
    queryClient.setQueryData(entryKeys.detail(id), now);
    return now;
  };
}

/** A reviewer opened the sheet. Failing to note it must not disturb the reviewer. */
export const noteEntryOpened = (id: string): Promise<void> => api.entries.markOpened(id).catch(() => undefined);

/** What a failed save means for the autosave; an expired session also brings up the sign-in on top of the page. */
export function explainSaveFailure(error: unknown): SaveFailure {
  if (isUnauthenticated(error)) {
    reportSessionExpired();
    return { kind: 'signed_out' };
  }
  if (isOtherPerson(error)) {
    reportOtherPerson();
    return { kind: 'signed_out' };
  }
  const current = heldInstead<SavedEntry>(error);
  if (current) return { kind: 'stale', current };
  const { retryable, message, details } = describeError(error);
  // What the server itself says is no matter of the network: its reason stands at the sheet.
  if (retryable) return { kind: 'unreachable', reason: isAnswered(error) ? message : null };
  return { kind: 'refused', message, details };
}
