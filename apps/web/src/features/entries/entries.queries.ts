import { ApiError } from '@mawasu/api-client';
import type { EntryDetail, EntryListFilter, SaveActual, SaveEntry, TransitionEntry } from '@mawasu/contract';
import { keepPreviousData, type QueryClient, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../lib/api.js';
import { describeError, isUnauthenticated } from '../../lib/error-messages.js';
import { reportSessionExpired } from '../../lib/session-expiry.js';
import type { SaveFailure } from './autosave/entry-saver.js';

const entryKeys = {
  all: ['entries'] as const,
  list: (roundId: string, filter: EntryListFilter) => [...entryKeys.all, 'list', roundId, filter] as const,
  detail: (id: string) => [...entryKeys.all, 'detail', id] as const,
  check: (id: string) => [...entryKeys.all, 'check', id] as const,
  history: (id: string) => [...entryKeys.all, 'history', id] as const,
};

export const entryListQuery = (roundId: string, filter: EntryListFilter) =>
  queryOptions({
    queryKey: entryKeys.list(roundId, filter),
    queryFn: () => api.entries.list(roundId, filter),
    placeholderData: keepPreviousData,
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
  queryOptions({ queryKey: entryKeys.history(id), queryFn: () => api.entries.history(id), staleTime: 0 });

export const departmentsQuery = (fy: number) =>
  queryOptions({ queryKey: ['departments', fy], queryFn: () => api.rounds.departments(fy) });

export const saveEntryFields = (id: string) => (body: SaveEntry) => api.entries.save(id, body);

export const saveIndicatorActual = (fy: number) => (indicatorId: string, body: SaveActual) =>
  api.entries.saveActual(indicatorId, fy, body);

/** Everything that shows where a sheet stands is fetched again after a step of the workflow. */
async function refreshAfterStep(queryClient: QueryClient, entryId: string): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: entryKeys.all, predicate: ({ queryKey }) => queryKey[2] !== entryId }),
    queryClient.invalidateQueries({ queryKey: entryKeys.history(entryId) }),
    queryClient.invalidateQueries({ queryKey: ['home'] }),
    queryClient.invalidateQueries({ queryKey: ['dashboard'] }),
    queryClient.invalidateQueries({ queryKey: ['measures'] }),
  ]);
}

/** The first save makes 入力中 of 未着手; the rest of the opened sheet stays as the autosave knows it. */
export function noteEntryState(queryClient: QueryClient, id: string, state: EntryDetail['state']): void {
  queryClient.setQueryData<EntryDetail>(entryKeys.detail(id), (entry) => entry && { ...entry, state });
}

export function useEntryTransition(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: TransitionEntry) => api.entries.transition(id, body),
    onSuccess: async (detail) => {
      queryClient.setQueryData(entryKeys.detail(id), detail);
      await refreshAfterStep(queryClient, id);
    },
  });
}

/** A reviewer opened the sheet. Failing to note it must not disturb the reviewer. */
export const noteEntryOpened = (id: string): Promise<void> => api.entries.markOpened(id).catch(() => undefined);

/** What a failed save means for the autosave; an expired session also brings up the sign-in on top of the page. */
export function explainSaveFailure(error: unknown): SaveFailure {
  if (isUnauthenticated(error)) {
    reportSessionExpired();
    return { kind: 'signed_out' };
  }
  if (error instanceof ApiError && error.code === 'STALE_VERSION' && error.body?.current !== undefined) {
    return { kind: 'stale', current: error.body.current };
  }
  const description = describeError(error);
  if (description.retryable) return { kind: 'unreachable' };
  return { kind: 'refused', message: description.details[0]?.message ?? description.message };
}
