import type { SentPicture } from '@mawasu/api-client';
import type {
  AddedPlanPicture,
  AddPlanNode,
  ChangePlan,
  ChangePlanNode,
  CreatePlan,
  DecidePlan,
  MergePlanNodesInput,
  MovePlanNode,
  OpenPlanDraft,
  PlanNodeDetail,
  SplitPlanNodeInput,
} from '@mawasu/contract';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../../lib/api.js';
import { heldInstead } from '../../../lib/error-messages.js';
import { queryRoots } from '../../../lib/query-keys.js';

const keys = {
  outline: (planId: string) => [queryRoots.plans, 'outline', planId] as const,
  node: (planId: string, nodeId: string) => [queryRoots.plans, 'node', planId, nodeId] as const,
};

export const outlineQuery = (planId: string) =>
  queryOptions({ queryKey: keys.outline(planId), queryFn: () => api.plans.outline(planId) });

export const nodeQuery = (planId: string, nodeId: string) =>
  queryOptions({ queryKey: keys.node(planId, nodeId), queryFn: () => api.plans.node(planId, nodeId) });

export const comparisonQuery = (planId: string, number: number) =>
  queryOptions({
    queryKey: [queryRoots.plans, 'comparison', planId, number],
    queryFn: () => api.plans.compare(planId, number),
  });

/** Whatever shows the plan is asked for anew; the mutation is over when the tree is. */
function usePlanMutation<Asked, Answer>(act: (asked: Asked) => Promise<Answer>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSettled: () => queryClient.invalidateQueries({ queryKey: [queryRoots.plans] }),
  });
}

export const useCreatePlan = () => usePlanMutation((body: CreatePlan) => api.plans.create(body));

export const useChangePlan = (planId: string) =>
  usePlanMutation((body: ChangePlan) => api.plans.changePlan(planId, body));

export const useAddNode = (planId: string) => usePlanMutation((body: AddPlanNode) => api.plans.addNode(planId, body));

/** Stores texts of a node; `theirs` is what the server holds where somebody else was first. */
export const storeNode = (planId: string, nodeId: string, body: ChangePlanNode): Promise<Stored> =>
  orTheirs(api.plans.changeNode(planId, nodeId, body));

/** A picture before it is known for which version of its node it is sent. */
export type NewPicture = Omit<SentPicture, 'version'>;

/** The same for a picture of it. */
export const storePicture = (
  planId: string,
  nodeId: string,
  picture: SentPicture,
): Promise<AddedPlanPicture | Theirs> => orTheirs(api.plans.addPicture(planId, nodeId, picture));

type Theirs = { theirs: PlanNodeDetail };
type Stored = { nodes: PlanNodeDetail[] } | Theirs;

async function orTheirs<Answer>(call: Promise<Answer>): Promise<Answer | Theirs> {
  try {
    return await call;
  } catch (error) {
    const theirs = heldInstead<PlanNodeDetail>(error);
    if (!theirs) throw error;
    return { theirs };
  }
}

export const useMoveNode = (planId: string) =>
  usePlanMutation(({ id, ...body }: MovePlanNode & { id: string }) => api.plans.moveNode(planId, id, body));

export const useRemoveNode = (planId: string) =>
  usePlanMutation(({ id, version }: { id: string; version: number }) => api.plans.removeNode(planId, id, version));

export const useSplitNode = (planId: string, id: string) =>
  usePlanMutation((body: SplitPlanNodeInput) => api.plans.splitNode(planId, id, body));

export const useMergeNodes = (planId: string) =>
  usePlanMutation((body: MergePlanNodesInput) => api.plans.mergeNodes(planId, body));

export const useDecidePlan = (planId: string) => usePlanMutation((body: DecidePlan) => api.plans.decide(planId, body));

export const useOpenDraft = (planId: string) =>
  usePlanMutation((body: OpenPlanDraft) => api.plans.openDraft(planId, body));

export const useDiscardDraft = (planId: string) => usePlanMutation(() => api.plans.discardDraft(planId));
