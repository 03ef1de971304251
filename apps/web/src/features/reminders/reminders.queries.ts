import type { ReminderListFilter, SendNudge } from '@mawasu/contract';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../lib/api.js';
import { keepFile } from '../../lib/keep-file.js';
import { keptWithin } from '../../lib/keep-previous.js';
import { queryRoots } from '../../lib/query-keys.js';

export const reminderListQuery = (roundId: string, filter: ReminderListFilter) =>
  queryOptions({
    queryKey: [queryRoots.reminders, roundId, filter],
    queryFn: () => api.reminders.list(roundId, filter),
    placeholderData: keptWithin(roundId),
  });

export function useReminderFile(roundId: string) {
  return useMutation({
    mutationFn: (filter: ReminderListFilter) => api.reminders.excel(roundId, filter),
    onSuccess: keepFile,
  });
}

export function useNudge(roundId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (nudge: SendNudge) => api.reminders.nudge(roundId, nudge),
    onSettled: () => queryClient.invalidateQueries({ queryKey: [queryRoots.reminders] }),
  });
}
