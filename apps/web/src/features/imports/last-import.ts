import type { ImportResult } from '@mawasu/contract';
import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { queryRoots } from '../../lib/query-keys.js';

type LastImport = Pick<ImportResult, 'id' | 'kind' | 'fileName'>;

const queryKey = [queryRoots.imports, 'last'] as const;

/** The table somebody looked at and neither took nor left, so that the way back from another page is short. */
export function useLastImport(): LastImport | null {
  // In the cache, because whoever signs out leaves nothing in it.
  const { data } = useQuery<LastImport | null>({ queryKey, queryFn: skipToken, gcTime: Number.POSITIVE_INFINITY });
  return data ?? null;
}

/** Keeps it as long as it is open. */
export function useRememberImport(result: ImportResult | undefined): void {
  const client = useQueryClient();
  const { id, kind, fileName, state } = result ?? {};
  useEffect(() => {
    if (id === undefined || kind === undefined || fileName === undefined) return;
    const isOpen = state === 'reading' || state === 'planned' || state === 'committing';
    client.setQueryData<LastImport | null>(queryKey, isOpen ? { id, kind, fileName } : null);
  }, [client, id, kind, fileName, state]);
}

export function useForgetImport(): () => void {
  const client = useQueryClient();
  return () => client.setQueryData<LastImport | null>(queryKey, null);
}
