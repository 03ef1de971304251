import { currentPlan } from '@mawasu/domain/plans';
import { queryOptions, type UseQueryResult, useQuery } from '@tanstack/react-query';
import { api } from './api.js';
import { measuresOf } from './plan-measures.js';
import { queryRoots } from './query-keys.js';
import { useServerFiscalYear } from './server-day.js';

export const plansQuery = queryOptions({
  queryKey: [queryRoots.plans, 'list'] as const,
  queryFn: () => api.plans.list(),
});

/** The newest revision with every text; departments as of this year. */
export const planTreeQuery = (planId: string) =>
  queryOptions({ queryKey: [queryRoots.plans, 'tree', planId] as const, queryFn: () => api.plans.tree(planId) });

/**
 * What a choice of 施策 needs of a plan: the given one, else that of this year. `hasNone`: nobody has made one yet. `choices` is
 * the question on which the choice waits, for pages that can show nothing without it.
 */
export function usePlanMeasures(planId: string | undefined) {
  const list = useQuery(plansQuery);
  const { data } = list;
  const plans = data?.items ?? [];
  const thisYear = useServerFiscalYear();
  const shown = plans.find(({ id }) => id === planId) ?? currentPlan(plans, thisYear);
  const tree = useQuery({ ...planTreeQuery(shown?.id ?? ''), enabled: shown !== undefined });
  const nodes: readonly TreeNode[] = tree.data?.nodes ?? [];
  const measures = nodes
    .flatMap((node) => measuresOf(node))
    .map(({ id, code, title }) => ({ id, name: `${code} ${title}`.trim() }));
  const choices: UseQueryResult<unknown> = data === undefined ? list : tree;
  return { plans, planId: shown?.id, measures, hasNone: data?.items.length === 0, choices };
}

/** A node of the tree, whatever its kind. */
export interface TreeNode {
  id: string;
  kind: string;
  code: string;
  title: string;
  children: readonly TreeNode[];
}
