import type { DashboardQuery, IndicatorResultFilter } from '@mawasu/contract';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from '../../lib/api.js';

const dashboardKeys = {
  all: ['dashboard'] as const,
  dashboard: (roundId: string, filter: DashboardQuery) => [...dashboardKeys.all, roundId, filter] as const,
  indicators: (roundId: string, filter: IndicatorResultFilter) =>
    [...dashboardKeys.all, 'indicators', roundId, filter] as const,
};

export const dashboardQuery = (roundId: string, filter: DashboardQuery) =>
  queryOptions({
    queryKey: dashboardKeys.dashboard(roundId, filter),
    queryFn: () => api.rounds.dashboard(roundId, filter),
    placeholderData: keepPreviousData,
  });

export const indicatorResultsQuery = (roundId: string, filter: IndicatorResultFilter) =>
  queryOptions({
    queryKey: dashboardKeys.indicators(roundId, filter),
    queryFn: () => api.rounds.indicators(roundId, filter),
    placeholderData: keepPreviousData,
  });
