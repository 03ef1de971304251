import type { CreateRound, OpenRound, PutScopeRules, ReviseRound } from '@mawasu/contract';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../lib/api.js';
import { queryRoots } from '../../lib/query-keys.js';

/** What stands in the way of 受付開始: asked anew whenever the page is opened, since people and 主管課 change elsewhere. */
export const openingCheckQuery = (roundId: string) =>
  queryOptions({
    queryKey: [queryRoots.rounds, 'opening-check', roundId],
    queryFn: () => api.rounds.openingCheck(roundId),
    staleTime: 0,
  });

/** Rules of 評価の対象 with every 取組み they are tried on; these change elsewhere, too. */
export const roundScopeQuery = (roundId: string) =>
  queryOptions({
    queryKey: [queryRoots.rounds, 'scope', roundId],
    queryFn: () => api.rounds.scope(roundId),
    staleTime: 0,
  });

function useRefreshed<Variables, Data>(mutationFn: (variables: Variables) => Promise<Data>, roots: 'rounds' | 'all') {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn,
    onSuccess: () => queryClient.invalidateQueries(roots === 'all' ? {} : { queryKey: [queryRoots.rounds] }),
  });
}

export const useCreateRound = () => useRefreshed((body: CreateRound) => api.rounds.create(body), 'rounds');

export const useReviseRound = (id: string) =>
  useRefreshed((body: ReviseRound) => api.rounds.revise(id, body), 'rounds');

export const usePutScopeRules = (id: string) =>
  useRefreshed((body: PutScopeRules) => api.rounds.putScopeRules(id, body), 'rounds');

export const useRemoveRound = (id: string) =>
  useRefreshed((version: number) => api.rounds.remove(id, version), 'rounds');

/** Sheets come into being, so that every page shows something else afterwards. */
export const useOpenRound = (id: string) => useRefreshed((body: OpenRound) => api.rounds.open(id, body), 'all');
