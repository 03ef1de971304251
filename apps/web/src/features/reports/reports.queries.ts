import type { Download } from '@mawasu/api-client';
import { queryOptions, useMutation } from '@tanstack/react-query';
import { api } from '../../lib/api.js';
import { queryRoots } from '../../lib/query-keys.js';

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

/** Gives the file to the browser as if its link had been clicked. */
function keepFile({ name, blob }: Download): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // revoked later: Chromium reads the blob only after the click has returned
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

export type PaperKind = 'pdf' | 'excel';

export function useMeasurePaper(roundId: string, measureId: string) {
  return useMutation({
    mutationFn: (kind: PaperKind) =>
      kind === 'pdf' ? api.reports.measurePdf(roundId, measureId) : api.reports.measureExcel(roundId, measureId),
    onSuccess: keepFile,
  });
}

export type ListKind = 'excel' | 'csv';

export function useEntriesFile(roundId: string) {
  return useMutation({
    mutationFn: (kind: ListKind) =>
      kind === 'excel' ? api.reports.entriesExcel(roundId) : api.reports.entriesCsv(roundId),
    onSuccess: keepFile,
  });
}
