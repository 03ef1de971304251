import type { Role } from '../permissions/index.js';
import {
  type AdministratorDays,
  administratorProblem,
  correctionProblems,
  type HeldMembership,
  type MembershipDepartment,
  membershipPhase,
  membershipProblems,
} from './membership-rules.js';

const section: MembershipDepartment = { name: '市民課', kind: 'section', exists: true };
const division: MembershipDepartment = { name: '市民部', kind: 'division', exists: true };

const a = (changes: Partial<HeldMembership> = {}): HeldMembership => ({
  role: 'entrant',
  departmentId: 'citizens',
  from: '2026-04-01',
  to: null,
  ...changes,
});

describe('a membership', () => {
  it.each<[string, Partial<HeldMembership>, MembershipDepartment | null, string | null]>([
    ['入力者 of a 課', {}, section, null],
    ['入力者 of a 部', {}, division, 'departmentId'],
    ['入力者 of nothing', { departmentId: null }, null, 'departmentId'],
    ['入力者 of a 課 nobody knows', {}, null, 'departmentId'],
    ['課長 of a 課', { role: 'section_head' }, section, null],
    ['課長 of a 部', { role: 'section_head' }, division, 'departmentId'],
    ['部長 of a 部', { role: 'division_head' }, division, null],
    ['部長 of a 課', { role: 'division_head' }, section, 'departmentId'],
    ['部長 of nothing', { role: 'division_head', departmentId: null }, null, 'departmentId'],
    ['企画 for the whole city', { role: 'planner', departmentId: null }, null, null],
    ['企画 beside a 課', { role: 'planner' }, section, null],
    ['閲覧者 beside a 部', { role: 'reader' }, division, null],
    ['システム管理者 beside a 課 nobody knows', { role: 'administrator' }, null, 'departmentId'],
    ['a 課 that is not there on the first day', {}, { ...section, exists: false }, 'departmentId'],
    ['one day', { to: '2026-04-01' }, section, null],
    ['an end before the beginning', { to: '2026-03-31' }, section, 'to'],
    ['a first day of another century', { from: '0206-04-01' }, section, 'from'],
    ['a last day of another century', { to: '2206-04-01' }, section, 'to'],
  ])('%s', (_, changes, department, field) => {
    const problems = membershipProblems(a(changes), department, []);
    expect(problems.map((problem) => problem.field)).toEqual(field === null ? [] : [field]);
    for (const { message } of problems) expect(message).toMatch(/。$/);
  });

  it.each<[string, Partial<HeldMembership>, Partial<HeldMembership>, boolean]>([
    ['the same for ever', {}, {}, true],
    ['the same that ends before', { to: '2026-03-31', from: '2020-04-01' }, {}, false],
    ['the same that ends on the first day', { to: '2026-04-01', from: '2020-04-01' }, {}, true],
    ['the same that begins after', { from: '2027-04-01' }, { to: '2027-03-31' }, false],
    ['the same that begins on the last day', { from: '2027-03-31' }, { to: '2027-03-31' }, true],
    ['another role in the same 課', { role: 'section_head' }, {}, false],
    ['the same role in another 課', { departmentId: 'taxes' }, {}, false],
    ['企画 twice, beside different 課', { role: 'planner', departmentId: 'taxes' }, { role: 'planner' }, true],
    ['企画 twice, once without a 課', { role: 'planner', departmentId: null }, { role: 'planner' }, true],
  ])('beside %s', (_, other, draft, isRefused) => {
    const problems = membershipProblems(a(draft), section, [a(other)]);
    expect(problems.map(({ field }) => field)).toEqual(isRefused ? ['from'] : []);
  });

  it('says in words what is there already', () => {
    const [problem] = membershipProblems(a(), section, [a({ to: '2027-03-31' })]);
    expect(problem?.message).toBe(
      '「市民課 入力者」は、すでに令和8年4月1日から令和9年3月31日まで登録されています。日を変えてください。',
    );
  });
});

describe('a correction', () => {
  const today = '2026-06-01';
  it.each<[string, Partial<HeldMembership>, Partial<HeldMembership>, string | null]>([
    ['the last day of one in force', {}, { to: '2026-05-31' }, null],
    ['the first day of one in force', {}, { from: '2026-05-01' }, null],
    ['the first day of one in force to today', {}, { from: today }, null],
    ['the first day of one in force to tomorrow', {}, { from: '2026-06-02' }, 'from'],
    ['the role of one in force', {}, { role: 'section_head' as Role }, 'role'],
    ['the 課 of one in force', {}, { departmentId: 'taxes' }, 'departmentId'],
    ['the role of one that is over', { to: '2026-05-31' }, { to: '2026-05-31', role: 'section_head' as Role }, 'role'],
    ['the last day of one that is over', { to: '2026-05-31' }, { to: '2026-04-30' }, null],
    ['all of one that begins today', { from: today }, { from: '2026-07-01', role: 'reader' as Role }, null],
    ['all of one that is planned', { from: '2026-07-01' }, { departmentId: 'taxes' }, null],
  ])('of %s', (_, stored, draft, field) => {
    const problems = correctionProblems(a(stored), a(draft), today);
    expect(problems.map((problem) => problem.field)).toEqual(field === null ? [] : [field]);
  });

  it.each([
    ['2026-06-02', null, 'planned'],
    ['2026-06-01', null, 'new'],
    ['2026-05-31', null, 'running'],
    ['2026-04-01', '2026-06-01', 'running'],
    ['2026-04-01', '2026-05-31', 'past'],
  ])('from %s to %s is %s', (from, to, phase) => {
    expect(membershipPhase({ from, to }, today)).toBe(phase);
  });
});

describe('the last administrator', () => {
  const today = '2026-06-01';
  const one = (from: string, to: string | null, isEnabled = true): AdministratorDays => ({ from, to, isEnabled });
  const always = one('2020-04-01', null);
  it.each<[string, AdministratorDays[], AdministratorDays[], string | null]>([
    ['one of two goes', [always, always], [always], null],
    ['the only one goes', [always], [], '今日'],
    ['the only one is shut out', [always], [one('2020-04-01', null, false)], '今日'],
    [
      'the other one is shut out already',
      [always, one('2020-04-01', null, false)],
      [one('2020-04-01', null, false)],
      '今日',
    ],
    ['the only one ends today', [always], [one('2020-04-01', today)], '令和8年6月2日'],
    ['the only one ends in a year', [always], [one('2020-04-01', '2027-03-31')], '令和9年4月1日'],
    ['a successor follows without a gap', [always], [one('2020-04-01', '2027-03-31'), one('2027-04-01', null)], null],
    [
      'a successor follows a day late',
      [always],
      [one('2020-04-01', '2027-03-31'), one('2027-04-02', null)],
      '令和9年4月1日',
    ],
    [
      'a successor is shut out',
      [always],
      [one('2020-04-01', '2027-03-31'), one('2027-04-01', null, false)],
      '令和9年4月1日',
    ],
    [
      'two that overlap reach to a third',
      [always],
      [one('2020-04-01', '2026-12-31'), one('2026-06-01', '2027-06-30'), one('2027-07-01', null)],
      null,
    ],
    ['a gap there was is left as it was', [one('2020-04-01', '2027-03-31')], [one('2020-04-01', '2027-03-31')], null],
    ['a gap there was is put off', [one('2020-04-01', '2027-03-31')], [one('2020-04-01', '2028-03-31')], null],
    [
      'a gap there was comes sooner',
      [one('2020-04-01', '2027-03-31')],
      [one('2020-04-01', '2026-09-30')],
      '令和8年10月1日',
    ],
  ])('%s', (_, before, after, day) => {
    const problem = administratorProblem(before, after, today);
    if (day === null) expect(problem).toBeNull();
    else expect(problem).toContain(`${day}から、サインインできるシステム管理者がいなくなります。`);
  });
});
