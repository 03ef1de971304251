import type { PermissionAction } from '../permissions/permissions.js';
import type { EntryPlace, EntryState } from './entry-states.js';
import type { ReviewStep, StepStage } from './round-steps.js';

export const entryActions = [
  'start',
  'edit',
  'submit',
  'take_back',
  'approve',
  'confirm',
  'revoke',
  'return',
  'exclude',
  'include',
  'finalize',
  'publish',
  'withdraw',
  'correct',
  'abandon',
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
  revoke: '承認・確認の取消し',
  return: '差戻し',
  exclude: '対象外にする',
  include: '対象に戻す',
  finalize: '確定',
  publish: '公表',
  withdraw: '公表の取下げ',
  correct: '訂正',
  abandon: '訂正の取りやめ',
};

/** Actions without a button on the sheet: they come with saving a field, or with the whole round. */
export const implicitEntryActions = [
  'start',
  'edit',
  'finalize',
  'publish',
  'withdraw',
] as const satisfies readonly EntryAction[];

/** Actions that leave a step: all but typing on. */
export const steppingActions = entryActions.filter((action) => action !== 'edit');

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

/** From 確定 on the round is printed from its edition. */
export function isRoundSettled(state: RoundState): boolean {
  return state === 'finalized' || state === 'published' || state === 'closed';
}

/** What must hold besides state and permission. */
export type EntryActionNeed =
  | 'reason'
  | 'fields'
  | 'other_person'
  | 'submitter'
  | 'not_opened'
  | 'passer'
  | 'not_opened_since';

export interface EntryTransition {
  from: EntryPlace;
  action: EntryAction;
  to: EntryPlace;
  permission: PermissionAction;
  roundStates: readonly RoundState[];
  needs: readonly EntryActionNeed[];
  /** A 対象外 entry goes back to where it was. */
  when?: 'started' | 'untouched';
}

/** Who may let a sheet pass at a step, by its stage. 二次 and 外部 are recorded by 企画 for the board or the committee. */
export const stagePermissions: Record<Exclude<StepStage, 'entry'>, PermissionAction> = {
  head: 'entry.approve_head',
  division: 'entry.approve_division',
  planning: 'entry.confirm',
  secondary: 'entry.confirm',
  external: 'entry.confirm',
};

const working: readonly RoundState[] = ['open', 'reviewing'];
/** A 訂正 is made while the round stays as it is: the sheet that was opened again goes through the steps once more. */
const correctable: readonly RoundState[] = ['finalized', 'published'];
const workedOn: readonly RoundState[] = [...working, ...correctable];

/** Whether a sheet may be filled in or reviewed in this state of its round; in a settled one only under 訂正. */
export function isRoundWorkedOn(state: RoundState): boolean {
  return workedOn.includes(state);
}
const at = (state: EntryState): EntryPlace => ({ state, position: null });
const inReview = (position: number): EntryPlace => ({ state: 'in_review', position });

type Row = Omit<EntryTransition, 'roundStates' | 'needs'> & Partial<Pick<EntryTransition, 'roundStates' | 'needs'>>;
const rowOf = (row: Row): EntryTransition => ({ roundStates: working, needs: [], ...row });

/** Back to what was settled: a sheet under 訂正 is the only one at these places while its round is 確定 or 公表. */
const abandonFrom = (from: EntryPlace): EntryTransition =>
  rowOf({
    ...{ from, action: 'abandon', to: at('finalized'), permission: 'entry.finalize' },
    ...{ roundStates: correctable, needs: ['reason'] },
  });

function reviewTransitions(reviews: readonly ReviewStep[]): EntryTransition[] {
  return reviews.flatMap(({ position, stage }, index) => {
    const next = reviews[index + 1];
    const permission = stagePermissions[stage];
    const from = inReview(position);
    const to = next ? inReview(next.position) : at('confirmed');
    return [
      rowOf({
        from,
        action: next ? 'approve' : 'confirm',
        to,
        permission,
        roundStates: workedOn,
        needs: ['other_person'],
      }),
      rowOf({
        ...{ from: to, action: 'revoke', to: from, permission },
        ...{ roundStates: workedOn, needs: ['passer', 'not_opened_since'] },
      }),
      rowOf({
        ...{ from, action: 'return', to: at('drafting'), permission },
        ...{ roundStates: workedOn, needs: ['reason', 'fields'] },
      }),
      rowOf({ from, action: 'exclude', to: at('excluded'), permission: 'entry.exclude', needs: ['reason'] }),
      abandonFrom(from),
    ];
  });
}

/**
 * The one table of an entry's life in a round with these review steps, which may be none. API, screens and documentation
 * read it; a test proves it complete.
 */
export function entryTransitions(reviews: readonly ReviewStep[]): EntryTransition[] {
  const [first] = reviews;
  const submitted = first ? inReview(first.position) : at('confirmed');
  const exclude = { action: 'exclude', to: at('excluded'), permission: 'entry.exclude', needs: ['reason'] } as const;
  const include = { from: at('excluded'), action: 'include', permission: 'entry.exclude', needs: ['reason'] } as const;
  return [
    rowOf({ from: at('not_started'), action: 'start', to: at('drafting'), permission: 'entry.edit' }),
    rowOf({
      ...{ from: at('drafting'), action: 'edit', to: at('drafting'), permission: 'entry.edit' },
      roundStates: workedOn,
    }),
    rowOf({
      ...{ from: at('drafting'), action: 'submit', to: submitted, permission: 'entry.submit' },
      roundStates: workedOn,
    }),
    rowOf({
      from: submitted,
      action: 'take_back',
      to: at('drafting'),
      permission: 'entry.submit',
      roundStates: workedOn,
      needs: ['submitter', 'not_opened'],
    }),
    ...reviewTransitions(reviews),
    rowOf({
      from: at('confirmed'),
      action: 'return',
      to: at('drafting'),
      permission: 'entry.confirm',
      roundStates: workedOn,
      needs: ['reason', 'fields'],
    }),
    rowOf({
      ...{ from: at('confirmed'), action: 'finalize', to: at('finalized'), permission: 'entry.finalize' },
      roundStates: workedOn,
    }),
    ...(['finalized', 'published'] as const).map((state) =>
      rowOf({
        ...{ from: at(state), action: 'correct', to: at('drafting'), permission: 'entry.finalize' },
        ...{ roundStates: correctable, needs: ['reason'] },
      }),
    ),
    abandonFrom(at('drafting')),
    abandonFrom(at('confirmed')),
    rowOf({
      from: at('finalized'),
      action: 'publish',
      to: at('published'),
      permission: 'entry.publish',
      // More of a year that is public already, or what its 訂正版 settled anew.
      roundStates: correctable,
    }),
    rowOf({
      ...{ from: at('published'), action: 'withdraw', to: at('finalized'), permission: 'entry.publish' },
      ...{ roundStates: ['published', 'closed'], needs: ['reason'] },
    }),
    rowOf({ from: at('not_started'), ...exclude }),
    rowOf({ from: at('drafting'), ...exclude }),
    rowOf({ from: at('confirmed'), ...exclude }),
    rowOf({ ...include, to: at('drafting'), when: 'started' }),
    rowOf({ ...include, to: at('not_started'), when: 'untouched' }),
  ];
}
