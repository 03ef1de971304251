import {
  actsFor,
  can,
  departmentsFor,
  explainRefusal,
  type HeldRole,
  type PermissionAction,
  type PermissionActor,
  permissionActions,
  permissionTable,
  type Role,
  roles,
  rolesAllowed,
  rolesOf,
  scopeOf,
} from './permissions.js';

const OWN = { departmentId: 'own-section' };
const OTHER = { departmentId: 'far-section' };

const held = (role: Role, ...departmentIds: string[]): HeldRole => ({ role, departmentIds, heldFor: null });

function anActor(...roles: Role[]): PermissionActor {
  return { heldRoles: roles.map((role) => held(role, 'own-section')) };
}

/**
 * The whole table, written out. One letter a role, in the order of `roles`: entrant, section head, division head,
 * planner, reader, external member, administrator. A everything, S what the role was given for, B that and what is 確認済, C only
 * what is 確認済, F finalized only, - never.
 */
const expected: Record<PermissionAction, string> = {
  'session.manage': 'A A A A A A A',
  'plan.read': 'A A A A A A A',
  'plan.manage': '- - - A - - -',
  'indicator.read': 'A A A A A A A',
  'indicator.manage': '- - - A - - -',
  'indicator.edit_actual': 'S S - A - - -',
  'entry.read': 'B B B A C F A',
  'entry.edit': 'S S - - - - -',
  'entry.submit': 'S - - - - - -',
  'entry.review': '- S S A - - -',
  'entry.approve_head': '- S - - - - -',
  'entry.approve_division': '- - S - - - -',
  'entry.confirm': '- - - A - - -',
  'entry.exclude': '- - - A - - -',
  'entry.finalize': '- - - A - - -',
  'entry.publish': '- - - A - - -',
  'remark.write': '- S S A - - -',
  'remark.answer': 'S S - - - - -',
  'remark.carry_over': '- - - A - - -',
  'assessment.write': '- S S - - - -',
  'assessment.manage': '- - - A - - -',
  'assessment.external': '- - - - - A -',
  'finding.read': '- S S A - - -',
  'finding.mark': '- - - A - - -',
  'dashboard.read': 'A A A A A F A',
  'report.download': 'A A A A A F A',
  'history.read': 'A A A A A - A',
  'audit.read': '- - - A - - A',
  'round.read': 'A A A A A A A',
  'round.manage': '- - - A - - -',
  'assignment.manage': '- - - A - - -',
  'department.read': 'A A A A A A A',
  'department.manage': '- - - - - - A',
  'user.read': '- - - A - - A',
  'user.manage': '- - - - - - A',
  'deputy.manage': '- S S - - - A',
  'import.use': 'S S - A - - A',
  'import.manage': '- - - A - - A',
  'setup.manage': '- - - A - - A',
  'handover.read': 'S S S A - - A',
  'reminder.read': '- S S A - - -',
  'reminder.send': '- - - A - - -',
  'workload.read': '- - - A - - -',
  'system.manage': '- - - - - - A',
};

/** What each letter means for the own section, another one, and there for what is 確認済 and what is 確定. */
const reach: Record<string, [own: boolean, other: boolean, confirmed: boolean, finalized: boolean]> = {
  A: [true, true, true, true],
  S: [true, false, false, false],
  B: [true, false, true, true],
  C: [false, false, true, true],
  F: [false, false, false, true],
  '-': [false, false, false, false],
};

const cells = permissionActions.flatMap((action) =>
  expected[action].split(' ').map((letter, index) => ({ action, role: roles[index] as Role, letter })),
);

describe('the permission table', () => {
  it('is written out for every action and role', () => {
    expect(Object.keys(expected).sort()).toEqual([...permissionActions].sort());
    expect(cells).toHaveLength(permissionActions.length * roles.length);
    expect(cells.every(({ letter }) => letter in reach)).toBe(true);
  });

  it.each(cells)('$role · $action: $letter', ({ action, role, letter }) => {
    const [own, other, confirmed, finalized] = reach[letter] ?? [];
    const actor = anActor(role);
    expect(can(actor, action, OWN)).toBe(own);
    expect(can(actor, action, OTHER)).toBe(other);
    expect(can(actor, action, { ...OTHER, isConfirmed: true })).toBe(confirmed);
    expect(can(actor, action, { ...OTHER, isFinalized: true })).toBe(finalized);
    expect(can(actor, action, { departmentId: null })).toBe(letter === 'A');
    expect(can(actor, action)).toBe(letter !== '-');
    expect(rolesAllowed(action).includes(role)).toBe(letter !== '-');
  });

  it('grants no action to a role twice in the same scope', () => {
    for (const role of roles) {
      const grants = permissionTable[role].map(({ action, scope }) => `${action} ${scope}`);
      expect(new Set(grants).size).toBe(grants.length);
    }
  });

  it('lets somebody do every action', () => {
    for (const action of permissionActions) expect(rolesAllowed(action)).not.toEqual([]);
  });
});

describe('actors', () => {
  it('without a role may do nothing', () => {
    for (const action of permissionActions) expect(can(anActor(), action)).toBe(false);
  });

  it('with two roles may do what either may', () => {
    const actor = anActor('section_head', 'planner');
    expect(can(actor, 'entry.approve_head', OWN)).toBe(true);
    expect(can(actor, 'entry.confirm', OTHER)).toBe(true);
    expect(can(actor, 'entry.approve_head', OTHER)).toBe(false);
    expect(can(actor, 'user.manage')).toBe(false);
  });

  it('of two sections may edit in both, and of none in none', () => {
    const actor = { heldRoles: [held('entrant', 'a', 'b')] };
    expect(['a', 'b', 'c'].map((departmentId) => can(actor, 'entry.edit', { departmentId }))).toEqual([
      true,
      true,
      false,
    ]);
    expect(can({ heldRoles: [held('entrant')] }, 'entry.edit', { departmentId: 'a' })).toBe(false);
  });

  it('hold a role only in the departments it was given for', () => {
    const actor = { heldRoles: [held('section_head', 'a'), held('entrant', 'b')] };
    const may = (departmentId: string) =>
      (['entry.approve_head', 'entry.submit'] as const).map((action) => can(actor, action, { departmentId }));
    expect([may('a'), may('b')]).toEqual([
      [true, false],
      [false, true],
    ]);
    expect(departmentsFor(actor, 'entry.edit')).toEqual(['a', 'b']);
    expect(departmentsFor(actor, 'entry.approve_head')).toEqual(['a']);
    expect(rolesOf(actor)).toEqual(['entrant', 'section_head']);
  });

  it('act for another only where their own right does not reach', () => {
    const heldFor = { userId: 'u', displayName: '課長 花子' };
    const actor = { heldRoles: [held('section_head', 'own'), { ...held('section_head', 'own', 'hers'), heldFor }] };
    expect(actsFor(actor, 'entry.approve_head', { departmentId: 'own' })).toBeNull();
    expect(actsFor(actor, 'entry.approve_head', { departmentId: 'hers' })).toEqual(heldFor);
    expect(can(actor, 'entry.approve_head', { departmentId: 'elsewhere' })).toBe(false);
  });

  it('hold the widest scope of their roles', () => {
    expect(scopeOf(anActor('entrant'), 'indicator.edit_actual')).toBe('own_department');
    expect(scopeOf(anActor('entrant', 'planner'), 'indicator.edit_actual')).toBe('all');
    expect(scopeOf(anActor('external_member'), 'entry.read')).toBe('finalized');
    expect(scopeOf(anActor('external_member', 'reader'), 'entry.read')).toBe('confirmed');
    expect(scopeOf(anActor('reader'), 'entry.edit')).toBeNull();
  });
});

describe('a refusal says why', () => {
  it.each([
    [['entrant'], 'entry.edit', OTHER, 'department', '自分の課のものだけ操作できます。'],
    [['division_head'], 'entry.approve_division', OTHER, 'department', '自分の部のものだけ操作できます。'],
    [['external_member'], 'entry.read', OWN, 'not_finalized', '確定または公表されたものだけ閲覧できます。'],
    [['reader'], 'entry.edit', OWN, 'role', 'この操作ができるのは入力者・課長です。'],
    [['entrant'], 'entry.confirm', OWN, 'role', 'この操作ができるのは企画です。'],
    [[], 'user.manage', undefined, 'role', 'この操作ができるのはシステム管理者です。'],
  ] as const)('%j · %s', (held, action, subject, reason, text) => {
    expect(explainRefusal(anActor(...held), action, subject)).toEqual({ reason, text });
  });

  it('and there is none where the action is allowed', () => {
    for (const { action, role } of cells) {
      const actor = anActor(role);
      for (const subject of [undefined, OWN, OTHER]) {
        expect(explainRefusal(actor, action, subject) === null).toBe(can(actor, action, subject));
      }
    }
  });
});
