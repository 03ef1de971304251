import {
  fillPath,
  type ReminderList,
  type ReminderListFilter,
  reminderPaths,
  type SendNudge,
  type SentNudge,
} from '@mawasu/contract';
import { download } from './download.js';
import { type ApiTransport, type RequestOptions, sendJson } from './request.js';

const queryOf = (filter: ReminderListFilter) => filter as Record<string, string | number | undefined>;

export const remindersClient = (t: ApiTransport) => ({
  list: (roundId: string, filter: ReminderListFilter = {}) =>
    sendJson<ReminderList>(t, fillPath(reminderPaths.list, { roundId }), { query: queryOf(filter) }),
  excel: (roundId: string, filter: ReminderListFilter = {}) =>
    download(t, fillPath(reminderPaths.excel, { roundId }), { query: queryOf(filter) }),
  nudge: (roundId: string, body: SendNudge, options: Pick<RequestOptions, 'key'> = {}) =>
    sendJson<SentNudge>(t, fillPath(reminderPaths.nudges, { roundId }), { method: 'POST', body, ...options }),
});
