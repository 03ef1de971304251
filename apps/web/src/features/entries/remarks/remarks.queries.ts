import type { ChangeRemark, EntryRemark, TransitionRemark, WriteRemark } from '@mawasu/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../../lib/api.js';
import { heldInstead } from '../../../lib/error-messages.js';
import { noteRemark } from '../entries.queries.js';

/** What is done to one remark, or to a block that gets one. */
export type RemarkWork =
  | { write: Omit<WriteRemark, 'entryId'> }
  | { change: ChangeRemark; id: string }
  | { step: TransitionRemark; id: string };

function send(entryId: string, work: RemarkWork): Promise<EntryRemark> {
  if ('write' in work) return api.remarks.write({ entryId, ...work.write });
  if ('change' in work) return api.remarks.change(work.id, work.change);
  return api.remarks.transition(work.id, work.step);
}

/** The opened sheet shows the answer at once; after a refusal because somebody was faster, what the server holds now. */
export function useRemarkWork(entryId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (work: RemarkWork) => send(entryId, work),
    onSuccess: (remark) => noteRemark(queryClient, entryId, remark),
    onError: (error) => {
      const current = heldInstead<EntryRemark>(error);
      if (current) noteRemark(queryClient, entryId, current);
    },
  });
}
