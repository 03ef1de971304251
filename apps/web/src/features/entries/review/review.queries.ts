import type { BulkTransition, EntryDetail, ReviewItem, ReviewQueue, TransitionEntry } from '@mawasu/contract';
import { type QueryClient, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../../lib/api.js';
import { queryRoots } from '../../../lib/query-keys.js';
import { refreshWhatShows } from '../entries.queries.js';

const reviewKeys = {
  queue: [queryRoots.entries, 'review', 'queue'] as const,
  sheet: (id: string) => [queryRoots.entries, 'review', 'sheet', id] as const,
  changes: (id: string) => [queryRoots.entries, 'review', 'changes', id] as const,
  phrases: [queryRoots.entries, 'review', 'phrases'] as const,
};

/** A sheet that was fetched ahead is shown at once, and asked for anew where it is older than this. */
const FETCHED_AHEAD_MS = 60_000;

export const reviewQueueQuery = queryOptions({ queryKey: reviewKeys.queue, queryFn: () => api.reviews.queue() });

/** Apart from the sheet's own page, which begins anew each time it is opened. */
export const reviewSheetQuery = (id: string) =>
  queryOptions({
    queryKey: reviewKeys.sheet(id),
    queryFn: () => api.entries.detail(id),
    staleTime: FETCHED_AHEAD_MS,
    gcTime: FETCHED_AHEAD_MS,
  });

export const entryChangesQuery = (id: string) =>
  queryOptions({
    queryKey: reviewKeys.changes(id),
    queryFn: () => api.reviews.changes(id),
    staleTime: FETCHED_AHEAD_MS,
    gcTime: FETCHED_AHEAD_MS,
  });

export const returnPhrasesQuery = queryOptions({
  queryKey: reviewKeys.phrases,
  queryFn: () => api.reviews.phrases(),
  staleTime: FETCHED_AHEAD_MS,
});

/** Fetches what the person will most likely see next. Looking ahead is not opening: nothing is noted on the server. */
export function fetchAhead(queryClient: QueryClient, { id }: Pick<ReviewItem, 'id'>): void {
  void queryClient.prefetchQuery(reviewSheetQuery(id));
  void queryClient.prefetchQuery(entryChangesQuery(id));
}

function without(queue: ReviewQueue | undefined, ids: readonly string[]): ReviewQueue | undefined {
  if (!queue) return queue;
  const items = queue.items.filter(({ id }) => !ids.includes(id));
  return { items, total: queue.total - (queue.items.length - items.length) };
}

/** What no longer waits leaves the list at once; then everything that shows it is asked for anew. */
function noteDone(queryClient: QueryClient, ids: readonly string[]): void {
  queryClient.setQueryData<ReviewQueue>(reviewKeys.queue, (queue) => without(queue, ids));
  void refreshWhatShows(queryClient);
}

interface Step {
  entry: Pick<EntryDetail, 'id' | 'version'>;
  step: Omit<TransitionEntry, 'version'>;
}

/** One step with one sheet, with the version that is on the screen. */
export function useReviewStep() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ entry: { id, version }, step }: Step) => api.entries.transition(id, { version, ...step }),
    onSuccess: (detail) => {
      queryClient.setQueryData(reviewKeys.sheet(detail.id), detail);
      noteDone(queryClient, [detail.id]);
    },
  });
}

export function useBulkTransition() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: BulkTransition) => api.reviews.bulk(body),
    onSuccess: ({ items }, { action }) => {
      const done = items.flatMap(({ ok, entryId }) => (ok && action !== 'revoke' ? [entryId] : []));
      noteDone(queryClient, done);
    },
  });
}

export function useChangePhrases() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: { items: string[]; seen: string[] }) => api.reviews.changePhrases(body),
    onSuccess: (phrases) => queryClient.setQueryData(reviewKeys.phrases, phrases),
  });
}
