import type { AssignmentQuery, AssignNodes, ChangeAssignment } from '@mawasu/contract';
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../lib/api.js';
import { queryRoots } from '../../lib/query-keys.js';

export const assignmentsQuery = (query: AssignmentQuery) =>
  queryOptions({
    queryKey: [queryRoots.assignments, query],
    queryFn: () => api.assignments.list(query),
    placeholderData: keepPreviousData,
  });

/** Who answers shows in the plan, on lists and in what a round opens with. */
function useAssignmentMutation<Asked, Answer>(act: (asked: Asked) => Promise<Answer>) {
  const queryClient = useQueryClient();
  return useMutation({ mutationFn: act, onSuccess: () => queryClient.invalidateQueries() });
}

export const useAssignNodes = () => useAssignmentMutation((body: AssignNodes) => api.assignments.assign(body));

export const useChangeAssignment = (id: string) =>
  useAssignmentMutation((body: ChangeAssignment) => api.assignments.change(id, body));
