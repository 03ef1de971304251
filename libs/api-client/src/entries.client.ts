import {
  type EntryDetail,
  type EntryList,
  type EntryListFilter,
  entryPaths,
  fillPath,
  type HistoryList,
  type SavedEntry,
  type SaveEntryInput,
  type TransitionEntry,
} from '@mawasu/contract';
import { type ApiTransport, type RequestOptions, send, sendJson } from './request.js';

type SendOptions = Pick<RequestOptions, 'signal' | 'key'>;

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
  /** `before`: the `next` of the page before. */
  history: (id: string, before?: string) =>
    sendJson<HistoryList>(t, fillPath(entryPaths.history, { id }), { query: { before } }),
});
