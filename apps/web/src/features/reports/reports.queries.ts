import type { Download } from '@mawasu/api-client';
import type { DataList, PaperLayout } from '@mawasu/contract';
import { queryOptions, useMutation } from '@tanstack/react-query';
import { useId } from 'react';
import type { ReplacedFile } from '../../components/files/cp932-file.js';
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

export type PaperKind = PaperLayout | 'excel' | 'word';

const isLayout = (kind: PaperKind): kind is PaperLayout => kind !== 'excel' && kind !== 'word';

function askPaper(roundId: string, measureId: string, kind: PaperKind): Promise<Download> {
  if (isLayout(kind)) return api.reports.measurePdf(roundId, measureId, kind);
  return kind === 'excel' ? api.reports.measureExcel(roundId, measureId) : api.reports.measureWord(roundId, measureId);
}

/** Its `id` tells the news of its downloads apart from those of other buttons. */
export function useMeasurePaper(roundId: string, measureId: string) {
  const id = useId();
  const mutation = useMutation({
    mutationFn: (kind: PaperKind) => inOwnTurn(id, () => askPaper(roundId, measureId, kind)),
    onSuccess: keepFile,
  });
  const making = mutation.isPending ? mutation.variables : null;
  return { ...mutation, id, making, makesPdf: making !== null && isLayout(making) };
}

/** Everything of the round in one workbook, or one list in one of the ways a CSV may be written. */
export type ListFile =
  | { format: 'xlsx'; list: DataList | 'all' }
  | { format: 'csv'; list: DataList; encoding: Encoding };
export type Encoding = 'utf-8' | 'cp932';

/** Saves the file; one whose characters would change comes back and waits for what its person says. */
export function useListFile(roundId: string) {
  const id = useId();
  const mutation = useMutation({
    mutationFn: async (file: ListFile): Promise<ReplacedFile | null> => {
      const { name, blob } = await inOwnTurn(id, () =>
        file.format === 'xlsx'
          ? api.reports.entriesExcel(roundId, file.list)
          : api.reports.entriesCsv(roundId, file.list),
      );
      if (file.format === 'csv' && file.encoding === 'cp932') {
        const { keepInCp932 } = await import('../../components/files/cp932-file.js');
        return keepInCp932({ name, blob }, await blob.text());
      }
      keepFile({ name, blob });
      return null;
    },
  });
  return { ...mutation, id };
}
