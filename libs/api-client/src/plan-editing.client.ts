import {
  type AddedPlanPicture,
  type AddPlanNode,
  type ChangedPlanNodes,
  type ChangePlan,
  type ChangePlanNode,
  type CreatePlan,
  type DecidePlan,
  fillPath,
  type LinkPlanNodesInput,
  type MergePlanNodesInput,
  type MovePlanNode,
  type NewPlanPicture,
  type OpenPlanDraft,
  type PlanComparison,
  type PlanNodeDetail,
  type PlanOutline,
  type PlanSuccessions,
  type PlanSummary,
  planEditingPaths as paths,
  planPaths,
  planSuccessionPaths,
  type RunIndicatorsOn,
  type SplitPlanNodeInput,
} from '@mawasu/contract';
import { type ApiTransport, send, sendFile, sendJson } from './request.js';

/** A picture and what is said of it, for the version of the node that was seen. */
export interface SentPicture extends NewPlanPicture {
  file: Blob;
  fileName: string;
}

/** A plan as 企画 makes and changes it. */
export const planEditingClient = (t: ApiTransport) => {
  const post = <T>(path: string, body: unknown) => sendJson<T>(t, path, { method: 'POST', body });
  return {
    create: (body: CreatePlan) => post<PlanSummary>(planPaths.list, body),
    changePlan: (id: string, body: ChangePlan) =>
      sendJson<PlanSummary>(t, fillPath(paths.plan, { id }), { method: 'PATCH', body }),
    outline: (id: string) => sendJson<PlanOutline>(t, fillPath(paths.nodes, { id })),
    node: (id: string, nodeId: string) => sendJson<PlanNodeDetail>(t, fillPath(paths.node, { id, nodeId })),
    addNode: (id: string, body: AddPlanNode) => post<ChangedPlanNodes>(fillPath(paths.nodes, { id }), body),
    changeNode: (id: string, nodeId: string, body: ChangePlanNode) =>
      sendJson<ChangedPlanNodes>(t, fillPath(paths.node, { id, nodeId }), { method: 'PATCH', body }),
    removeNode: async (id: string, nodeId: string, version: number): Promise<void> => {
      await send(t, fillPath(paths.node, { id, nodeId }), { method: 'DELETE', query: { version } });
    },
    addPicture: (id: string, nodeId: string, sent: SentPicture) =>
      sendFile<AddedPlanPicture>(t, fillPath(paths.pictures, { id, nodeId }), sent),
    moveNode: (id: string, nodeId: string, body: MovePlanNode) =>
      post<ChangedPlanNodes>(fillPath(paths.moves, { id, nodeId }), body),
    splitNode: (id: string, nodeId: string, body: SplitPlanNodeInput) =>
      post<ChangedPlanNodes>(fillPath(paths.splits, { id, nodeId }), body),
    mergeNodes: (id: string, body: MergePlanNodesInput) => post<ChangedPlanNodes>(fillPath(paths.merges, { id }), body),
    /** 決定 of the 案 or of the 改定案. */
    decide: (id: string, body: DecidePlan) => post<PlanSummary>(fillPath(paths.decisions, { id }), body),
    openDraft: (id: string, body: OpenPlanDraft) => post<PlanSummary>(fillPath(paths.draft, { id }), body),
    discardDraft: async (id: string): Promise<void> => {
      await send(t, fillPath(paths.draft, { id }), { method: 'DELETE' });
    },
    successions: (id: string) => sendJson<PlanSuccessions>(t, fillPath(planSuccessionPaths.list, { id })),
    link: (id: string, body: LinkPlanNodesInput) =>
      post<PlanSuccessions>(fillPath(planSuccessionPaths.list, { id }), body),
    unlink: async (id: string, linkId: string): Promise<void> => {
      await send(t, fillPath(planSuccessionPaths.one, { id, linkId }), { method: 'DELETE' });
    },
    runIndicatorsOn: (id: string, linkId: string, body: RunIndicatorsOn) =>
      post<PlanSuccessions>(fillPath(planSuccessionPaths.indicators, { id, linkId }), body),
    compare: (id: string, number: number) =>
      sendJson<PlanComparison>(t, fillPath(paths.comparison, { id, number: String(number) })),
  };
};
