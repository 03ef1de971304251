import type { Booklet, BookletPreface, NewBooklet } from '@mawasu/contract';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../lib/api.js';
import { keepFile } from '../../lib/keep-file.js';
import { queryRoots } from '../../lib/query-keys.js';

const listKey = (roundId: string) => [queryRoots.booklets, roundId] as const;

export const isUnderWay = ({ state }: Pick<Booklet, 'state'>): boolean => state === 'waiting' || state === 'running';

/** Asked every other second while one of them waits or is being made. */
export const bookletsQuery = (roundId: string) =>
  queryOptions({
    queryKey: listKey(roundId),
    queryFn: () => api.booklets.list(roundId),
    refetchInterval: ({ state }) => (state.data?.items.some(isUnderWay) ? 2_000 : false),
    staleTime: 0,
  });

export function useCreateBooklet(roundId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (asked: NewBooklet) => api.booklets.create(roundId, asked),
    onSuccess: () => client.invalidateQueries({ queryKey: listKey(roundId) }),
  });
}

export function useCancelBooklet(roundId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.booklets.cancel(id),
    onSettled: () => client.invalidateQueries({ queryKey: listKey(roundId) }),
  });
}

export function useBookletFile() {
  return useMutation({ mutationFn: (id: string) => api.booklets.result(id), onSuccess: keepFile });
}

/** Where somebody was faster, the list is asked for anew with everything else on the page. */
export function useSavePreface(roundId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (preface: BookletPreface) => api.booklets.savePreface(roundId, preface),
    onSuccess: (preface) =>
      client.setQueryData(bookletsQuery(roundId).queryKey, (list) => list && { ...list, preface }),
  });
}
