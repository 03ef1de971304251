import { type Role, roles } from '../permissions/permissions.js';
import {
  availableActions,
  decideAction,
  decideEditing,
  isOpenForTyping,
  isTurnOf,
  type WorkflowInput,
  type WorkflowRound,
  type WorkflowSubject,
} from './available-actions.js';
import type { EntryPlace, EntryState } from './entry-states.js';
import { placeKey, placesOf, type ReviewStep } from './round-steps.js';
import { someSteps } from './testing/some-steps.js';
import { type EntryAction, entryActions, roundStates } from './workflow.js';

const at = (state: EntryState, position: number | null = null): EntryPlace => ({ state, position });

interface Overrides extends Partial<Omit<WorkflowInput, 'subject' | 'round'>> {
  role?: Role;
  userId?: string;
  reaches?: readonly string[];
  subject?: Partial<WorkflowSubject>;
  round?: Partial<WorkflowRound>;
  reviews?: readonly ReviewStep['stage'][];
}

/** An entry of the actor's own section, handed in by somebody else, in an open round a week before its deadline. */
function aSituation(overrides: Overrides = {}): WorkflowInput {
  const { role = 'entrant', userId = 'me', reaches = ['section'], subject, round, reviews, ...rest } = overrides;
  return {
    place: at('drafting'),
    actor: { userId, heldRoles: [{ role, departmentIds: reaches, heldFor: null }] },
    subject: { departmentId: 'section', submittedBy: 'somebody', passedBy: null, isStarted: true, ...subject },
    round: {
      state: 'open',
      steps: someSteps(reviews ?? ['head', 'division', 'planning']),
      deadline: '2026-05-29',
      ...round,
    },
    openedByNext: false,
    openedSincePass: false,
    today: '2026-05-22',
    ...rest,
  };
}

function allowed(overrides: Overrides): EntryAction[] {
  return availableActions(aSituation(overrides)).flatMap((decision) => (decision.allowed ? [decision.action] : []));
}

type Cells = Partial<Record<Role, Record<string, EntryAction[]>>>;

/** What stays the same whatever the steps. */
const entrant = { not_started: ['start'], drafting: ['edit', 'submit'] } satisfies Record<string, EntryAction[]>;
const head = { not_started: ['start'], drafting: ['edit'] } satisfies Record<string, EntryAction[]>;
const planner = {
  not_started: ['exclude'],
  drafting: ['exclude'],
  confirmed: ['return', 'exclude', 'finalize'],
  excluded: ['include'],
} satisfies Record<string, EntryAction[]>;
const pass: EntryAction[] = ['approve', 'return'];
const last: EntryAction[] = ['confirm', 'return', 'exclude'];

/** Own section, open round: every role × place written out. External members, readers and administrators do nothing. */
const rounds: [name: string, reviews: ReviewStep['stage'][], expected: Cells][] = [
  ['企画 only', ['planning'], { entrant, section_head: head, planner: { ...planner, 'in_review.1': last } }],
  [
    '課長 and 企画',
    ['head', 'planning'],
    {
      entrant,
      section_head: { ...head, 'in_review.1': pass },
      planner: { ...planner, 'in_review.1': ['exclude'], 'in_review.2': last },
    },
  ],
  [
    '課長, 部長 and 企画',
    ['head', 'division', 'planning'],
    {
      entrant,
      section_head: { ...head, 'in_review.1': pass },
      division_head: { 'in_review.2': pass },
      planner: { ...planner, 'in_review.1': ['exclude'], 'in_review.2': ['exclude'], 'in_review.3': last },
    },
  ],
  [
    '課長, 部長, 企画 and 外部',
    ['head', 'division', 'planning', 'external'],
    {
      entrant,
      section_head: { ...head, 'in_review.1': pass },
      division_head: { 'in_review.2': pass },
      planner: {
        ...planner,
        'in_review.1': ['exclude'],
        'in_review.2': ['exclude'],
        'in_review.3': ['approve', 'return', 'exclude'],
        'in_review.4': last,
      },
    },
  ],
];

describe.each(rounds)('what each role may do in an open round with %s', (_, reviews, expected) => {
  const places = placesOf(someSteps(reviews));
  const cells = roles.flatMap((role) => places.map((place) => [role, placeKey(place), place] as const));

  it.each(cells)('%s · %s', (role, key, place) => {
    expect(allowed({ role, place, reviews })).toEqual(expected[role]?.[key] ?? []);
  });

  it.each(cells)('%s · %s: every action is decided, and every refusal explained', (role, _key, place) => {
    const decisions = availableActions(aSituation({ role, place, reviews }));
    expect(decisions.map(({ action }) => action)).toEqual(entryActions);
    for (const decision of decisions) {
      expect(decision.refusalCode === null).toBe(decision.allowed);
      if (decision.allowed) expect(decision.refusalText).toBeNull();
      else expect(decision.refusalText).toMatch(/。$/);
      expect(decision.to === null).toBe(decision.refusalCode === 'wrong_state');
    }
  });

  it.each(cells)('%s · %s: another department closes everything but the work of 企画', (role, key, place) => {
    const elsewhere = allowed({ role, place, reviews, subject: { departmentId: 'elsewhere' } });
    expect(elsewhere).toEqual(role === 'planner' ? (expected.planner?.[key] ?? []) : []);
  });
});

describe('roles are held department by department', () => {
  it('課長 of one 課 who enters for another may not approve there', () => {
    const actor = {
      userId: 'me',
      heldRoles: [
        { role: 'section_head', departmentIds: ['one'], heldFor: null },
        { role: 'entrant', departmentIds: ['two'], heldFor: null },
      ],
    } as const;
    const review = (departmentId: string) =>
      decideAction('approve', aSituation({ actor, place: at('in_review', 1), subject: { departmentId } }));
    expect(review('one').allowed).toBe(true);
    expect(review('two')).toMatchObject({ allowed: false, refusalCode: 'other_department' });
  });
});

describe('the round', () => {
  it.each(roundStates)('%s', (state) => {
    const round = { state };
    // In a settled round only a sheet under 訂正 is at these places.
    const isWorking = state !== 'preparing' && state !== 'closed';
    expect(allowed({ round })).toEqual(isWorking ? ['edit', 'submit'] : []);
    expect(allowed({ role: 'section_head', place: at('in_review', 1), round })).toEqual(isWorking ? pass : []);
    const publish = aSituation({ role: 'planner', place: at('finalized'), round });
    expect(decideAction('publish', publish).allowed).toBe(state === 'finalized' || state === 'published');
    expect(isOpenForTyping(at('drafting'), state)).toBe(isWorking);
    expect(isOpenForTyping(at('in_review', 1), state)).toBe(false);
  });

  it.each(roundStates)('%s: a settled sheet is opened again by 企画 while its round is 確定 or 公表', (state) => {
    const correct = (role: Role) =>
      decideAction('correct', aSituation({ role, place: at('finalized'), round: { state } }));
    expect(correct('planner').allowed).toBe(state === 'finalized' || state === 'published');
    expect(correct('section_head').allowed).toBe(false);
  });

  it('closed by 企画 takes no typing and no 提出, names the reason, and is reviewed all the same', () => {
    const round = { lockReason: '決算の確定のため' };
    for (const [action, place] of [
      ['start', at('not_started')],
      ['edit', at('drafting')],
      ['submit', at('drafting')],
    ] as const) {
      expect(decideAction(action, aSituation({ place, round }))).toMatchObject({
        refusalCode: 'locked',
        refusalText: '企画が入力の受付を終えました（理由：決算の確定のため）。',
      });
    }
    expect(allowed({ role: 'section_head', place: at('in_review', 1), round })).toEqual(pass);
    expect(isOpenForTyping(at('drafting'), 'open', '締切のため')).toBe(false);
    // What was closed for the year does not close its 訂正.
    expect(allowed({ round: { ...round, state: 'finalized' } })).toEqual(['edit', 'submit']);
  });

  it('names its state in the refusal', () => {
    expect(decideAction('submit', aSituation({ round: { state: 'preparing' } }))).toMatchObject({
      refusalCode: 'round_not_open',
      refusalText: '評価年度が「準備」のため、この操作はできません。',
    });
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
    const approval = aSituation({ role: 'section_head', place: at('in_review', 1), round: { deadline }, today });
    expect(decideAction('approve', approval).isLate).toBe(false);
  });
});

describe('who handed it in', () => {
  it.each([
    ['section_head', 1, 'approve'],
    ['division_head', 2, 'approve'],
    ['planner', 3, 'confirm'],
  ] as const)('refuses %s the passing of an own submission at step %s', (role, position, action) => {
    const place = at('in_review', position);
    const own = aSituation({ role, place, subject: { submittedBy: 'me' } });
    expect(decideAction(action, own)).toMatchObject({
      allowed: false,
      refusalCode: 'own_submission',
      refusalText: '自分が提出したものは承認できません。ほかの方が確認してください。',
    });
    expect(decideAction('return', own).allowed).toBe(true);
    expect(isTurnOf(own)).toBe(false);
    const others = aSituation({ role, place, subject: { submittedBy: null } });
    expect([decideAction(action, others).allowed, isTurnOf(others)]).toEqual([true, true]);
  });

  it('lets only that person take it back, until the next person has opened it', () => {
    const place = at('in_review', 1);
    const mine = { submittedBy: 'me' };
    expect(decideAction('take_back', aSituation({ place, subject: mine }))).toMatchObject({
      allowed: true,
      to: { state: 'drafting' },
    });
    expect(decideAction('take_back', aSituation({ place }))).toMatchObject({ refusalCode: 'not_submitter' });
    expect(decideAction('take_back', aSituation({ place, subject: mine, openedByNext: true }))).toMatchObject({
      refusalCode: 'already_opened',
      refusalText: '確認者がすでに開いたため取り戻せません。差戻しを依頼してください。',
    });
    expect(decideAction('take_back', aSituation({ place: at('in_review', 2), subject: mine }))).toMatchObject({
      refusalCode: 'wrong_state',
    });
  });
});

describe('who let it pass', () => {
  const passed = [
    ['section_head', at('in_review', 2), at('in_review', 1)],
    ['division_head', at('in_review', 3), at('in_review', 2)],
    ['planner', at('confirmed'), at('in_review', 3)],
  ] as const;

  it.each(passed)('lets %s alone take it back from %j', (role, place, to) => {
    const mine = { role, place, subject: { passedBy: 'me' } };
    expect(decideAction('revoke', aSituation(mine))).toMatchObject({ allowed: true, to, needsReason: false });
    for (const passedBy of ['another', null]) {
      expect(decideAction('revoke', aSituation({ ...mine, subject: { passedBy } }))).toMatchObject({
        refusalCode: 'not_passer',
      });
    }
    const elsewhere = aSituation({ ...mine, subject: { passedBy: 'me', departmentId: 'elsewhere' } });
    expect(decideAction('revoke', elsewhere).allowed).toBe(role === 'planner');
  });

  it.each(passed)('no longer once the next person has opened it (%s)', (role, place) => {
    const opened = aSituation({ role, place, subject: { passedBy: 'me' }, openedSincePass: true });
    expect(decideAction('revoke', opened)).toMatchObject({
      refusalCode: 'already_opened',
      refusalText: '次の確認者がすでに開いたため取り消せません。差戻しを依頼してください。',
    });
  });

  it.each([at('not_started'), at('drafting'), at('in_review', 1), at('finalized'), at('published'), at('excluded')])(
    'has nothing to take back at %j',
    (place) => {
      for (const role of roles) {
        expect(decideAction('revoke', aSituation({ role, place, subject: { passedBy: 'me' } }))).toMatchObject({
          refusalCode: 'wrong_state',
        });
      }
    },
  );

  it('cannot take back what was confirmed by nobody: a round without reviews', () => {
    const untouched = aSituation({ role: 'planner', place: at('confirmed'), reviews: [], subject: { passedBy: 'me' } });
    expect(decideAction('revoke', untouched).refusalCode).toBe('wrong_state');
  });

  it.each(['preparing', 'closed'] as const)('cannot in a round that is %s', (state) => {
    const round = { state };
    const mine = aSituation({ role: 'planner', place: at('confirmed'), round, subject: { passedBy: 'me' } });
    expect(decideAction('revoke', mine).refusalCode).toBe('round_not_open');
  });
});

describe('対象外', () => {
  it('goes back to where the entry was', () => {
    const include = (isStarted: boolean) =>
      decideAction('include', aSituation({ role: 'planner', place: at('excluded'), subject: { isStarted } }));
    expect(include(true)).toMatchObject({ allowed: true, to: { state: 'drafting' }, needsReason: true });
    expect(include(false)).toMatchObject({ allowed: true, to: { state: 'not_started' }, needsReason: true });
  });
});

describe('what an action asks for', () => {
  it.each([
    ['planner', at('in_review', 3), 'return', true, true],
    ['planner', at('drafting'), 'exclude', true, false],
    ['entrant', at('drafting'), 'submit', false, false],
    ['planner', at('in_review', 3), 'confirm', false, false],
  ] as const)('%s · %j · %s: reason %s, blocks %s', (role, place, action, needsReason, needsFields) => {
    expect(decideAction(action, aSituation({ role, place }))).toMatchObject({ needsReason, needsFields });
  });
});

describe('a locked sheet says what locked it', () => {
  it.each([
    [at('in_review', 1), '「課長確認待ち」のため変更できません。変更するには差戻しが必要です。'],
    [at('in_review', 3), '「企画確認中」のため変更できません。変更するには差戻しが必要です。'],
    [at('confirmed'), '「確認済」のため変更できません。'],
    [at('published'), '「公表済」のため変更できません。'],
    [at('excluded'), '「対象外」のため入力できません。'],
  ] as const)('%j', (place, refusalText) => {
    expect(decideEditing(aSituation({ place }))).toMatchObject({ allowed: false, refusalText });
  });

  it('is open to its department in 未着手 and 入力中 only', () => {
    const places = placesOf(someSteps(['head', 'planning']));
    const open = places.filter((place) => decideEditing(aSituation({ place })).allowed);
    expect(open.map(placeKey)).toEqual(['not_started', 'drafting']);
    const elsewhere = aSituation({ subject: { departmentId: 'elsewhere' } });
    expect(decideEditing(elsewhere)).toMatchObject({
      refusalCode: 'other_department',
      refusalText: '自分の課のものだけ操作できます。',
    });
    expect(decideEditing(aSituation({ role: 'reader' }))).toMatchObject({ refusalCode: 'role' });
  });

  it('tells an untouched entry from one that cannot be handed in', () => {
    expect(decideAction('submit', aSituation({ place: at('not_started') })).refusalText).toBe(
      'まだ入力されていません。入力してから提出してください。',
    );
    expect(decideAction('approve', aSituation({ role: 'section_head' })).refusalText).toBe(
      '「入力中」のときは「承認」はできません。',
    );
  });
});
