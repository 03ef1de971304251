import {
  type ChangeNoticeMail,
  type NoticeList,
  type NoticeListFilter,
  type NoticeMail,
  noticePaths,
  type ReadNotices,
  type UnreadNotices,
} from '@mawasu/contract';
import { type ApiTransport, sendJson } from './request.js';

export const noticesClient = (t: ApiTransport) => ({
  list: (query: NoticeListFilter = {}) =>
    sendJson<NoticeList>(t, noticePaths.list, { query: query as Record<string, string | number | undefined> }),
  read: (body: ReadNotices) => sendJson<UnreadNotices>(t, noticePaths.read, { method: 'POST', body }),
  mail: () => sendJson<NoticeMail>(t, noticePaths.mail),
  changeMail: (body: ChangeNoticeMail) => sendJson<NoticeMail>(t, noticePaths.mail, { method: 'PATCH', body }),
});
