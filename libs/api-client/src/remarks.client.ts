import {
  type ChangeRemark,
  type EntryRemark,
  fillPath,
  type RemarkList,
  type RemarkListFilter,
  remarkPaths,
  type TransitionRemark,
  type WriteRemark,
} from '@mawasu/contract';
import { type ApiTransport, type RequestOptions, sendJson } from './request.js';

type SendOptions = Pick<RequestOptions, 'key'>;

export const remarksClient = (t: ApiTransport) => ({
  list: (query: RemarkListFilter = {}) =>
    sendJson<RemarkList>(t, remarkPaths.list, { query: query as Record<string, string | number | undefined> }),
  write: (body: WriteRemark, options: SendOptions = {}) =>
    sendJson<EntryRemark>(t, remarkPaths.list, { method: 'POST', body, ...options }),
  change: (id: string, body: ChangeRemark, options: SendOptions = {}) =>
    sendJson<EntryRemark>(t, fillPath(remarkPaths.detail, { id }), { method: 'PATCH', body, ...options }),
  transition: (id: string, body: TransitionRemark, options: SendOptions = {}) =>
    sendJson<EntryRemark>(t, fillPath(remarkPaths.transitions, { id }), { method: 'POST', body, ...options }),
});
