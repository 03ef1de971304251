import type {
  ChangeIndicator,
  CreateIndicator,
  IndicatorList,
  IndicatorListFilter,
  RetireIndicator,
  ReviseTargets,
  SucceedIndicator,
  TargetGridFilter,
} from '@mawasu/contract';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../lib/api.js';
import { queryRoots } from '../../lib/query-keys.js';

export const indicatorListQuery = (filter: IndicatorListFilter) =>
  queryOptions({
    queryKey: [queryRoots.indicators, 'list', filter] as const,
    queryFn: () => api.indicators.list(filter),
    // Of another plan nothing is shown: without one in the filter it is that of this year.
    placeholderData: (previous: IndicatorList | undefined, before) =>
      before?.queryKey[2].planId === filter.planId ? previous : undefined,
  });

export const indicatorQuery = (id: string) =>
  queryOptions({ queryKey: [queryRoots.indicators, 'detail', id], queryFn: () => api.indicators.detail(id) });

/** What is typed in it rests on the revisions that were read: it is not fetched anew behind somebody's back. */
export const targetGridQuery = (filter: TargetGridFilter) =>
  queryOptions({
    queryKey: [queryRoots.indicators, 'targets', filter],
    queryFn: () => api.indicators.targets(filter),
    refetchOnWindowFocus: false,
  });

/** A definition and a target show on sheets, lists, dashboards and papers. */
function useIndicatorMutation<Asked, Answer>(act: (asked: Asked) => Promise<Answer>) {
  const queryClient = useQueryClient();
  return useMutation({ mutationFn: act, onSuccess: () => queryClient.invalidateQueries() });
}

export const useCreateIndicator = () => useIndicatorMutation((body: CreateIndicator) => api.indicators.create(body));

export const useChangeIndicator = (id: string) =>
  useIndicatorMutation((body: ChangeIndicator) => api.indicators.change(id, body));

export const useRetireIndicator = (id: string) =>
  useIndicatorMutation((body: RetireIndicator) => api.indicators.retire(id, body));

export const useSucceedIndicator = (id: string) =>
  useIndicatorMutation((body: SucceedIndicator) => api.indicators.succeed(id, body));

export const useReviseTargets = () => useIndicatorMutation((body: ReviseTargets) => api.indicators.reviseTargets(body));
