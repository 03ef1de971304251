import type { DashboardQuery, IndicatorResult, IndicatorResultFilter, RoundSummary } from '@mawasu/contract';
import { fiscalYearLabel } from '@mawasu/domain/years';
import { queryOptions, useMutation } from '@tanstack/react-query';
import { saveTable, type TableFormat } from '../../components/charts/save-table.js';
import { api } from '../../lib/api.js';
import { keptWithin } from '../../lib/keep-previous.js';
import { queryRoots } from '../../lib/query-keys.js';
import { indicatorCsv } from './indicator-csv.js';

const dashboardKeys = {
  all: [queryRoots.dashboard] as const,
  dashboard: (roundId: string, filter: DashboardQuery) => [...dashboardKeys.all, roundId, filter] as const,
  indicators: (roundId: string, filter: IndicatorResultFilter) =>
    [...dashboardKeys.all, 'indicators', roundId, filter] as const,
};

export const dashboardQuery = (roundId: string, filter: DashboardQuery) =>
  queryOptions({
    queryKey: dashboardKeys.dashboard(roundId, filter),
    queryFn: () => api.rounds.dashboard(roundId, filter),
    placeholderData: keptWithin(roundId),
  });

export const indicatorResultsQuery = (roundId: string, filter: IndicatorResultFilter) =>
  queryOptions({
    queryKey: dashboardKeys.indicators(roundId, filter),
    queryFn: () => api.rounds.indicators(roundId, filter),
    placeholderData: keptWithin(roundId),
  });

/** The largest page the server gives. */
const CSV_PAGE = 200;

/** Every indicator of the filter, not only those of the page that is shown. */
async function allIndicators(roundId: string, filter: IndicatorResultFilter): Promise<IndicatorResult[]> {
  const found: IndicatorResult[] = [];
  for (let page = 1; ; page += 1) {
    const { items, total } = await api.rounds.indicators(roundId, { ...filter, page, size: CSV_PAGE });
    found.push(...items);
    if (items.length === 0 || found.length >= total) return found;
  }
}

export function useSaveIndicators({ id, fy }: Pick<RoundSummary, 'id' | 'fy'>, filter: IndicatorResultFilter) {
  return useMutation({
    mutationFn: async (format: TableFormat) =>
      saveTable(`指標の率_${fiscalYearLabel(fy)}`, indicatorCsv(await allIndicators(id, filter), fy), format),
  });
}
