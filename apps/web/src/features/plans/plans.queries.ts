import { queryOptions } from '@tanstack/react-query';
import { api } from '../../lib/api.js';
import { keptWithin } from '../../lib/keep-previous.js';
import { queryRoots } from '../../lib/query-keys.js';

const planKeys = {
  all: [queryRoots.plans] as const,
  search: (planId: string, q: string) => [...planKeys.all, 'search', planId, q] as const,
  measure: (measureId: string, roundId: string | undefined) =>
    [...planKeys.all, 'measure', measureId, roundId ?? null] as const,
};

export const planSearchQuery = (planId: string, q: string) =>
  queryOptions({
    queryKey: planKeys.search(planId, q),
    queryFn: ({ signal }) => api.plans.search(planId, q, signal),
    placeholderData: keptWithin(planId),
  });

export const measureQuery = (measureId: string, roundId: string | undefined) =>
  queryOptions({
    queryKey: planKeys.measure(measureId, roundId),
    queryFn: () => api.plans.measure(measureId, roundId),
  });
