export const roles = [
  'entrant',
  'section_head',
  'division_head',
  'planner',
  'reader',
  'external_member',
  'administrator',
] as const;
export type Role = (typeof roles)[number];

export const roleLabels: Record<Role, string> = {
  entrant: '入力者',
  section_head: '課長',
  division_head: '部長',
  planner: '企画',
  reader: '閲覧者',
  external_member: '外部委員',
  administrator: 'システム管理者',
};

export const permissionActions = [
  'session.manage',
  'plan.read',
  'plan.manage',
  'indicator.read',
  'indicator.manage',
  'indicator.edit_actual',
  'entry.read',
  'entry.edit',
  'entry.submit',
  'entry.approve_head',
  'entry.approve_division',
  'entry.confirm',
  'entry.exclude',
  'entry.finalize',
  'entry.publish',
  'dashboard.read',
  'report.download',
  'history.read',
  'audit.read',
  'round.read',
  'round.manage',
  'assignment.manage',
  'department.read',
  'department.manage',
  'user.read',
  'user.manage',
  'system.manage',
] as const;
export type PermissionAction = (typeof permissionActions)[number];

/** How far a grant reaches: everything, the actor's own 課, the actor's own 部, or only finalized and published data. */
export type PermissionScope = 'all' | 'own_department' | 'own_division' | 'finalized';

export interface PermissionGrant {
  action: PermissionAction;
  scope: PermissionScope;
}

export interface PermissionActor {
  roles: readonly Role[];
  departmentIds: readonly string[];
  divisionIds: readonly string[];
}

/** The thing acted on. `divisionId` is the 部 above the department, null where there is none. */
export interface PermissionSubject {
  departmentId: string | null;
  divisionId: string | null;
  /** Finalized or published: what a 外部委員 may see. Left out means no. */
  isFinalized?: boolean;
}

function grants(scope: PermissionScope, ...actions: PermissionAction[]): PermissionGrant[] {
  return actions.map((action) => ({ action, scope }));
}

const everySignedInRole: readonly PermissionGrant[] = grants(
  'all',
  'session.manage',
  'plan.read',
  'indicator.read',
  'entry.read',
  'dashboard.read',
  'report.download',
  'history.read',
  'round.read',
  'department.read',
);

/** Who may do what. The API refuses by it, the screens hide by it, and its test writes out every cell. */
export const permissionTable: Record<Role, readonly PermissionGrant[]> = {
  entrant: [...everySignedInRole, ...grants('own_department', 'entry.edit', 'entry.submit', 'indicator.edit_actual')],
  section_head: [
    ...everySignedInRole,
    ...grants('own_department', 'entry.edit', 'entry.approve_head', 'indicator.edit_actual'),
  ],
  division_head: [...everySignedInRole, ...grants('own_division', 'entry.approve_division')],
  planner: [
    ...everySignedInRole,
    ...grants(
      'all',
      'plan.manage',
      'indicator.manage',
      'indicator.edit_actual',
      'entry.confirm',
      'entry.exclude',
      'entry.finalize',
      'entry.publish',
      'audit.read',
      'round.manage',
      'assignment.manage',
      'user.read',
    ),
  ],
  reader: everySignedInRole,
  external_member: [
    ...grants('all', 'session.manage', 'plan.read', 'indicator.read', 'round.read', 'department.read'),
    ...grants('finalized', 'entry.read', 'dashboard.read', 'report.download'),
  ],
  administrator: [
    ...everySignedInRole,
    ...grants('all', 'audit.read', 'department.manage', 'user.read', 'user.manage', 'system.manage'),
  ],
};

function reaches(scope: PermissionScope, actor: PermissionActor, subject: PermissionSubject): boolean {
  switch (scope) {
    case 'all':
      return true;
    case 'own_department':
      return subject.departmentId !== null && actor.departmentIds.includes(subject.departmentId);
    case 'own_division':
      return subject.divisionId !== null && actor.divisionIds.includes(subject.divisionId);
    case 'finalized':
      return subject.isFinalized === true;
  }
}

function grantsFor(actor: PermissionActor, action: PermissionAction): PermissionGrant[] {
  return actor.roles.flatMap((role) => permissionTable[role].filter((grant) => grant.action === action));
}

/**
 * May the actor do this? Without a subject the answer is "to some subject, yes": enough to open a route or show a menu,
 * never enough to change a row. With a subject the scope of each grant is checked against it.
 */
export function can(actor: PermissionActor, action: PermissionAction, subject?: PermissionSubject): boolean {
  return grantsFor(actor, action).some((grant) => subject === undefined || reaches(grant.scope, actor, subject));
}

/** The widest scope the actor holds for an action, or null: lets a list ask once instead of row by row. */
export function scopeOf(actor: PermissionActor, action: PermissionAction): PermissionScope | null {
  const held = grantsFor(actor, action).map((grant) => grant.scope);
  const order: readonly PermissionScope[] = ['all', 'own_division', 'own_department', 'finalized'];
  return order.find((scope) => held.includes(scope)) ?? null;
}

/** Roles that hold an action in any scope, in the order of `roles`. */
export function rolesAllowed(action: PermissionAction): Role[] {
  return roles.filter((role) => permissionTable[role].some((grant) => grant.action === action));
}

export const refusalReasons = ['role', 'department', 'division', 'not_finalized'] as const;
export type RefusalReason = (typeof refusalReasons)[number];

export interface PermissionRefusal {
  reason: RefusalReason;
  text: string;
}

/** Why `can` says no, in a sentence for the person; null when it says yes. */
export function explainRefusal(
  actor: PermissionActor,
  action: PermissionAction,
  subject?: PermissionSubject,
): PermissionRefusal | null {
  if (can(actor, action, subject)) return null;
  const held = grantsFor(actor, action).map((grant) => grant.scope);
  if (held.includes('own_division')) return { reason: 'division', text: '自分の部のものだけ操作できます。' };
  if (held.includes('own_department')) return { reason: 'department', text: '自分の課のものだけ操作できます。' };
  if (held.includes('finalized'))
    return { reason: 'not_finalized', text: '確定または公表されたものだけ閲覧できます。' };
  const names = rolesAllowed(action).map((role) => roleLabels[role]);
  return { reason: 'role', text: `この操作ができるのは${names.join('・')}です。` };
}
