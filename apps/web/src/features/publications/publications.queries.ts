import type { NewPublication, WithdrawPublication } from '@mawasu/contract';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../lib/api.js';
import { keepFile } from '../../lib/keep-file.js';
import { queryRoots } from '../../lib/query-keys.js';

const listKey = (roundId: string) => [queryRoots.rounds, 'publications', roundId] as const;

/** Asked every other second while one of them is being made. */
export const publicationsQuery = (roundId: string) =>
  queryOptions({
    queryKey: listKey(roundId),
    queryFn: () => api.publications.list(roundId),
    refetchInterval: ({ state }) => (state.data?.items.some((one) => one.state === 'making') ? 2_000 : false),
    staleTime: 0,
  });

export function usePreparePublication(roundId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (asked: NewPublication) => api.publications.create(roundId, asked),
    onSuccess: () => client.invalidateQueries({ queryKey: listKey(roundId) }),
  });
}

export function useDiscardPublication(roundId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.publications.discard(id),
    onSettled: () => client.invalidateQueries({ queryKey: listKey(roundId) }),
  });
}

/** Round and sheets are in another state afterwards, wherever they show. */
export function useReleasePublication() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.publications.release(id),
    onSuccess: () => client.invalidateQueries(),
  });
}

export function useWithdrawPublication(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: WithdrawPublication) => api.publications.withdraw(id, body),
    onSuccess: () => client.invalidateQueries(),
  });
}

export function useArchive() {
  return useMutation({ mutationFn: (id: string) => api.publications.archive(id), onSuccess: keepFile });
}
