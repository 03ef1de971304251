import { IMPORT_FILE_SIZE, type ImportResult, type IssuedPasswords, PASSWORDS_AT_ONCE } from '@mawasu/contract';
import type { ImportEncoding, ImportKind, TableKind } from '@mawasu/domain/imports';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api } from '../../lib/api.js';
import { describeError } from '../../lib/error-messages.js';
import { keepFile } from '../../lib/keep-file.js';
import { queryRoots } from '../../lib/query-keys.js';

const importKeys = {
  all: [queryRoots.imports] as const,
  one: (id: string) => [...importKeys.all, id] as const,
  newcomers: (id: string) => [...importKeys.all, id, 'newcomers'] as const,
};

const isUnderWay = (result: ImportResult | undefined): boolean =>
  result?.state === 'reading' || result?.state === 'committing';

/** Asked every second while the server works on it: it works only for somebody who asks. */
export const importQuery = (id: string) =>
  queryOptions({
    queryKey: importKeys.one(id),
    queryFn: () => api.imports.detail(id),
    refetchInterval: ({ state }) => (isUnderWay(state.data) ? 1_000 : false),
    staleTime: 0,
  });

export interface ChosenTable {
  kind: ImportKind;
  file: File;
  encoding?: ImportEncoding | undefined;
}

/** A file that cannot be sent, with what to do. */
class UnsendableFile extends Error {}

/** Somebody may have saved the file anew, or taken the stick away, since it was chosen: a browser sends it no more. */
function requireSendable(file: File): Promise<void> {
  if (file.size > IMPORT_FILE_SIZE) {
    throw new UnsendableFile('ファイルが大きすぎます。10MBまでのファイルに分けてください。');
  }
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve();
    reader.onerror = () =>
      reject(new UnsendableFile('選んだあとでファイルが変わったか、なくなりました。もう一度選んでください。'));
    reader.readAsArrayBuffer(file);
  });
}

export const sendFailure = (error: unknown): string =>
  error instanceof UnsendableFile ? error.message : describeError(error).message;

/** Sends a table to be looked at. */
export function useSendTable() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ kind, file, encoding }: ChosenTable) => {
      await requireSendable(file);
      return api.imports.create({ kind, file, fileName: file.name, encoding });
    },
    onSuccess: (result) => client.setQueryData(importKeys.one(result.id), result),
  });
}

/** Once it is committed everything else on the screen may show what was changed. */
export function useForgetOtherPages(isCommitted: boolean) {
  const client = useQueryClient();
  useEffect(() => {
    if (!isCommitted) return;
    const kept: readonly unknown[] = [queryRoots.session, queryRoots.about, queryRoots.imports];
    void client.invalidateQueries({ predicate: ({ queryKey }) => !kept.includes(queryKey[0]) });
  }, [client, isCommitted]);
}

export function useCommitImport(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (overwrite: readonly string[]) => api.imports.commit(id, { overwrite: [...overwrite] }),
    onSuccess: (result) => client.setQueryData(importKeys.one(id), result),
    // It may be done although its answer was lost, and what was refused has been looked at anew.
    onError: () => client.invalidateQueries({ queryKey: importKeys.one(id) }),
  });
}

export function useCancelImport() {
  return useMutation({ mutationFn: (id: string) => api.imports.cancel(id) });
}

export function useImportForm(kind: TableKind) {
  return useMutation({ mutationFn: (isFilled: boolean) => api.imports.form(kind, isFilled), onSuccess: keepFile });
}

/** 様式 of the sheets of a 課. */
export function useSheetForm(roundId: string) {
  return useMutation({
    mutationFn: (departmentId: string) => api.imports.sheetForm(roundId, departmentId),
    onSuccess: keepFile,
  });
}

export function useCorrections(id: string) {
  return useMutation({ mutationFn: () => api.imports.corrections(id), onSuccess: keepFile });
}

export const newcomersQuery = (id: string) =>
  queryOptions({ queryKey: importKeys.newcomers(id), queryFn: () => api.imports.newcomers(id), staleTime: 0 });

/**
 * Makes initial passwords a few people at a time: hashing them all at once would hold up everybody who signs in meanwhile.
 * `made` grows while it goes on and is in this page's memory alone; what was made before a failure stays.
 */
export function useIssuePasswords(id: string) {
  const client = useQueryClient();
  const [made, setMade] = useState<IssuedPasswords['items']>([]);
  const { mutate, isPending, isError, error, reset } = useMutation({
    mutationFn: async (userIds: readonly string[]) => {
      for (let start = 0; start < userIds.length; start += PASSWORDS_AT_ONCE) {
        const { items } = await api.imports.issuePasswords(id, {
          userIds: userIds.slice(start, start + PASSWORDS_AT_ONCE),
        });
        setMade((before) => [...before, ...items]);
      }
    },
    onSettled: () => client.invalidateQueries({ queryKey: importKeys.newcomers(id) }),
  });
  const forget = () => {
    setMade([]);
    reset();
  };
  return { mutate, isPending, isError, error, made, forget };
}
