import { explainRefusal, type PermissionAction, type PermissionActor, scopeOf } from '../permissions/permissions.js';
import { type EntryState, isWithAuthor, workedOnEntryStates } from '../workflow/entry-states.js';
import { type RoundState, roundStateLabels } from '../workflow/workflow.js';
import {
  type RemarkAction,
  type RemarkState,
  remarkActionLabels,
  remarkActions,
  remarkStateLabels,
} from './remarks.js';

/** The sheet on which a remark stands, as far as it depends on it who may do what. */
export interface RemarkSheet {
  state: EntryState;
  roundState: RoundState;
  departmentId: string;
}

export interface RemarkStanding {
  state: RemarkState;
  /** Who wrote it, and for whom as a deputy. */
  writtenById: string;
  writtenForId: string | null;
  answeredById: string | null;
  /** It comes from a sheet of an earlier round: its words are those of then. */
  isCarried: boolean;
  /** It already stands on the sheet of a later round. */
  isHandedOn: boolean;
}

export interface RemarkActor extends PermissionActor {
  userId: string;
}

export interface RemarkInput {
  actor: RemarkActor;
  sheet: RemarkSheet;
  remark: RemarkStanding;
}

type RemarkRefusalCode =
  | 'round_not_open'
  | 'sheet_state'
  | 'wrong_state'
  | 'role'
  | 'other_department'
  | 'not_author'
  | 'own_answer'
  | 'carried'
  | 'handed_on';

export interface RemarkDecision {
  allowed: boolean;
  permission: PermissionAction;
  refusalCode: RemarkRefusalCode | null;
  refusalText: string | null;
}

/** What must hold besides the permission and the round. */
type RemarkNeed = 'author' | 'other_person' | 'own_words' | 'not_handed_on' | 'with_its_author';

interface RemarkTransition {
  action: RemarkAction;
  from: RemarkState;
  to: RemarkState;
  permission: PermissionAction;
  needs: readonly RemarkNeed[];
}

const row = (
  action: RemarkAction,
  from: RemarkState,
  to: RemarkState,
  permission: PermissionAction,
  ...needs: RemarkNeed[]
): RemarkTransition => ({ action, from, to, permission, needs });

/** The one table of a remark's life on one sheet. What is left at 確定 goes on by itself (SQL function `hand_on_remarks`). */
const remarkTransitions: readonly RemarkTransition[] = [
  row('edit', 'open', 'open', 'remark.write', 'own_words', 'author'),
  row('withdraw', 'open', 'withdrawn', 'remark.write', 'own_words', 'author'),
  row('answer', 'open', 'answered', 'remark.answer'),
  // Once reviewed with the sheet, an answer stays as it was read.
  row('answer', 'answered', 'answered', 'remark.answer', 'with_its_author'),
  row('accept', 'answered', 'accepted', 'remark.write', 'author', 'other_person'),
  row('reopen', 'answered', 'open', 'remark.write', 'author'),
  row('reopen', 'accepted', 'open', 'remark.write', 'author'),
  row('reopen', 'carried_over', 'open', 'remark.carry_over', 'not_handed_on'),
  row('carry_over', 'open', 'carried_over', 'remark.carry_over'),
  row('carry_over', 'answered', 'carried_over', 'remark.carry_over'),
];

const workingRounds: readonly RoundState[] = ['open', 'reviewing'];
/** A sheet's own remarks are worked on until it is 確定. */
const workedOn: readonly EntryState[] = workedOnEntryStates;
/** A remark is written on what was handed in. */
const handedIn: readonly EntryState[] = ['in_review', 'confirmed'];

type Refusal = [RemarkRefusalCode, string];

function sheetRefusal({ state, roundState }: RemarkSheet): Refusal | null {
  if (!workingRounds.includes(roundState)) {
    return ['round_not_open', `評価年度が「${roundStateLabels[roundState]}」のため、指摘は変更できません。`];
  }
  if (workedOn.includes(state)) return null;
  const why = state === 'excluded' ? '対象外の' : '確定している';
  return ['sheet_state', `このシートは${why}ため、指摘は変更できません。`];
}

function permissionRefusal(
  actor: RemarkActor,
  permission: PermissionAction,
  { departmentId }: RemarkSheet,
): Refusal | null {
  const refusal = explainRefusal(actor, permission, { departmentId });
  return refusal && [refusal.reason === 'role' ? 'role' : 'other_department', refusal.text];
}

/** Whoever looks after every sheet (企画) goes on with what a colleague began; a 課長 or 部長 with their own, deputies included. */
function isAuthor({ actor, remark }: RemarkInput): boolean {
  if (scopeOf(actor, 'remark.write') === 'all') return true;
  const authors = [remark.writtenById, remark.writtenForId];
  return (
    authors.includes(actor.userId) || actor.heldRoles.some(({ heldFor }) => heldFor && authors.includes(heldFor.userId))
  );
}

const unmet: Record<RemarkNeed, (input: RemarkInput) => Refusal | null> = {
  author: (input) => (isAuthor(input) ? null : ['not_author', 'この操作ができるのは、書いた人と企画です。']),
  other_person: ({ actor, remark }) =>
    remark.answeredById === actor.userId
      ? ['own_answer', '自分の回答は確認済みにできません。ほかの方が確認してください。']
      : null,
  own_words: ({ remark }) =>
    remark.isCarried ? ['carried', '前の年度から引き継がれたものは、書き直しや取り下げができません。'] : null,
  not_handed_on: ({ remark }) =>
    remark.isHandedOn ? ['handed_on', '次の年度のシートに引き継がれているため、この操作はできません。'] : null,
  with_its_author: ({ sheet }) =>
    isWithAuthor(sheet.state) ? null : ['sheet_state', '提出後は、回答を変更できません。'],
};

function refusalOf({ permission, needs }: RemarkTransition, input: RemarkInput): Refusal | null {
  const refusal = sheetRefusal(input.sheet) ?? permissionRefusal(input.actor, permission, input.sheet);
  if (refusal) return refusal;
  for (const need of needs) {
    const found = unmet[need](input);
    if (found) return found;
  }
  return null;
}

const decided = (permission: PermissionAction, refusal: Refusal | null): RemarkDecision => ({
  allowed: refusal === null,
  permission,
  refusalCode: refusal?.[0] ?? null,
  refusalText: refusal?.[1] ?? null,
});

/** May the actor leave a remark on a block of this sheet now? Server and screen ask the same. */
export function decideWriting(actor: RemarkActor, sheet: RemarkSheet): RemarkDecision {
  const refusal = sheetRefusal(sheet) ?? permissionRefusal(actor, 'remark.write', sheet);
  if (refusal || handedIn.includes(sheet.state)) return decided('remark.write', refusal);
  return decided('remark.write', ['sheet_state', '指摘は、提出されたシートに書けます。']);
}

/**
 * May the actor do this with the remark now, and where does it lead? Refusals are looked for in this order: round and
 * sheet, state of the remark, role and department, then the person and what has become of the remark.
 */
export function decideRemark(action: RemarkAction, input: RemarkInput): RemarkDecision & { to: RemarkState | null } {
  const transition = remarkTransitions.find((one) => one.action === action && one.from === input.remark.state);
  if (transition) return { ...decided(transition.permission, refusalOf(transition, input)), to: transition.to };
  const { state } = input.remark;
  const text = `「${remarkStateLabels[state]}」のときは「${remarkActionLabels[action]}」はできません。`;
  return { ...decided('remark.write', sheetRefusal(input.sheet) ?? ['wrong_state', text]), to: null };
}

/** The actions open to the actor, in the order of `remarkActions`. */
export function openRemarkActions(input: RemarkInput): RemarkAction[] {
  return remarkActions.filter((action) => decideRemark(action, input).allowed);
}
