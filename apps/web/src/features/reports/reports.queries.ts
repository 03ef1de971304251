import type { PaperLayout } from '@mawasu/contract';
import { queryOptions, useMutation } from '@tanstack/react-query';
import { useId } from 'react';
import { api } from '../../lib/api.js';
import { keepFile } from '../../lib/keep-file.js';
import { queryRoots } from '../../lib/query-keys.js';
import { inOwnTurn } from './own-turn.js';

const reportKeys = {
  all: [queryRoots.reports] as const,
  measure: (roundId: string, measureId: string) => [...reportKeys.all, roundId, measureId] as const,
};

export const measureReportQuery = (roundId: string, measureId: string) =>
  queryOptions({
    queryKey: reportKeys.measure(roundId, measureId),
    queryFn: () => api.reports.measure(roundId, measureId),
    staleTime: 0,
  });

/** Asked every other second while somebody waits for a paper. */
export const waitingQuery = queryOptions({
  queryKey: [...reportKeys.all, 'waiting'],
  queryFn: () => api.reports.waiting(),
  refetchInterval: 2_000,
  staleTime: 0,
  gcTime: 0,
});

export type PaperKind = PaperLayout | 'excel';

/** Its `id` tells the news of its downloads apart from those of other buttons. */
export function useMeasurePaper(roundId: string, measureId: string) {
  const id = useId();
  const mutation = useMutation({
    mutationFn: (kind: PaperKind) =>
      inOwnTurn(id, () =>
        kind === 'excel'
          ? api.reports.measureExcel(roundId, measureId)
          : api.reports.measurePdf(roundId, measureId, kind),
      ),
    onSuccess: keepFile,
  });
  return { ...mutation, id };
}

export type ListKind = 'excel' | 'csv';

export function useEntriesFile(roundId: string) {
  const id = useId();
  const mutation = useMutation({
    mutationFn: (kind: ListKind) =>
      inOwnTurn(id, () => (kind === 'excel' ? api.reports.entriesExcel(roundId) : api.reports.entriesCsv(roundId))),
    onSuccess: keepFile,
  });
  return { ...mutation, id };
}
