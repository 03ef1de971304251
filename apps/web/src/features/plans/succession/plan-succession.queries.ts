import type { LinkPlanNodesInput, RunIndicatorsOn } from '@mawasu/contract';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../../lib/api.js';
import { queryRoots } from '../../../lib/query-keys.js';

export const successionsQuery = (planId: string) =>
  queryOptions({
    queryKey: [queryRoots.plans, 'successions', planId],
    queryFn: () => api.plans.successions(planId),
  });

/** Links show on sheets (last year's) and in who answers, so everything is asked for anew. */
function useSuccessionMutation<Asked, Answer>(act: (asked: Asked) => Promise<Answer>) {
  const queryClient = useQueryClient();
  return useMutation({ mutationFn: act, onSettled: () => queryClient.invalidateQueries() });
}

export const useLinkNodes = (planId: string) =>
  useSuccessionMutation((links: LinkPlanNodesInput['links']) => api.plans.link(planId, { links }));

export const useUnlinkNodes = (planId: string) =>
  useSuccessionMutation((linkId: string) => api.plans.unlink(planId, linkId));

export const useRunIndicatorsOn = (planId: string, linkId: string) =>
  useSuccessionMutation((indicators: RunIndicatorsOn['indicators']) =>
    api.plans.runIndicatorsOn(planId, linkId, { indicators }),
  );
