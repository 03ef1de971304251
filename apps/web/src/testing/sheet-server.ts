import type { CurrentUser, EntryDetail } from '@mawasu/contract';
import { aUser } from './builders.js';
import type { FakeApi } from './fake-api.js';
import { workServer } from './work-server.js';

/** A server with somebody signed in and one 年度評価シート; tests add what they do to it. */
export function sheetServer(entry: EntryDetail, user: CurrentUser = aUser()): FakeApi {
  return workServer({ user, rounds: [entry.round] })
    .on(`GET /api/entries/${entry.id}`, entry)
    .on(`POST /api/entries/${entry.id}/openings`, undefined);
}
