import {
  type AskedJob,
  type BookletList,
  type BookletPreface,
  bookletPaths,
  fillPath,
  type JobStatus,
  type NewBooklet,
} from '@mawasu/contract';
import { download } from './download.js';
import { type ApiTransport, send, sendJson } from './request.js';

export const bookletsClient = (t: ApiTransport) => ({
  list: (roundId: string) => sendJson<BookletList>(t, fillPath(bookletPaths.list, { id: roundId })),
  create: (roundId: string, body: NewBooklet) =>
    sendJson<AskedJob>(t, fillPath(bookletPaths.list, { id: roundId }), { method: 'POST', body }),
  savePreface: (roundId: string, body: BookletPreface) =>
    sendJson<BookletPreface>(t, fillPath(bookletPaths.preface, { id: roundId }), { method: 'PUT', body }),
  job: (id: string) => sendJson<JobStatus>(t, fillPath(bookletPaths.job, { id })),
  cancel: async (id: string) => {
    await send(t, fillPath(bookletPaths.job, { id }), { method: 'DELETE' });
  },
  result: (id: string) => download(t, fillPath(bookletPaths.result, { id })),
});
