import type { Finding, FindingListFilter, MarkFindings, RoundSummary, WriteRemark } from '@mawasu/contract';
import { fiscalYearLabel } from '@mawasu/domain/years';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { saveTable, type TableFormat } from '../../components/charts/save-table.js';
import { api } from '../../lib/api.js';
import { keptWithin } from '../../lib/keep-previous.js';
import { queryRoots, showingSheets } from '../../lib/query-keys.js';
import { findingCsv } from './finding-csv.js';

export const findingsQuery = (roundId: string, filter: FindingListFilter) =>
  queryOptions({
    queryKey: [queryRoots.findings, roundId, filter],
    queryFn: () => api.findings.list(roundId, filter),
    placeholderData: keptWithin(roundId),
  });

/** A finding as it was read: a mark on one that has changed since is not set. */
const keyOf = ({ entryId, code, field, fingerprint }: Finding) => ({ entryId, code, field, fingerprint });

export function useMarkFindings(roundId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ findings, ...body }: Omit<MarkFindings, 'findings'> & { findings: readonly Finding[] }) =>
      api.findings.mark(roundId, { ...body, findings: findings.map(keyOf) }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: [queryRoots.findings] }),
  });
}

/** The remark stands on the sheet; what led to it counts as seen. */
export function useRemarkOnFinding(roundId: string, finding: Finding) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (words: Omit<WriteRemark, 'entryId'>) => {
      const remark = await api.remarks.write({ entryId: finding.entryId, ...words });
      await api.findings.mark(roundId, { marked: true, note: '指摘にしました。', findings: [keyOf(finding)] });
      return remark;
    },
    onSettled: () => Promise.all(showingSheets.map((queryKey) => queryClient.invalidateQueries({ queryKey }))),
  });
}

export function useSwitchCheck(roundId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ key, on }: { key: string; on: boolean }) => api.findings.switchCheck(roundId, key, { on }),
    onSettled: () =>
      Promise.all(
        [queryRoots.findings, queryRoots.rounds, queryRoots.entries].map((root) =>
          queryClient.invalidateQueries({ queryKey: [root] }),
        ),
      ),
  });
}

/** The largest page the server gives. */
const CSV_PAGE = 200;

async function allFindings(roundId: string, filter: FindingListFilter): Promise<Finding[]> {
  const found: Finding[] = [];
  for (let page = 1; ; page += 1) {
    const { items, total } = await api.findings.list(roundId, { ...filter, page, size: CSV_PAGE });
    found.push(...items);
    if (items.length === 0 || found.length >= total) return found;
  }
}

/** Every finding of the filter, not only those of the page that is shown. */
export function useSaveFindings({ id, fy }: Pick<RoundSummary, 'id' | 'fy'>, filter: FindingListFilter) {
  return useMutation({
    mutationFn: async (format: TableFormat) =>
      saveTable(`自動点検_${fiscalYearLabel(fy)}`, findingCsv(await allFindings(id, filter), fy), format),
  });
}
