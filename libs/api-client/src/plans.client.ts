import {
  fillPath,
  type MeasureDetail,
  measurePaths,
  type PlanList,
  type PlanSearchResult,
  type PlanSummary,
  type PlanTree,
  planPaths,
  type RevisePlan,
} from '@mawasu/contract';
import { planEditingClient } from './plan-editing.client.js';
import { type ApiTransport, send, sendJson } from './request.js';

export const plansClient = (t: ApiTransport) => ({
  ...planEditingClient(t),
  list: () => sendJson<PlanList>(t, planPaths.list),
  tree: (id: string) => sendJson<PlanTree>(t, fillPath(planPaths.tree, { id })),
  search: (id: string, q: string, signal?: AbortSignal) =>
    sendJson<PlanSearchResult>(t, fillPath(planPaths.search, { id }), { query: { q }, ...(signal ? { signal } : {}) }),
  /** Makes and decides a revision of a decided plan; gives the plan as it is now. */
  revise: (id: string, body: RevisePlan) =>
    sendJson<PlanSummary>(t, fillPath(planPaths.revisions, { id }), { method: 'POST', body }),
  measure: (id: string, roundId?: string) =>
    sendJson<MeasureDetail>(t, fillPath(measurePaths.detail, { id }), { query: { roundId } }),
  /** The file of a picture. */
  picture: async (checksum: string): Promise<Blob> => (await send(t, fillPath(planPaths.picture, { checksum }))).blob(),
});
