import { type RoundDetail, type RoundSummary, START_ROUNDS } from '@mawasu/contract';
import { findRound } from '@mawasu/domain/workflow';
import { type QueryClient, queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { api } from './api.js';
import { queryRoots } from './query-keys.js';

const roundKeys = {
  all: [queryRoots.rounds] as const,
  list: () => [...roundKeys.all, 'list'] as const,
  detail: (id: string) => [...roundKeys.all, 'detail', id] as const,
  tree: (id: string) => [...roundKeys.all, 'tree', id] as const,
  nodes: (id: string) => [...roundKeys.all, 'nodes', id] as const,
};

export const roundsQuery = queryOptions({
  queryKey: roundKeys.list(),
  queryFn: () => api.rounds.list({ size: START_ROUNDS }),
});

/** Form, steps and scale: what the pages of a round follow. Frozen once the round is open, but for its deadlines. */
export const roundQuery = (id: string) =>
  queryOptions({ queryKey: roundKeys.detail(id), queryFn: () => api.rounds.detail(id) });

/** The plan as the round sees it, with where each sheet stands. */
export const roundTreeQuery = (id: string) =>
  queryOptions({ queryKey: roundKeys.tree(id), queryFn: () => api.rounds.tree(id) });

/** The same tree for who needs the names in it alone: not fetched again because a save moved a sheet. */
export const roundNodesQuery = (id: string) =>
  queryOptions({
    queryKey: roundKeys.nodes(id),
    queryFn: ({ client }) => client.ensureQueryData(roundTreeQuery(id)),
  });

/** The round an address names (`name`), as far as the browser holds the rounds yet. */
export const heldRound = (queryClient: QueryClient, name: string | undefined): RoundSummary | null =>
  findRound(queryClient.getQueryData(roundsQuery.queryKey)?.items ?? [], name);

/** The round of this page. Null when the installation has no round yet; `WithRound` says so to the person. */
export function useCurrentRound(): RoundSummary | null {
  const { data } = useSuspenseQuery(roundsQuery);
  const param = useSearch({ from: '/work', select: (search) => search.round });
  return findRound(data.items, param);
}

/** The same with all that its pages follow. Fetched with the first page, so that none of them waits for it. */
export function useRoundDetail(round: RoundSummary): RoundDetail {
  return useSuspenseQuery(roundQuery(round.id)).data;
}

const noRound = queryOptions({
  queryKey: [...roundKeys.all, 'none'],
  queryFn: async (): Promise<RoundDetail | null> => null,
});

/** For pages that show something without a round, too. */
export function useCurrentRoundDetail(): RoundDetail | null {
  const round = useCurrentRound();
  const query = round ? { ...noRound, ...roundQuery(round.id) } : noRound;
  return useSuspenseQuery(query as typeof noRound).data;
}
