import type { ExtendRound, LockRound, MoveDeadlines, TransitionRoundInput } from '@mawasu/contract';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../lib/api.js';
import { queryRoots } from '../../lib/query-keys.js';

/** What waits and is late changes with every sheet: asked anew whenever the page is opened. */
export const calendarQuery = (roundId: string) =>
  queryOptions({
    queryKey: [queryRoots.rounds, 'calendar', roundId],
    queryFn: () => api.rounds.calendar(roundId),
    staleTime: 0,
  });

export const settlementQuery = (roundId: string) =>
  queryOptions({
    queryKey: [queryRoots.rounds, 'settlement', roundId],
    queryFn: () => api.rounds.settlement(roundId),
    staleTime: 0,
  });

export const editionsQuery = (roundId: string) =>
  queryOptions({ queryKey: [queryRoots.rounds, 'editions', roundId], queryFn: () => api.rounds.editions(roundId) });

/** Every page shows something else afterwards: states, deadlines, what can be typed into. */
function useChange<Variables, Data>(mutationFn: (variables: Variables) => Promise<Data>) {
  const queryClient = useQueryClient();
  return useMutation({ mutationFn, onSuccess: () => queryClient.invalidateQueries() });
}

export const useTransitionRound = (id: string) =>
  useChange((body: TransitionRoundInput) => api.rounds.transition(id, body));

export const useExtendRound = (id: string) => useChange((body: ExtendRound) => api.rounds.extend(id, body));

export const useTakeExtensionBack = (id: string) =>
  useChange(({ position, departmentId }: { position: number; departmentId: string }) =>
    api.rounds.takeExtensionBack(id, position, departmentId),
  );

export const useMoveDeadlines = (id: string) => useChange((body: MoveDeadlines) => api.rounds.moveDeadlines(id, body));

export const useLockRound = (id: string) => useChange((body: LockRound) => api.rounds.lock(id, body));

export const useUnlockRound = (id: string) =>
  useChange((departmentId: string | null) => api.rounds.unlock(id, departmentId));
