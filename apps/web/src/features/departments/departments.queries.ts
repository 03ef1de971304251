import type {
  AbolishDepartment,
  ChangeDepartment,
  CreateDepartment,
  ReorganisationPreview,
  Reorganised,
  ReorganiseInput,
} from '@mawasu/contract';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../lib/api.js';
import { heldInstead } from '../../lib/error-messages.js';
import { queryRoots } from '../../lib/query-keys.js';

export const CHANGES_PAGE_SIZE = 10;

/** 変更の記録, newest first. */
export const departmentChangesQuery = (page: number) =>
  queryOptions({
    queryKey: [queryRoots.departments, 'changes', page],
    queryFn: () => api.departments.changes({ page, size: CHANGES_PAGE_SIZE }),
  });

/**
 * A change of the organisation shows everywhere: on sheets, lists, dashboards, and in what one may do oneself. Which change is
 * the last, to be taken back, is not shown again as it was while the list is asked for anew.
 */
function useOrganisationMutation<Asked, Answer>(act: (asked: Asked) => Promise<Answer>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: () => {
      queryClient.removeQueries({ queryKey: [queryRoots.departments], type: 'inactive' });
      return queryClient.invalidateQueries();
    },
  });
}

export const useCreateDepartment = () =>
  useOrganisationMutation((body: CreateDepartment) => api.departments.create(body));

export const useChangeDepartment = (id: string) =>
  useOrganisationMutation((body: ChangeDepartment) => api.departments.change(id, body));

export const useAbolishDepartment = (id: string) =>
  useOrganisationMutation((body: AbolishDepartment) => api.departments.abolish(id, body));

export const useUndoChange = (changeId: string) =>
  useOrganisationMutation((reason: string) => api.departments.undo(changeId, { reason }));

/** What a 統合 or 分割 would do; nothing is changed by it. */
export function usePreviewReorganisation() {
  return useMutation({
    mutationFn: (asked: ReorganiseInput): Promise<Reorganised> =>
      api.departments.reorganise({ ...asked, dryRun: true }),
  });
}

export const useReorganise = () =>
  useOrganisationMutation((asked: ReorganiseInput) => api.departments.reorganise({ ...asked, dryRun: false }));

/** What the preview says now, where something changed since it was read; null for any other refusal. */
export function renewedPreview(error: unknown): ReorganisationPreview | null {
  return heldInstead<ReorganisationPreview>(error) ?? null;
}
