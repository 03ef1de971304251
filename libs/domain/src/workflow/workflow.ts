import type { PermissionAction } from '../permissions/permissions.js';

export const entryStates = [
  'not_started',
  'drafting',
  'head_review',
  'division_review',
  'planning_review',
  'confirmed',
  'finalized',
  'published',
  'excluded',
] as const;
export type EntryState = (typeof entryStates)[number];

export const entryStateLabels: Record<EntryState, string> = {
  not_started: '未着手',
  drafting: '入力中',
  head_review: '課長確認待ち',
  division_review: '部長確認待ち',
  planning_review: '企画確認中',
  confirmed: '確認済',
  finalized: '確定',
  published: '公表済',
  excluded: '対象外',
};

export const entryActions = [
  'start',
  'edit',
  'submit',
  'take_back',
  'approve',
  'confirm',
  'return',
  'exclude',
  'include',
  'finalize',
  'publish',
] as const;
export type EntryAction = (typeof entryActions)[number];

/** `start` is the first save of an untouched entry, `edit` every later one; neither is a button. */
export const entryActionLabels: Record<EntryAction, string> = {
  start: '入力開始',
  edit: '入力',
  submit: '提出',
  take_back: '取り戻し',
  approve: '承認',
  confirm: '確認',
  return: '差戻し',
  exclude: '対象外にする',
  include: '対象に戻す',
  finalize: '確定',
  publish: '公表',
};

/** Actions that come with saving a field instead of a button. */
export const implicitEntryActions: readonly EntryAction[] = ['start', 'edit'];

/** Longest reason of a 差戻し, a 対象外 or its end, in characters as a person counts them. */
export const stepReasonMaxLength = 1000;

export const roundStates = ['preparing', 'open', 'reviewing', 'finalized', 'published', 'closed'] as const;
export type RoundState = (typeof roundStates)[number];

export const roundStateLabels: Record<RoundState, string> = {
  preparing: '準備',
  open: '受付中',
  reviewing: '確認期間',
  finalized: '確定',
  published: '公表',
  closed: '終了',
};

/** What must hold besides state and permission. */
export type EntryActionNeed = 'reason' | 'fields' | 'other_person' | 'submitter' | 'not_opened';

/** Which variant of a step applies: the 部長 step can be off in a round; a 対象外 entry goes back to where it was. */
export type EntryTransitionCase = 'division_on' | 'division_off' | 'started' | 'untouched';

export interface EntryTransition {
  from: EntryState;
  action: EntryAction;
  to: EntryState;
  permission: PermissionAction;
  roundStates: readonly RoundState[];
  needs: readonly EntryActionNeed[];
  when?: EntryTransitionCase;
}

const working: readonly RoundState[] = ['open', 'reviewing'];

function excludeFrom(from: EntryState): EntryTransition {
  return {
    from,
    action: 'exclude',
    to: 'excluded',
    permission: 'entry.exclude',
    roundStates: working,
    needs: ['reason'],
  };
}

function returnFrom(from: EntryState, permission: PermissionAction): EntryTransition {
  return { from, action: 'return', to: 'drafting', permission, roundStates: working, needs: ['reason', 'fields'] };
}

function step(
  from: EntryState,
  action: EntryAction,
  to: EntryState,
  permission: PermissionAction,
  needs: readonly EntryActionNeed[] = [],
  when?: EntryTransitionCase,
): EntryTransition {
  const row: EntryTransition = { from, action, to, permission, roundStates: working, needs };
  return when ? { ...row, when } : row;
}

/** The one table of an entry's life. API, screens and documentation read it; a test proves it complete. */
export const entryTransitions: readonly EntryTransition[] = [
  step('not_started', 'start', 'drafting', 'entry.edit'),
  step('drafting', 'edit', 'drafting', 'entry.edit'),
  step('drafting', 'submit', 'head_review', 'entry.submit'),
  step('head_review', 'take_back', 'drafting', 'entry.submit', ['submitter', 'not_opened']),
  step('head_review', 'approve', 'division_review', 'entry.approve_head', ['other_person'], 'division_on'),
  step('head_review', 'approve', 'planning_review', 'entry.approve_head', ['other_person'], 'division_off'),
  returnFrom('head_review', 'entry.approve_head'),
  step('division_review', 'approve', 'planning_review', 'entry.approve_division', ['other_person']),
  returnFrom('division_review', 'entry.approve_division'),
  step('planning_review', 'confirm', 'confirmed', 'entry.confirm', ['other_person']),
  returnFrom('planning_review', 'entry.confirm'),
  returnFrom('confirmed', 'entry.confirm'),
  { ...step('confirmed', 'finalize', 'finalized', 'entry.finalize'), roundStates: ['reviewing'] },
  { ...step('finalized', 'publish', 'published', 'entry.publish'), roundStates: ['finalized'] },
  excludeFrom('not_started'),
  excludeFrom('drafting'),
  excludeFrom('head_review'),
  excludeFrom('division_review'),
  excludeFrom('planning_review'),
  excludeFrom('confirmed'),
  step('excluded', 'include', 'drafting', 'entry.exclude', ['reason'], 'started'),
  step('excluded', 'include', 'not_started', 'entry.exclude', ['reason'], 'untouched'),
];
