import {
  fillPath,
  type MeasureDetail,
  measurePaths,
  type PlanList,
  type PlanSearchResult,
  type PlanTree,
  planPaths,
} from '@mawasu/contract';
import { type ApiTransport, sendJson } from './request.js';

export const plansClient = (t: ApiTransport) => ({
  list: () => sendJson<PlanList>(t, planPaths.list),
  tree: (id: string) => sendJson<PlanTree>(t, fillPath(planPaths.tree, { id })),
  search: (id: string, q: string, signal?: AbortSignal) =>
    sendJson<PlanSearchResult>(t, fillPath(planPaths.search, { id }), { query: { q }, ...(signal ? { signal } : {}) }),
  measure: (id: string, roundId?: string) =>
    sendJson<MeasureDetail>(t, fillPath(measurePaths.detail, { id }), { query: { roundId } }),
});
