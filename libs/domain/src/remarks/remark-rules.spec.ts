import type { HeldRole, Role } from '../permissions/permissions.js';
import { entryStates } from '../workflow/entry-states.js';
import { roundStates } from '../workflow/workflow.js';
import {
  decideRemark,
  decideWriting,
  openRemarkActions,
  type RemarkInput,
  type RemarkSheet,
  type RemarkStanding,
} from './remark-rules.js';
import { carriedTitle, type RemarkAction, remarkActions, remarkStates } from './remarks.js';

const held = (role: Role, departmentId = 'own', heldFor: HeldRole['heldFor'] = null): HeldRole => ({
  ...{ role, departmentIds: [departmentId], heldFor },
});
const actor = (userId: string, ...heldRoles: HeldRole[]) => ({ userId, heldRoles });

const people = {
  entrant: actor('entrant', held('entrant')),
  section_head: actor('head', held('section_head')),
  division_head: actor('division', held('division_head')),
  planner: actor('planner', held('planner')),
  reader: actor('reader', held('reader')),
  external_member: actor('external', held('external_member')),
  administrator: actor('administrator', held('administrator')),
};
type Person = keyof typeof people;

const sheet = (rest: Partial<RemarkSheet> = {}): RemarkSheet => ({
  ...{ state: 'in_review', roundState: 'reviewing', departmentId: 'own' },
  ...rest,
});
const remark = (rest: Partial<RemarkStanding> = {}): RemarkStanding => ({
  ...{ state: 'open', writtenById: 'planner', writtenForId: null, answeredById: null },
  ...{ isCarried: false, isHandedOn: false },
  ...rest,
});
const input = (person: Person, rest: Partial<RemarkStanding> = {}, on: Partial<RemarkSheet> = {}): RemarkInput => ({
  ...{ actor: people[person], remark: remark(rest), sheet: sheet(on) },
});
const open = (person: Person, rest: Partial<RemarkStanding> = {}, on: Partial<RemarkSheet> = {}) =>
  openRemarkActions(input(person, rest, on)).join(' ');

describe('what is open to whom', () => {
  // Of what 企画 wrote, by its state: entrant, section head, division head, planner; nobody else ever does anything.
  it.each([
    ['open', 'answer', 'answer', '', 'edit carry_over withdraw'],
    ['answered', '', '', '', 'accept reopen carry_over'],
    ['accepted', '', '', '', 'reopen'],
    ['carried_over', '', '', '', 'reopen'],
    ['withdrawn', '', '', '', ''],
  ] as const)('in state %s', (state, entrant, head, division, planner) => {
    expect(open('entrant', { state })).toBe(entrant);
    expect(open('section_head', { state })).toBe(head);
    expect(open('division_head', { state })).toBe(division);
    expect(open('planner', { state })).toBe(planner);
    for (const other of ['reader', 'external_member', 'administrator'] as const)
      expect(open(other, { state })).toBe('');
  });

  it('is nothing on a sheet of another 課, but for 企画', () => {
    const elsewhere = { departmentId: 'other' };
    for (const person of ['entrant', 'section_head', 'division_head'] as const) {
      for (const state of remarkStates) expect(open(person, { state }, elsewhere)).toBe('');
    }
    expect(open('planner', {}, elsewhere)).toBe('edit carry_over withdraw');
    expect(decideRemark('answer', input('entrant', {}, elsewhere)).refusalCode).toBe('other_department');
  });

  it('is nothing once the round is 確定, before 受付開始, or where the sheet is 対象外 or 確定', () => {
    for (const roundState of roundStates.filter((state) => state !== 'open' && state !== 'reviewing')) {
      expect(open('planner', {}, { roundState })).toBe('');
      expect(decideRemark('answer', input('entrant', {}, { roundState })).refusalCode).toBe('round_not_open');
      expect(decideWriting(people.planner, sheet({ roundState })).refusalCode).toBe('round_not_open');
    }
    for (const state of ['finalized', 'published', 'excluded'] as const) {
      expect(open('planner', {}, { state })).toBe('');
      expect(decideRemark('answer', input('entrant', {}, { state })).refusalCode).toBe('sheet_state');
    }
  });

  it('is for a 課長 or 部長 what they wrote themselves, or their deputy for them', () => {
    const own = { state: 'answered', writtenById: 'head', answeredById: 'entrant' } as const;
    expect(open('section_head', own)).toBe('accept reopen');
    expect(open('division_head', own)).toBe('');
    expect(decideRemark('accept', input('division_head', own)).refusalCode).toBe('not_author');
    const deputy = actor('deputy', held('section_head', 'own', { userId: 'head', displayName: '課長' }));
    expect(openRemarkActions({ actor: deputy, remark: remark(own), sheet: sheet() })).toEqual(['accept', 'reopen']);
    const forHead = { ...own, writtenById: 'deputy', writtenForId: 'head' };
    expect(open('section_head', forHead)).toBe('accept reopen');
  });
});

describe('a remark', () => {
  it.each(entryStates.map((state) => [state, state === 'in_review' || state === 'confirmed'] as const))(
    'is written on a sheet that is %s: %s',
    (state, allowed) => {
      for (const person of ['section_head', 'division_head', 'planner'] as const) {
        expect(decideWriting(people[person], sheet({ state })).allowed).toBe(allowed);
      }
      for (const person of ['entrant', 'reader', 'external_member', 'administrator'] as const) {
        expect(decideWriting(people[person], sheet({ state })).allowed).toBe(false);
      }
    },
  );

  it('is accepted by somebody else than who answered it', () => {
    const both = actor('head', held('section_head'));
    const answered = remark({ state: 'answered', writtenById: 'head', answeredById: 'head' });
    expect(decideRemark('accept', { actor: both, remark: answered, sheet: sheet() }).refusalCode).toBe('own_answer');
  });

  it('that was answered may be answered otherwise only while the sheet is with the 課', () => {
    const answered = { state: 'answered', answeredById: 'entrant' } as const;
    expect(open('entrant', answered, { state: 'drafting' })).toBe('answer');
    expect(open('entrant', answered, { state: 'not_started' })).toBe('answer');
    expect(decideRemark('answer', input('entrant', answered)).refusalCode).toBe('sheet_state');
  });

  it('of an earlier year keeps its words, and can be answered, accepted and carried over again', () => {
    expect(open('planner', { isCarried: true })).toBe('carry_over');
    expect(open('entrant', { isCarried: true })).toBe('answer');
    expect(open('planner', { isCarried: true, state: 'answered' })).toBe('accept reopen carry_over');
    expect(decideRemark('edit', input('planner', { isCarried: true })).refusalCode).toBe('carried');
  });

  it('that stands on the next sheet already is not taken back from there', () => {
    const handedOn = { state: 'carried_over', isHandedOn: true } as const;
    expect(decideRemark('reopen', input('planner', handedOn)).refusalCode).toBe('handed_on');
  });

  it('says in Japanese why something is not open, and where what is open leads', () => {
    const cells = remarkStates.flatMap((state) =>
      remarkActions.map((action) => decideRemark(action, input('reader', { state }))),
    );
    for (const { allowed, refusalText } of cells) expect([allowed, refusalText]).toEqual([false, expect.any(String)]);
    const leads = (action: RemarkAction, state: RemarkStanding['state']) =>
      decideRemark(action, input('planner', { state })).to;
    expect([leads('accept', 'answered'), leads('reopen', 'accepted'), leads('carry_over', 'open')]).toEqual([
      ...['accepted', 'open', 'carried_over'],
    ]);
  });
});

it('last year’s remarks are called so, older ones by what they are', () => {
  expect(carriedTitle([2024, 2024], 2025)).toBe('昨年度の指摘');
  expect(carriedTitle([2024, 2022], 2025)).toBe('前年度までの指摘');
});
