import {
  type EntryCheckResult,
  type EntryDetail,
  type EntryList,
  type EntryListFilter,
  entryPaths,
  fillPath,
  type HistoryList,
  indicatorPaths,
  type SaveActual,
  type SavedActual,
  type SavedEntry,
  type SaveEntry,
  type TransitionEntry,
} from '@mawasu/contract';
import { type ApiTransport, send, sendJson } from './request.js';

export const entriesClient = (t: ApiTransport) => ({
  list: (roundId: string, query: EntryListFilter = {}) =>
    sendJson<EntryList>(t, fillPath(entryPaths.list, { roundId }), {
      query: query as Record<string, string | number | boolean | undefined>,
    }),
  detail: (id: string) => sendJson<EntryDetail>(t, fillPath(entryPaths.detail, { id })),
  check: (id: string) => sendJson<EntryCheckResult>(t, fillPath(entryPaths.check, { id })),
  save: (id: string, body: SaveEntry) =>
    sendJson<SavedEntry>(t, fillPath(entryPaths.detail, { id }), { method: 'PATCH', body }),
  /** Tells the server that a reviewer has opened the sheet; from then on its author cannot take it back. */
  markOpened: async (id: string) => {
    await send(t, fillPath(entryPaths.openings, { id }), { method: 'POST' });
  },
  transition: (id: string, body: TransitionEntry) =>
    sendJson<EntryDetail>(t, fillPath(entryPaths.transitions, { id }), { method: 'POST', body }),
  history: (id: string) => sendJson<HistoryList>(t, fillPath(entryPaths.history, { id })),
  saveActual: (id: string, fy: number, body: SaveActual) =>
    sendJson<SavedActual>(t, fillPath(indicatorPaths.actual, { id, fy }), { method: 'PUT', body }),
});
