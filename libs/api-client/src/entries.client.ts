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
import { type ApiTransport, send, sendJson } from './request.js';

export const entriesClient = (t: ApiTransport) => ({
  list: (roundId: string, query: EntryListFilter = {}) =>
    sendJson<EntryList>(t, fillPath(entryPaths.list, { roundId }), {
      query: query as Record<string, string | number | boolean | undefined>,
    }),
  detail: (id: string) => sendJson<EntryDetail>(t, fillPath(entryPaths.detail, { id })),
  /** Everything that waits, texts and figures, in one request. */
  save: (id: string, body: SaveEntryInput, signal?: AbortSignal) =>
    sendJson<SavedEntry>(t, fillPath(entryPaths.detail, { id }), {
      method: 'PATCH',
      body,
      ...(signal ? { signal } : {}),
    }),
  /** Tells the server that a reviewer has opened the sheet; from then on its author cannot take it back. */
  markOpened: async (id: string) => {
    await send(t, fillPath(entryPaths.openings, { id }), { method: 'POST' });
  },
  transition: (id: string, body: TransitionEntry) =>
    sendJson<EntryDetail>(t, fillPath(entryPaths.transitions, { id }), { method: 'POST', body }),
  history: (id: string) => sendJson<HistoryList>(t, fillPath(entryPaths.history, { id })),
});
