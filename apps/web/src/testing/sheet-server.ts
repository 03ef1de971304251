import type { CurrentUser, EntryDetail } from '@mawasu/contract';
import { aRound, aUser } from './builders.js';
import type { FakeApi } from './fake-api.js';
import { fakeServer } from './render.js';

/** A server with somebody signed in and one 年度評価シート; tests add what they do to it. */
export function sheetServer(entry: EntryDetail, user: CurrentUser = aUser()): FakeApi {
  const { round } = entry;
  return fakeServer()
    .on('GET /api/session', { user })
    .on('GET /api/rounds', { items: [aRound()], total: 1 })
    .on(`GET /api/rounds/${round.id}`, round)
    .on(`GET /api/entries/${entry.id}`, entry)
    .on(`POST /api/entries/${entry.id}/openings`, undefined);
}
