import {
  type ChangeEntryAttachments,
  type EntryDetail,
  type EntryList,
  type EntryListFilter,
  entryAttachmentPaths,
  entryPaths,
  fillPath,
  type HistoryList,
  type NewEntryAttachment,
  type SavedEntry,
  type SavedEntryAttachments,
  type SaveEntryInput,
  type TransitionEntry,
} from '@mawasu/contract';
import { type ApiTransport, type RequestOptions, send, sendFile, sendJson } from './request.js';

type SendOptions = Pick<RequestOptions, 'signal' | 'key'>;

/** A file and what is said of it, for the version of the sheet's 写真・データ that was seen. */
export interface SentAttachment extends NewEntryAttachment {
  file: Blob;
  fileName: string;
}

export const entriesClient = (t: ApiTransport) => ({
  list: (roundId: string, query: EntryListFilter = {}) =>
    sendJson<EntryList>(t, fillPath(entryPaths.list, { roundId }), {
      query: query as Record<string, string | number | boolean | undefined>,
    }),
  detail: (id: string) => sendJson<EntryDetail>(t, fillPath(entryPaths.detail, { id })),
  /** Everything that waits, texts and figures, in one request. */
  save: (id: string, body: SaveEntryInput, options: SendOptions = {}) =>
    sendJson<SavedEntry>(t, fillPath(entryPaths.detail, { id }), { method: 'PATCH', body, ...options }),
  /** Tells the server that a reviewer has opened the sheet; from then on its author cannot take it back. */
  markOpened: async (id: string) => {
    await send(t, fillPath(entryPaths.openings, { id }), { method: 'POST' });
  },
  transition: (id: string, body: TransitionEntry, options: SendOptions = {}) =>
    sendJson<EntryDetail>(t, fillPath(entryPaths.transitions, { id }), { method: 'POST', body, ...options }),
  attach: (id: string, sent: SentAttachment) =>
    sendFile<SavedEntryAttachments>(t, fillPath(entryAttachmentPaths.list, { id }), sent),
  changeAttachments: (id: string, body: ChangeEntryAttachments) =>
    sendJson<SavedEntryAttachments>(t, fillPath(entryAttachmentPaths.list, { id }), { method: 'PATCH', body }),
  attachment: (id: string, checksum: string): Promise<Blob> =>
    send(t, fillPath(entryAttachmentPaths.file, { id, checksum })).then((answer) => answer.blob()),
  /** `before`: the `next` of the page before. */
  history: (id: string, before?: string) =>
    sendJson<HistoryList>(t, fillPath(entryPaths.history, { id }), { query: { before } }),
});
