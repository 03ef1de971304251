import { type Role, roles } from '../permissions/permissions.js';
import {
  availableActions,
  decideAction,
  decideEditing,
  mayReadEntry,
  type WorkflowInput,
  type WorkflowRound,
  type WorkflowSubject,
} from './available-actions.js';
import { type EntryAction, type EntryState, entryActions, entryStates, roundStates } from './workflow.js';

interface Overrides extends Partial<Omit<WorkflowInput, 'subject' | 'round'>> {
  role?: Role;
  userId?: string;
  subject?: Partial<WorkflowSubject>;
  round?: Partial<WorkflowRound>;
}

/** An entry of the actor's own section, handed in by somebody else, in an open round a week before its deadline. */
function aSituation({ role = 'entrant', userId = 'me', subject, round, ...rest }: Overrides = {}): WorkflowInput {
  return {
    state: 'drafting',
    actor: { userId, roles: [role], departmentIds: ['section'], divisionIds: ['division'] },
    subject: {
      departmentId: 'section',
      divisionId: 'division',
      submittedBy: 'somebody',
      isStarted: true,
      ...subject,
    },
    round: { state: 'open', divisionReview: true, deadline: '2026-05-29', ...round },
    openedByNext: false,
    today: '2026-05-22',
    ...rest,
  };
}

function allowed(overrides: Overrides): EntryAction[] {
  return availableActions(aSituation(overrides)).flatMap((decision) => (decision.allowed ? [decision.action] : []));
}

/** Own section, open round: every role × state written out. External members, readers and administrators do nothing. */
const expected: Partial<Record<Role, Partial<Record<EntryState, EntryAction[]>>>> = {
  entrant: { not_started: ['start'], drafting: ['edit', 'submit'] },
  section_head: { not_started: ['start'], drafting: ['edit'], head_review: ['approve', 'return'] },
  division_head: { division_review: ['approve', 'return'] },
  planner: {
    not_started: ['exclude'],
    drafting: ['exclude'],
    head_review: ['exclude'],
    division_review: ['exclude'],
    planning_review: ['confirm', 'return', 'exclude'],
    confirmed: ['return', 'exclude'],
    excluded: ['include'],
  },
};

const cells = roles.flatMap((role) => entryStates.map((state) => ({ role, state })));

describe('what each role may do in each state of an open round', () => {
  it.each(cells)('$role · $state', ({ role, state }) => {
    expect(allowed({ role, state })).toEqual(expected[role]?.[state] ?? []);
  });

  it.each(cells)('$role · $state: every action is decided, and every refusal explained', ({ role, state }) => {
    const decisions = availableActions(aSituation({ role, state }));
    expect(decisions.map(({ action }) => action)).toEqual(entryActions);
    for (const decision of decisions) {
      expect(decision.refusalCode === null).toBe(decision.allowed);
      if (decision.allowed) expect(decision.refusalText).toBeNull();
      else expect(decision.refusalText).toMatch(/。$/);
      expect(decision.to === null).toBe(decision.refusalCode === 'wrong_state');
    }
  });

  it.each(cells)('$role · $state: another department closes everything but the work of 企画', ({ role, state }) => {
    const subject = { departmentId: 'elsewhere', divisionId: 'elsewhere' };
    expect(allowed({ role, state, subject })).toEqual(role === 'planner' ? (expected.planner?.[state] ?? []) : []);
  });
});

describe('the round', () => {
  it.each(roundStates)('%s', (state) => {
    const round = { state };
    const isWorking = state === 'open' || state === 'reviewing';
    expect(allowed({ round })).toEqual(isWorking ? ['edit', 'submit'] : []);
    expect(allowed({ role: 'section_head', state: 'head_review', round })).toEqual(
      isWorking ? ['approve', 'return'] : [],
    );
    expect(decideAction('finalize', aSituation({ role: 'planner', state: 'confirmed', round })).allowed).toBe(
      state === 'reviewing',
    );
    expect(decideAction('publish', aSituation({ role: 'planner', state: 'finalized', round })).allowed).toBe(
      state === 'finalized',
    );
  });

  it('names its state in the refusal', () => {
    expect(decideAction('submit', aSituation({ round: { state: 'preparing' } }))).toMatchObject({
      refusalCode: 'round_not_open',
      refusalText: '評価年度が「準備」のため、この操作はできません。',
    });
  });

  it.each([
    [true, 'division_review'],
    [false, 'planning_review'],
  ])('with the 部長 step in use = %s, the approval of the 課長 leads to %s', (divisionReview, to) => {
    const input = aSituation({ role: 'section_head', state: 'head_review', round: { divisionReview } });
    expect(decideAction('approve', input)).toMatchObject({ allowed: true, to });
  });

  it.each([
    ['2026-05-29', '2026-05-28', false],
    ['2026-05-29', '2026-05-29', false],
    ['2026-05-29', '2026-05-30', true],
    [null, '2030-01-01', false],
  ])('deadline %s, today %s: late is %s, and entry stays possible', (deadline, today, isLate) => {
    for (const action of ['edit', 'submit'] as const) {
      expect(decideAction(action, aSituation({ round: { deadline }, today }))).toMatchObject({ allowed: true, isLate });
    }
    const approval = aSituation({ role: 'section_head', state: 'head_review', round: { deadline }, today });
    expect(decideAction('approve', approval).isLate).toBe(false);
  });
});

describe('who handed it in', () => {
  it.each([
    ['section_head', 'head_review', 'approve'],
    ['division_head', 'division_review', 'approve'],
    ['planner', 'planning_review', 'confirm'],
  ] as const)('refuses %s the approval of an own submission in %s', (role, state, action) => {
    const own = aSituation({ role, state, subject: { submittedBy: 'me' } });
    expect(decideAction(action, own)).toMatchObject({
      allowed: false,
      refusalCode: 'own_submission',
      refusalText: '自分が提出したものは承認できません。ほかの方が確認してください。',
    });
    expect(decideAction('return', own).allowed).toBe(true);
    expect(decideAction(action, aSituation({ role, state, subject: { submittedBy: null } })).allowed).toBe(true);
  });

  it('lets only that person take it back, until the next person has opened it', () => {
    const state = 'head_review';
    const mine = { submittedBy: 'me' };
    expect(decideAction('take_back', aSituation({ state, subject: mine }))).toMatchObject({
      allowed: true,
      to: 'drafting',
    });
    expect(decideAction('take_back', aSituation({ state }))).toMatchObject({ refusalCode: 'not_submitter' });
    expect(decideAction('take_back', aSituation({ state, subject: mine, openedByNext: true }))).toMatchObject({
      refusalCode: 'already_opened',
      refusalText: '確認者がすでに開いたため取り戻せません。差戻しを依頼してください。',
    });
    expect(decideAction('take_back', aSituation({ state: 'planning_review', subject: mine }))).toMatchObject({
      refusalCode: 'wrong_state',
    });
  });
});

describe('対象外', () => {
  it('goes back to where the entry was', () => {
    const include = (isStarted: boolean) =>
      decideAction('include', aSituation({ role: 'planner', state: 'excluded', subject: { isStarted } }));
    expect(include(true)).toMatchObject({ allowed: true, to: 'drafting', needsReason: true });
    expect(include(false)).toMatchObject({ allowed: true, to: 'not_started', needsReason: true });
  });
});

describe('what an action asks for', () => {
  it.each([
    ['planner', 'planning_review', 'return', true, true],
    ['planner', 'drafting', 'exclude', true, false],
    ['entrant', 'drafting', 'submit', false, false],
    ['planner', 'planning_review', 'confirm', false, false],
  ] as const)('%s · %s · %s: reason %s, fields %s', (role, state, action, needsReason, needsFields) => {
    expect(decideAction(action, aSituation({ role, state }))).toMatchObject({ needsReason, needsFields });
  });
});

describe('a locked sheet says what locked it', () => {
  it.each([
    ['head_review', '「課長確認待ち」のため変更できません。変更するには差戻しが必要です。'],
    ['planning_review', '「企画確認中」のため変更できません。変更するには差戻しが必要です。'],
    ['confirmed', '「確認済」のため変更できません。'],
    ['published', '「公表済」のため変更できません。'],
    ['excluded', '「対象外」のため入力できません。'],
  ] as const)('%s', (state, refusalText) => {
    expect(decideEditing(aSituation({ state }))).toMatchObject({ allowed: false, refusalText });
  });

  it('is open to its department in 未着手 and 入力中 only', () => {
    const open = entryStates.filter((state) => decideEditing(aSituation({ state })).allowed);
    expect(open).toEqual(['not_started', 'drafting']);
    const elsewhere = aSituation({ subject: { departmentId: 'elsewhere' } });
    expect(decideEditing(elsewhere)).toMatchObject({
      refusalCode: 'other_department',
      refusalText: '自分の課のものだけ操作できます。',
    });
    expect(decideEditing(aSituation({ role: 'reader' }))).toMatchObject({ refusalCode: 'role' });
  });

  it('tells an untouched entry from one that cannot be handed in', () => {
    expect(decideAction('submit', aSituation({ state: 'not_started' })).refusalText).toBe(
      'まだ入力されていません。入力してから提出してください。',
    );
    expect(decideAction('approve', aSituation({ role: 'section_head' })).refusalText).toBe(
      '「入力中」のときは「承認」はできません。',
    );
  });
});

describe('reading', () => {
  it.each(roles)('%s', (role) => {
    const { actor, subject } = aSituation({ role });
    const readable = entryStates.filter((state) => mayReadEntry(actor, subject, state));
    expect(readable).toEqual(role === 'external_member' ? ['finalized', 'published'] : entryStates);
  });
});
