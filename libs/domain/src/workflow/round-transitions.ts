import { explainRefusal, type PermissionAction, type PermissionActor } from '../permissions/permissions.js';
import { type RoundState, roundStateLabels } from './workflow.js';

/** What 企画 does with a whole 評価年度. 公表 has a page of its own and is not among them. */
export const roundActions = ['open', 'review', 'reopen', 'finalize', 'close'] as const;
export type RoundAction = (typeof roundActions)[number];

export const roundActionLabels: Record<RoundAction, string> = {
  open: '受付を始める',
  review: '確認期間に移る',
  reopen: '受付を再開する',
  finalize: '確定する',
  close: '終了する',
};

/**
 * What must hold besides state and permission: a reason; nothing left on the check list of 受付開始 (`checked`); every sheet
 * 確認済 or 対象外 (`all_confirmed`); no sheet under 訂正 (`no_correction`); every stage of
 * 施策評価 in use decided, or what is not accepted with a reason (`assessed`).
 */
export type RoundActionNeed = 'reason' | 'checked' | 'all_confirmed' | 'assessed' | 'no_correction';

export interface RoundTransition {
  from: RoundState;
  action: RoundAction;
  to: RoundState;
  permission: PermissionAction;
  needs: readonly RoundActionNeed[];
}

const manage = { permission: 'round.manage' } as const;
const settling = { permission: 'entry.finalize', needs: ['all_confirmed', 'assessed'] } as const;
const finalize = { action: 'finalize', to: 'finalized', ...settling } as const;
const close = { action: 'close', to: 'closed', ...manage, needs: ['no_correction'] } as const;

/** The one table of the life of a 評価年度. API and screens read it; a test writes out every state and action. */
export const roundTransitions: readonly RoundTransition[] = [
  { from: 'preparing', action: 'open', to: 'open', ...manage, needs: ['checked'] },
  { from: 'open', action: 'review', to: 'reviewing', ...manage, needs: [] },
  { from: 'reviewing', action: 'reopen', to: 'open', ...manage, needs: ['reason'] },
  // A late year may be settled without a 確認期間 of its own.
  { from: 'open', ...finalize },
  { from: 'reviewing', ...finalize },
  // 終了 also without 公表: a city may skip it.
  { from: 'finalized', ...close },
  { from: 'published', ...close },
];

export interface RoundActionDecision {
  action: RoundAction;
  allowed: boolean;
  /** Where the round goes; null when the action does not exist in this state. */
  to: RoundState | null;
  needs: readonly RoundActionNeed[];
  refusalText: string | null;
}

/** Whether this person may take the action in this state of a round, and if not, why. What is missing says the server. */
export function decideRoundAction(action: RoundAction, state: RoundState, actor: PermissionActor): RoundActionDecision {
  const row = roundTransitions.find((one) => one.action === action && one.from === state);
  if (!row) {
    const refusalText = `評価年度が「${roundStateLabels[state]}」のときは「${roundActionLabels[action]}」はできません。`;
    return { action, allowed: false, to: null, needs: [], refusalText };
  }
  const refusal = explainRefusal(actor, row.permission, { departmentId: null });
  const { to, needs } = row;
  return { action, allowed: refusal === null, to, needs, refusalText: refusal?.text ?? null };
}
