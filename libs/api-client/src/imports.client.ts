import {
  type CommitImport,
  fillPath,
  type ImportNewcomers,
  type ImportResult,
  type IssuedPasswords,
  type IssuePasswords,
  importPaths,
  type NewImport,
} from '@mawasu/contract';
import type { TableKind } from '@mawasu/domain/imports';
import { download } from './download.js';
import { type ApiTransport, type RequestOptions, send, sendJson } from './request.js';

export interface SentTable extends Pick<NewImport, 'kind'> {
  file: Blob;
  fileName: string;
  /** False: what has no error is committed at once. */
  dryRun?: boolean;
  encoding?: NewImport['encoding'];
}

export const importsClient = (t: ApiTransport) => ({
  create: (
    { kind, file, fileName, dryRun = true, encoding }: SentTable,
    options: Pick<RequestOptions, 'signal'> = {},
  ) => {
    const body = new FormData();
    body.append('kind', kind);
    body.append('dryRun', String(dryRun));
    if (encoding) body.append('encoding', encoding);
    body.append('file', file, fileName);
    return sendJson<ImportResult>(t, importPaths.list, { method: 'POST', body, ...options });
  },
  detail: (id: string) => sendJson<ImportResult>(t, fillPath(importPaths.detail, { id })),
  cancel: async (id: string) => {
    await send(t, fillPath(importPaths.detail, { id }), { method: 'DELETE' });
  },
  commit: (id: string, body: Partial<CommitImport> = {}) =>
    sendJson<ImportResult>(t, fillPath(importPaths.commits, { id }), { method: 'POST', body }),
  corrections: (id: string) => download(t, fillPath(importPaths.corrections, { id })),
  newcomers: (id: string) => sendJson<ImportNewcomers>(t, fillPath(importPaths.newcomers, { id })),
  issuePasswords: (id: string, body: IssuePasswords) =>
    sendJson<IssuedPasswords>(t, fillPath(importPaths.passwords, { id }), { method: 'POST', body }),
  sheetForm: (id: string, departmentId: string) => download(t, fillPath(importPaths.sheetForm, { id, departmentId })),
  form: (kind: TableKind, filled = false) =>
    download(t, fillPath(importPaths.form, { kind }), { query: { filled: filled ? 1 : undefined } }),
});
