import type { ErrorCode } from '@mawasu/contract';
import { type ActionDecision, type ActionRefusalCode, type LockedSheet, lockCause } from '@mawasu/domain/workflow';
import { AppError } from '../../platform/errors/app-error.js';

const codeOf: Record<ActionRefusalCode, ErrorCode> = {
  wrong_state: 'TRANSITION_REFUSED',
  round_not_open: 'ROUND_CLOSED',
  locked: 'ENTRY_LOCKED',
  role: 'FORBIDDEN',
  other_department: 'FORBIDDEN',
  own_submission: 'FORBIDDEN',
  not_submitter: 'TRANSITION_REFUSED',
  not_passer: 'TRANSITION_REFUSED',
  already_opened: 'TRANSITION_REFUSED',
};

function refusalError(code: ErrorCode, message: string | null): AppError {
  return new AppError(code, message === null ? {} : { message });
}

/** Throws what a refused workflow action means to the caller; does nothing when it is allowed. */
export function requireAllowed({ allowed, refusalCode, refusalText }: ActionDecision): void {
  if (!allowed) throw refusalError(refusalCode === null ? 'FORBIDDEN' : codeOf[refusalCode], refusalText);
}

/** The same for typing into the sheet: a wrong state means that the sheet is locked, and the text says by what. */
export function requireEditable(decision: ActionDecision, sheet: LockedSheet): void {
  if (decision.allowed) return;
  const { refusalCode } = decision;
  const code = refusalCode === null ? 'FORBIDDEN' : codeOf[refusalCode];
  throw refusalError(code === 'TRANSITION_REFUSED' ? 'ENTRY_LOCKED' : code, lockCause(decision, sheet)?.text ?? null);
}
