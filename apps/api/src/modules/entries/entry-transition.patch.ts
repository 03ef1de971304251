import type { EntryAction, EntryState } from '@mawasu/domain/workflow';
import type { EntryPatch } from './entries.repository.js';

export interface TransitionStep {
  action: EntryAction;
  to: EntryState;
  userId: string;
  at: Date;
  /** For a return: why, and at which fields. */
  reason: string | null;
  fields: readonly string[];
}

const notReturned: EntryPatch = { returnReason: null, returnedFields: [], returnedBy: null, returnedAt: null };
const notApproved: EntryPatch = { approvedBy: null, approvedAt: null, confirmedBy: null, confirmedAt: null };

function stampsOf({ action, userId, at, reason, fields }: TransitionStep): EntryPatch {
  switch (action) {
    case 'submit':
      return { submittedBy: userId, submittedAt: at, ...notReturned, ...notApproved };
    case 'take_back':
      return { submittedBy: null, submittedAt: null };
    case 'approve':
      return { approvedBy: userId, approvedAt: at };
    case 'confirm':
      return { confirmedBy: userId, confirmedAt: at };
    case 'return':
      return {
        ...notApproved,
        returnReason: reason,
        returnedFields: [...fields],
        returnedBy: userId,
        returnedAt: at,
      };
    case 'include':
      return notApproved;
    default:
      return {};
  }
}

/**
 * The columns a step of the workflow sets. `openedAt` starts anew with each step: it says whether the next person has seen
 * the sheet. What a return said stays until the sheet is handed in again, so that its author can work it off.
 */
export function transitionPatch(step: TransitionStep): EntryPatch {
  return { state: step.to, openedAt: null, updatedAt: step.at, updatedBy: step.userId, ...stampsOf(step) };
}
