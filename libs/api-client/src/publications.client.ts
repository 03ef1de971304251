import {
  ARCHIVE_NAME,
  type AskedJob,
  fillPath,
  type NewPublication,
  type PublicationList,
  publicationPaths,
  type WithdrawPublication,
} from '@mawasu/contract';
import { download } from './download.js';
import { type ApiTransport, send, sendJson } from './request.js';

export const publicationsClient = (t: ApiTransport) => ({
  list: (roundId: string) => sendJson<PublicationList>(t, fillPath(publicationPaths.list, { id: roundId })),
  create: (roundId: string, body: NewPublication) =>
    sendJson<AskedJob>(t, fillPath(publicationPaths.list, { id: roundId }), { method: 'POST', body }),
  discard: async (id: string) => {
    await send(t, fillPath(publicationPaths.one, { id }), { method: 'DELETE' });
  },
  release: async (id: string) => {
    await send(t, fillPath(publicationPaths.release, { id }), { method: 'POST' });
  },
  withdraw: async (id: string, body: WithdrawPublication) => {
    await send(t, fillPath(publicationPaths.withdrawal, { id }), { method: 'POST', body });
  },
  archive: (id: string) => download(t, fillPath(publicationPaths.file, { id, name: ARCHIVE_NAME })),
});
