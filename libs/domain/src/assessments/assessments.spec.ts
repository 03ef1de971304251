import type { HeldRole, PermissionActor, Role } from '../permissions/permissions.js';
import { defaultAssessmentScale } from '../scales/assessment-scale.js';
import { defaultScale } from '../scales/scales.js';
import { roundStates } from '../workflow/workflow.js';
import { checkAssessment } from './assessment-check.js';
import { type AssessedInitiative, proposeAssessment } from './assessment-proposal.js';
import {
  type AssessmentSeat,
  type AssessmentStanding,
  decideAssessment,
  decideQuestion,
  decideRelease,
  openAssessmentActions,
} from './assessment-rules.js';
import { assessmentActions, assessmentStates } from './assessments.js';

const held = (role: Role, departmentId = 'own'): HeldRole => ({ role, departmentIds: [departmentId], heldFor: null });
const people: Record<string, PermissionActor> = {
  head: { heldRoles: [held('section_head')] },
  division: { heldRoles: [held('division_head')] },
  elsewhere: { heldRoles: [held('section_head', 'other')] },
  planner: { heldRoles: [held('planner')] },
  member: { heldRoles: [held('external_member')] },
  entrant: { heldRoles: [held('entrant')] },
  reader: { heldRoles: [held('reader')] },
  administrator: { heldRoles: [held('administrator')] },
};
type Person = keyof typeof people;

const standing = (rest: Partial<AssessmentStanding> = {}): AssessmentStanding => ({
  ...{ roundState: 'open', departmentId: 'own', stages: ['primary', 'secondary', 'external'] },
  ...{ states: {}, isReleased: true, isUnderCorrection: false },
  ...rest,
});
const open = (person: Person, seat: AssessmentSeat, rest: Partial<AssessmentStanding> = {}) =>
  openAssessmentActions(seat, { actor: people[person] as PermissionActor, standing: standing(rest) }).join(' ');

describe('what is open to whom', () => {
  // Written out: seat, its state, then what the 課長 (and 部長), 企画 and a 外部委員 may do, all stages before it decided.
  const before = { primary: 'decided', secondary: 'decided' } as const;
  it.each([
    ['primary', 'draft', 'edit submit', '', ''],
    ['primary', 'submitted', '', 'decide return', ''],
    ['primary', 'decided', '', 'return', ''],
    ['secondary', 'draft', '', 'edit note submit', ''],
    ['secondary', 'submitted', '', 'edit note decide return', ''],
    ['secondary', 'decided', '', 'note return', ''],
    ['external', 'draft', '', 'edit note submit', ''],
    ['external', 'submitted', '', 'edit note decide return', ''],
    ['external', 'decided', '', 'note return', ''],
    ['member', 'draft', '', '', 'edit submit'],
    ['member', 'submitted', '', '', 'edit'],
    ['member', 'decided', '', '', ''],
  ] as const)('%s %s: %s | %s | %s', (seat, state, head, planner, member) => {
    const earlier = seat === 'primary' ? {} : seat === 'secondary' ? { primary: before.primary } : { ...before };
    const at = { states: { ...earlier, [seat]: state } };
    expect(open('head', seat, at)).toBe(head);
    expect(open('division', seat, at)).toBe(head);
    expect(open('planner', seat, at)).toBe(planner);
    expect(open('member', seat, at)).toBe(member);
    for (const other of ['elsewhere', 'entrant', 'reader', 'administrator']) expect(open(other, seat, at)).toBe('');
  });

  it('is nothing before 受付開始 and once the round is 確定', () => {
    for (const roundState of roundStates.filter((state) => state !== 'open' && state !== 'reviewing')) {
      for (const person of Object.keys(people)) {
        for (const seat of ['primary', 'secondary', 'external', 'member'] as const) {
          expect(open(person, seat, { roundState, states: before })).toBe('');
        }
      }
      const actor = people.planner as PermissionActor;
      expect(decideRelease('withdraw', { actor, standing: standing({ roundState }) }).refusalCode).toBe(
        'round_not_open',
      );
    }
  });

  it('is what the stages may again while a sheet of the 施策 is under 訂正, but nothing of single members or questions', () => {
    for (const roundState of roundStates) {
      const at = { roundState, isUnderCorrection: true };
      const decided = { ...at, states: { primary: 'decided' } } as const;
      const isOpen = roundState !== 'preparing' && roundState !== 'closed';
      expect([roundState, open('planner', 'primary', decided)]).toEqual([roundState, isOpen ? 'return' : '']);
      expect(open('head', 'primary', { ...at, states: { primary: 'draft' } })).toBe(isOpen ? 'edit submit' : '');
      const isWorking = roundState === 'open' || roundState === 'reviewing';
      expect(open('member', 'member', at)).toBe(isWorking ? 'edit submit' : '');
      const actor = people.planner as PermissionActor;
      expect(decideRelease('withdraw', { actor, standing: standing(at) }).allowed).toBe(isWorking);
      expect(decideQuestion('respond', { actor, standing: standing(at) }).allowed).toBe(isWorking);
    }
  });

  it('says in Japanese why something is not open', () => {
    for (const state of assessmentStates) {
      for (const action of assessmentActions) {
        const input = { actor: people.reader as PermissionActor, standing: standing({ states: { secondary: state } }) };
        expect(decideAssessment('secondary', action, input)).toMatchObject({
          ...{ allowed: false, to: null, refusalText: expect.any(String) },
        });
      }
    }
  });

  it('is 一次 for nobody where no department leads the 施策', () => {
    expect(open('head', 'primary', { departmentId: null })).toBe('');
  });
});

describe('a stage follows the one before', () => {
  it('is begun when that is handed in, and decided when that is decided', () => {
    expect(open('planner', 'secondary')).toBe('note');
    expect(open('planner', 'secondary', { states: { primary: 'submitted' } })).toBe('edit note submit');
    const both = { primary: 'submitted', secondary: 'submitted' } as const;
    expect(open('planner', 'secondary', { states: both })).toBe('edit note return');
  });

  it('keeps the one before from going back while it is decided', () => {
    const states = { primary: 'decided', secondary: 'decided' } as const;
    expect(open('planner', 'primary', { states })).toBe('');
    const input = { actor: people.planner as PermissionActor, standing: standing({ states }) };
    expect(decideAssessment('primary', 'return', input).refusalText).toBe(
      '二次評価が決定しているため、差し戻せません。',
    );
  });

  it('is left out where the round does not use it, and the next follows the one before it', () => {
    const stages = ['primary', 'external'] as const;
    const at = { stages, states: { primary: 'decided' } } as const;
    expect(open('planner', 'secondary', at)).toBe('');
    expect(open('planner', 'external', at)).toBe('edit note submit');
  });

  it('of a 外部委員 is open only where the 施策 is released, and until the committee has decided', () => {
    expect(open('member', 'member', { isReleased: false })).toBe('');
    expect(open('member', 'member', { states: { external: 'decided' } })).toBe('');
  });
});

describe('release and questions', () => {
  const may = (person: Person, what: 'release' | 'withdraw', isReleased: boolean) =>
    decideRelease(what, { actor: people[person] as PermissionActor, standing: standing({ isReleased }) }).allowed;
  const says = (person: Person, action: 'ask' | 'answer' | 'respond', isReleased = true) =>
    decideQuestion(action, { actor: people[person] as PermissionActor, standing: standing({ isReleased }) }).allowed;

  it('are 企画’s: to release once, and to withdraw what is released', () => {
    expect([may('planner', 'release', false), may('planner', 'release', true)]).toEqual([true, false]);
    expect([may('planner', 'withdraw', true), may('planner', 'withdraw', false)]).toEqual([true, false]);
    for (const person of ['head', 'member', 'reader', 'administrator'])
      expect(may(person, 'release', false)).toBe(false);
  });

  it('go to 外部委員 (ask), the leading department or 企画 (answer) and 企画 (対応方針)', () => {
    const who = (action: 'ask' | 'answer' | 'respond') => Object.keys(people).filter((person) => says(person, action));
    expect(who('ask')).toEqual(['member']);
    expect(who('answer')).toEqual(['head', 'division', 'planner']);
    expect(who('respond')).toEqual(['planner']);
    expect(says('member', 'ask', false)).toBe(false);
    expect(says('planner', 'respond', false)).toBe(true);
  });
});

describe('目安', () => {
  const initiative = (status: string | null, rest: Partial<AssessedInitiative> = {}): AssessedInitiative => ({
    ...{ title: `取組み${status}`, isExcluded: false, isHidden: false, status },
    ...rest,
  });
  const of = (...items: AssessedInitiative[]) => proposeAssessment(defaultScale, defaultAssessmentScale, items);
  const many = (status: string, count: number) => Array.from({ length: count }, () => initiative(status));

  it('counts those on track and says so with the figures', () => {
    const { rank, reason } = of(...many('A', 4), ...many('B', 3), ...many('C', 2), ...many('D', 1));
    expect(rank).toBe('B');
    expect(reason).toBe(
      '10件中7件が順調、目安は「B 概ね順調」です（7 ÷ 10 = 70.0%）。順調に数えるのはA 順調・B 概ね順調・完了です。内訳はA 順調 4件、B 概ね順調 3件、C やや遅れている 2件、D 遅れている 1件です。',
    );
  });

  it.each([
    [9, 10, 'A'],
    [89, 100, 'B'],
    [699, 1000, 'C'],
    [1, 2, 'C'],
    [499, 1000, 'D'],
    [0, 1, 'D'],
  ])('%i of %i is %s: the share is not rounded before the rank', (good, all, rank) => {
    expect(of(...many('A', good), ...many('D', all - good)).rank).toBe(rank);
  });

  it('counts 対象外 nowhere, names what is missing, and says how many are not open', () => {
    const found = of(
      ...many('A', 1),
      initiative('D', { isExcluded: true }),
      initiative(null, { title: '防災訓練' }),
      initiative(null, { isHidden: true }),
    );
    expect(found).toMatchObject({ rank: 'A', countUsed: 1, countExcluded: 1, countHidden: 1, missing: ['防災訓練'] });
    expect(found.reason).toContain('進捗状況が未選択の1件（防災訓練）と公開前の1件と対象外の1件は数えていません。');
  });

  it('is none where nothing is chosen: never invented from missing statuses', () => {
    expect(of(initiative(null)).rank).toBeNull();
    expect(of().reason).toBe('進捗状況が選ばれた取組みがないため、目安はありません。');
  });

  it('is none where no rank has so low a share', () => {
    const ranks = defaultAssessmentScale.ranks.slice(0, 1);
    const { rank, reason } = proposeAssessment(defaultScale, { ...defaultAssessmentScale, ranks }, many('D', 1));
    expect(rank).toBeNull();
    expect(reason).toContain('この割合の目安は決められていません');
  });
});

describe('what is asked before 提出', () => {
  const full = { rank: 'A', direction: 'continue', comment: '計画どおり進んだ。' };
  const fields = (seat: AssessmentSeat, rest: object = {}) =>
    checkAssessment(defaultAssessmentScale, seat, { ...full, ...rest }).map(({ field }) => field);

  it('is a rank, a direction of the round and a reason; of a 外部委員 no direction', () => {
    expect(fields('primary')).toEqual([]);
    expect(fields('primary', { rank: null, direction: null, comment: '・' })).toEqual(['rank', 'direction', 'comment']);
    expect(fields('primary', { rank: 'Z', direction: 'unknown' })).toEqual(['rank', 'direction']);
    expect(fields('member', { direction: null })).toEqual([]);
  });
});
