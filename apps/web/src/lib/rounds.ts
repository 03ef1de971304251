import type { RoundDetail, RoundSummary } from '@mawasu/contract';
import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
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

/** The newest rounds, as many as a switch can offer. */
const OFFERED = 30;

export const roundsQuery = queryOptions({
  queryKey: roundKeys.list(),
  queryFn: () => api.rounds.list({ size: OFFERED }),
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

const inUse: readonly RoundSummary['state'][] = ['open', 'reviewing'];

/** The round people work in: the newest open one, else the newest of all. Null when there is none yet. */
export function defaultRound(rounds: readonly RoundSummary[]): RoundSummary | null {
  const newestFirst = rounds.toSorted((left, right) => right.fy - left.fy);
  return newestFirst.find((round) => inUse.includes(round.state)) ?? newestFirst[0] ?? null;
}

/** How the address names a round: by its year, or by its id where two plans are evaluated for one year. */
export function roundParam(round: RoundSummary, rounds: readonly RoundSummary[]): string {
  const isOnlyOne = rounds.filter(({ fy }) => fy === round.fy).length === 1;
  return isOnlyOne ? String(round.fy) : round.id;
}

/** The round the address names; what it does not know falls back to the default, so that old links still open. */
export function findRound(rounds: readonly RoundSummary[], param: string | undefined): RoundSummary | null {
  const named = rounds.find((round) => round.id === param || roundParam(round, rounds) === param);
  return named ?? defaultRound(rounds);
}

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
