import { type HeldMembership, lostGround, parseRole, parseTransferWord, personEffect, roleGaps } from './index.js';

const held = (role: HeldMembership['role'], departmentId: string | null, from: string, to: string | null = null) => ({
  role,
  departmentId,
  from,
  to,
});
const since = '2020-04-01';
const day = '2027-04-01';
const eve = '2027-03-31';

describe('what a list of transfers does to a person', () => {
  it.each([
    ['who held nothing comes', [], [held('entrant', 'a', day)], 'comes', ['a'], []],
    ['whose roles end goes', [held('entrant', 'a', since)], [held('entrant', 'a', since, eve)], 'goes', [], ['a']],
    [
      'who moves changes, and loses what ends',
      [held('entrant', 'a', since)],
      [held('entrant', 'a', since, eve), held('section_head', 'b', day)],
      'changes',
      ['b'],
      ['a'],
    ],
    [
      'whose role ended by itself and who gets another one changes',
      [held('entrant', 'a', since, eve)],
      [held('entrant', 'a', since, eve), held('entrant', 'b', day)],
      'changes',
      ['b'],
      ['a'],
    ],
    [
      'who gets a second 課 loses nothing',
      [held('entrant', 'a', since)],
      [held('entrant', 'a', since), held('entrant', 'b', day)],
      'changes',
      ['b'],
      [],
    ],
  ] as const)('one %s', (_, before, after, kind, gained, lost) => {
    const effect = personEffect({ before, after });
    expect(effect).toMatchObject({ kind, day });
    expect(effect?.gained.map(({ departmentId }) => departmentId)).toEqual(gained);
    expect(effect?.lost.map(({ departmentId }) => departmentId)).toEqual(lost);
  });

  it('is nothing when the same is held, however it is cut into days', () => {
    const before = [held('entrant', 'a', since)];
    expect(personEffect({ before, after: before })).toBeNull();
    const cut = [held('entrant', 'a', since, eve), held('entrant', 'a', day)];
    expect(personEffect({ before, after: cut })).toBeNull();
  });
});

describe('departments without', () => {
  const departments = [
    { id: 'd', kind: 'division' as const },
    { id: 'a', kind: 'section' as const },
  ];

  it('課長, 入力者 or 部長 on the day are told, and whether there was one the day before', () => {
    const people = [
      { before: [held('section_head', 'a', since)], after: [held('section_head', 'a', since, eve)] },
      { before: [], after: [held('entrant', 'a', '2027-04-02')] },
    ];
    expect(roleGaps(departments, people, day)).toEqual([
      { departmentId: 'd', role: 'division_head', isNew: false },
      { departmentId: 'a', role: 'section_head', isNew: true },
      { departmentId: 'a', role: 'entrant', isNew: false },
    ]);
  });

  it('a gap are not told', () => {
    const all = [held('section_head', 'a', day), held('entrant', 'a', day), held('division_head', 'd', day)];
    expect(roleGaps(departments, [{ before: [], after: all }], day)).toEqual([]);
  });
});

describe('a 代理', () => {
  const deputy = { role: 'section_head' as const, departmentId: 'a', from: '2027-03-20', to: '2027-04-10' };
  const head = held('section_head', 'a', since);

  it('loses its ground on the day on which the role of the one acted for ends', () => {
    expect(lostGround(deputy, { before: [head], after: [{ ...head, to: eve }] })).toBe(day);
  });

  it('keeps it while the role is held, and is not told when it had none before', () => {
    expect(lostGround(deputy, { before: [head], after: [head] })).toBeNull();
    expect(lostGround(deputy, { before: [head], after: [{ ...head, to: '2027-04-10' }] })).toBeNull();
    expect(lostGround(deputy, { before: [], after: [] })).toBeNull();
  });
});

describe('words of personnel lists', () => {
  it.each([
    ['課長', 'section_head'],
    ['係長', 'entrant'],
    [' 入力者 ', 'entrant'],
    ['システム管理者', 'administrator'],
    ['次長', null],
    ['', null],
  ])('the office %j is the role %j', (word, role) => {
    expect(parseRole(word)).toBe(role);
  });

  it.each([
    ['', { kind: 'hold' }],
    ['昇任', { kind: 'hold' }],
    ['課長兼務', { kind: 'addition' }],
    ['兼務解除', { kind: 'release' }],
    ['定年退職', { kind: 'leave', leavingDay: 'last' }],
    ['県へ出向', { kind: 'leave', leavingDay: 'first' }],
    ['不明', null],
  ])('異動区分 %j is %j', (word, meaning) => {
    expect(parseTransferWord(word)).toEqual(meaning);
  });
});
