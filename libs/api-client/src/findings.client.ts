import {
  type FindingList,
  type FindingListFilter,
  fillPath,
  findingPaths,
  type MarkedFindings,
  type MarkFindings,
  type RoundChecks,
  type SwitchCheck,
} from '@mawasu/contract';
import { type ApiTransport, sendJson } from './request.js';

export const findingsClient = (t: ApiTransport) => ({
  list: (roundId: string, query: FindingListFilter = {}) =>
    sendJson<FindingList>(t, fillPath(findingPaths.list, { roundId }), {
      query: query as Record<string, string | number | undefined>,
    }),
  mark: (roundId: string, body: MarkFindings) =>
    sendJson<MarkedFindings>(t, fillPath(findingPaths.marks, { roundId }), { method: 'PUT', body }),
  switchCheck: (roundId: string, key: string, body: SwitchCheck) =>
    sendJson<RoundChecks>(t, fillPath(findingPaths.check, { roundId, key }), { method: 'PUT', body }),
});
