import {
  explainRefusal,
  type PermissionAction,
  type PermissionActor,
  type PermissionSubject,
} from '../permissions/permissions.js';
import { daysUntil } from '../years/fiscal-year.js';
import type { EntryPlace } from './entry-states.js';
import { entryPlaceText, type RoundStep, reviewsOf } from './round-steps.js';
import {
  type EntryAction,
  type EntryActionNeed,
  type EntryTransition,
  entryActionLabels,
  entryActions,
  entryTransitions,
  isRoundSettled,
  type RoundState,
  roundStateLabels,
} from './workflow.js';

export interface WorkflowActor extends PermissionActor {
  userId: string;
}

export interface WorkflowSubject extends PermissionSubject {
  /** Who handed the entry in last; null before the first submission. */
  submittedBy: string | null;
  /** Who let it pass to where it stands, as its last step; null where it came here otherwise. */
  passedBy: string | null;
  /** Whether anything was ever saved in it. */
  isStarted: boolean;
}

export interface WorkflowRound {
  state: RoundState;
  steps: readonly RoundStep[];
  /** Last day for submission with an extension for the department, or null when none is set. */
  deadline: string | null;
  /** Why 企画 has closed the round, or the sheets of this 課, for typing; null or left out while they are open. */
  lockReason?: string | null;
}

export interface WorkflowInput {
  place: EntryPlace;
  actor: WorkflowActor;
  subject: WorkflowSubject;
  round: WorkflowRound;
  /** Whether the next person in the route has opened the entry since it was handed in. */
  openedByNext: boolean;
  /** Whether somebody whose turn it then was has opened it since it was let pass to where it stands. */
  openedSincePass: boolean;
  /** Today, by Japan time. */
  today: string;
}

export const actionRefusalCodes = [
  'wrong_state',
  'round_not_open',
  'locked',
  'role',
  'other_department',
  'own_submission',
  'not_submitter',
  'not_passer',
  'already_opened',
] as const;
export type ActionRefusalCode = (typeof actionRefusalCodes)[number];

export interface ActionDecision {
  action: EntryAction;
  allowed: boolean;
  /** Where the entry goes; null when the action does not exist in this state. */
  to: EntryPlace | null;
  /** What it takes to do it; null when the action does not exist in this state. */
  permission: PermissionAction | null;
  needsReason: boolean;
  needsFields: boolean;
  /** Past the deadline: still possible, and recorded as late. */
  isLate: boolean;
  refusalCode: ActionRefusalCode | null;
  refusalText: string | null;
}

const lateActions: readonly EntryAction[] = ['start', 'edit', 'submit'];
/** What 企画 closes by 締切: work of the 課. Reviews go on. */
const lockedActions: readonly EntryAction[] = ['start', 'edit', 'submit'];

/** Why the sheets are closed for typing, as everybody reads it. */
export const lockText = (reason: string): string => `企画が入力の受付を終えました（理由：${reason}）。`;

function appliesTo(transition: EntryTransition, { place, subject }: WorkflowInput): boolean {
  const { from, when } = transition;
  if (from.state !== place.state || from.position !== place.position) return false;
  return when === undefined || (when === 'started') === subject.isStarted;
}

function wrongStateText({ place, round }: WorkflowInput, action: EntryAction): string {
  const label = entryPlaceText(place, round.steps);
  if (action === 'start') return `「${label}」のため、入力開始の操作はありません。`;
  if (action !== 'edit' && action !== 'submit')
    return `「${label}」のときは「${entryActionLabels[action]}」はできません。`;
  switch (place.state) {
    case 'not_started':
      return 'まだ入力されていません。入力してから提出してください。';
    case 'in_review':
      return `「${label}」のため変更できません。変更するには差戻しが必要です。`;
    case 'excluded':
      return '「対象外」のため入力できません。';
    default:
      return `「${label}」のため変更できません。`;
  }
}

function unmetNeed(needs: readonly EntryActionNeed[], input: WorkflowInput): [ActionRefusalCode, string] | null {
  const isSubmitter = input.subject.submittedBy !== null && input.subject.submittedBy === input.actor.userId;
  if (needs.includes('other_person') && isSubmitter) {
    return ['own_submission', '自分が提出したものは承認できません。ほかの方が確認してください。'];
  }
  if (needs.includes('submitter') && !isSubmitter) return ['not_submitter', '取り戻せるのは提出した本人だけです。'];
  if (needs.includes('not_opened') && input.openedByNext) {
    return ['already_opened', '確認者がすでに開いたため取り戻せません。差戻しを依頼してください。'];
  }
  if (needs.includes('passer') && input.subject.passedBy !== input.actor.userId) {
    return ['not_passer', '取り消せるのは、承認・確認をした本人だけです。'];
  }
  if (needs.includes('not_opened_since') && input.openedSincePass) {
    return ['already_opened', '次の確認者がすでに開いたため取り消せません。差戻しを依頼してください。'];
  }
  return null;
}

function refusalOf(transition: EntryTransition, input: WorkflowInput): [ActionRefusalCode, string] | null {
  if (!transition.roundStates.includes(input.round.state)) {
    const label = roundStateLabels[input.round.state];
    return ['round_not_open', `評価年度が「${label}」のため、この操作はできません。`];
  }
  const { lockReason } = input.round;
  if (lockReason && !isRoundSettled(input.round.state) && lockedActions.includes(transition.action)) {
    return ['locked', lockText(lockReason)];
  }
  const refusal = explainRefusal(input.actor, transition.permission, input.subject);
  if (refusal) return [refusal.reason === 'role' ? 'role' : 'other_department', refusal.text];
  return unmetNeed(transition.needs, input);
}

/** A sheet asks for all its actions at once: the table is made once for the steps they share. */
const tables = new WeakMap<WorkflowRound['steps'], readonly EntryTransition[]>();

function tableOf(steps: WorkflowRound['steps']): readonly EntryTransition[] {
  const known = tables.get(steps);
  if (known) return known;
  const table = entryTransitions(reviewsOf(steps));
  tables.set(steps, table);
  return table;
}

function decide(action: EntryAction, input: WorkflowInput): ActionDecision {
  const table = tableOf(input.round.steps);
  const transition = table.find((row) => row.action === action && appliesTo(row, input));
  const { deadline } = input.round;
  const isLate = lateActions.includes(action) && deadline !== null && daysUntil(deadline, input.today) < 0;
  if (!transition) {
    const refusalText = wrongStateText(input, action);
    const absent = { to: null, permission: null, needsReason: false, needsFields: false, isLate };
    return { action, allowed: false, ...absent, refusalCode: 'wrong_state', refusalText };
  }
  const refusal = refusalOf(transition, input);
  return {
    action,
    allowed: refusal === null,
    to: transition.to,
    permission: transition.permission,
    needsReason: transition.needs.includes('reason'),
    needsFields: transition.needs.includes('fields'),
    isLate,
    refusalCode: refusal?.[0] ?? null,
    refusalText: refusal?.[1] ?? null,
  };
}

/**
 * Every action with whether this person may take it now and, if not, why. Refusals are checked in this order: state of
 * the entry, state of the round, 締切 by 企画, role and department, then the person (own submission, not the submitter, already opened).
 */
export function availableActions(input: WorkflowInput): ActionDecision[] {
  return entryActions.map((action) => decide(action, input));
}

/** One action out of `availableActions`: what the API asks before it writes. */
export function decideAction(action: EntryAction, input: WorkflowInput): ActionDecision {
  return decide(action, input);
}

/** Whether the sheet's fields are open to this person: `start` on an untouched entry, `edit` on a started one. */
export function decideEditing(input: WorkflowInput): ActionDecision {
  return decide(input.place.state === 'not_started' ? 'start' : 'edit', input);
}

const typingRows = entryTransitions([]).filter(({ action }) => action === 'start' || action === 'edit');

/**
 * Whether anybody at all may type into a sheet of this place now: its state and its round allow it, and 企画 has not closed
 * it. `lockReason` as in {@link WorkflowRound}.
 */
export function isOpenForTyping(place: EntryPlace, round: RoundState, lockReason: string | null = null): boolean {
  if (lockReason && !isRoundSettled(round)) return false;
  const typing = typingRows.find(({ from }) => from.state === place.state);
  return typing?.roundStates.includes(round) ?? false;
}

/** Whether the sheet lies with this person for review, so that their opening it ends its author's time to take it back. */
export function isTurnOf(input: WorkflowInput): boolean {
  if (input.place.state !== 'in_review') return false;
  return decide('approve', input).allowed || decide('confirm', input).allowed;
}
