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

/** Roles that are held for one department; the others are held for the whole city. */
export const departmentRoles = ['entrant', 'section_head', 'division_head'] as const satisfies readonly Role[];

/** Roles somebody else may act for (代理). */
export const deputyRoles = ['section_head', 'division_head'] as const satisfies readonly Role[];

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
  'entry.review',
  'entry.approve_head',
  'entry.approve_division',
  'entry.confirm',
  'entry.exclude',
  'entry.finalize',
  'entry.publish',
  'remark.write',
  'remark.answer',
  'remark.carry_over',
  'assessment.write',
  'assessment.manage',
  'assessment.external',
  'finding.read',
  'finding.mark',
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
  'deputy.manage',
  'import.use',
  'import.manage',
  'setup.manage',
  'handover.read',
  'reminder.read',
  'reminder.send',
  'workload.read',
  'system.manage',
] as const;
export type PermissionAction = (typeof permissionActions)[number];

/**
 * How far a grant reaches: everything, the departments the role was given for, or what has come far enough: sheets that are
 * 確認済 (`confirmed`) or 確定 (`finalized`).
 */
export type PermissionScope = 'all' | 'own_department' | 'confirmed' | 'finalized';

export interface PermissionGrant {
  action: PermissionAction;
  scope: PermissionScope;
}

/** A role as held today, with every 課 it reaches: a 部長 reaches those of the 部, a successor those it came from. */
export interface HeldRole {
  role: Role;
  departmentIds: readonly string[];
  /** The person it is held for as a deputy (代理); null for one's own. */
  heldFor: { userId: string; displayName: string } | null;
}

export interface PermissionActor {
  heldRoles: readonly HeldRole[];
}

/** The thing acted on, by the department that answers for it; null where no department does. */
export interface PermissionSubject {
  departmentId: string | null;
  /** How far it has come, for grants that reach only so far. Left out means not far enough. */
  isConfirmed?: boolean;
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
  'dashboard.read',
  'report.download',
  'history.read',
  'round.read',
  'department.read',
);

/** Whose own work it is sees drafts of their departments and, like every reader, what others have brought to 確認済. */
const ownWork: readonly PermissionGrant[] = [
  ...everySignedInRole,
  ...grants('own_department', 'entry.read', 'handover.read'),
  ...grants('confirmed', 'entry.read'),
];

/** Who may do what. The API refuses by it, the screens hide by it, and its test writes out every cell. */
export const permissionTable: Record<Role, readonly PermissionGrant[]> = {
  entrant: [
    ...ownWork,
    ...grants('own_department', 'entry.edit', 'entry.submit', 'indicator.edit_actual', 'remark.answer', 'import.use'),
  ],
  section_head: [
    ...ownWork,
    ...grants(
      'own_department',
      'entry.edit',
      'entry.review',
      'entry.approve_head',
      'indicator.edit_actual',
      'import.use',
      'deputy.manage',
    ),
    ...grants('own_department', 'remark.write', 'remark.answer', 'assessment.write', 'finding.read', 'reminder.read'),
  ],
  division_head: [
    ...ownWork,
    ...grants(
      'own_department',
      'entry.review',
      'entry.approve_division',
      'deputy.manage',
      'remark.write',
      'assessment.write',
      'finding.read',
      'reminder.read',
    ),
  ],
  planner: [
    ...everySignedInRole,
    ...grants(
      'all',
      'entry.read',
      'plan.manage',
      'indicator.manage',
      'indicator.edit_actual',
      'entry.review',
      'entry.confirm',
      'entry.exclude',
      'entry.finalize',
      'entry.publish',
      'remark.write',
      'remark.carry_over',
      'assessment.manage',
      'finding.read',
      'finding.mark',
      'audit.read',
      'round.manage',
      'assignment.manage',
      'user.read',
      'import.use',
      'import.manage',
      'setup.manage',
      'handover.read',
      'reminder.read',
      'reminder.send',
      'workload.read',
    ),
  ],
  reader: [...everySignedInRole, ...grants('confirmed', 'entry.read')],
  external_member: [
    ...grants('all', 'session.manage', 'plan.read', 'indicator.read', 'round.read', 'department.read'),
    ...grants('all', 'assessment.external'),
    ...grants('finalized', 'entry.read', 'dashboard.read', 'report.download'),
  ],
  administrator: [
    ...everySignedInRole,
    ...grants(
      'all',
      'entry.read',
      'audit.read',
      'department.manage',
      'user.read',
      'user.manage',
      'deputy.manage',
      'import.use',
      'import.manage',
      'setup.manage',
      'handover.read',
      'system.manage',
    ),
  ],
};

function reaches(scope: PermissionScope, held: HeldRole, subject: PermissionSubject): boolean {
  switch (scope) {
    case 'all':
      return true;
    case 'own_department':
      return subject.departmentId !== null && held.departmentIds.includes(subject.departmentId);
    case 'confirmed':
      return subject.isConfirmed === true || subject.isFinalized === true;
    case 'finalized':
      return subject.isFinalized === true;
  }
}

interface HeldGrant {
  scope: PermissionScope;
  held: HeldRole;
}

function grantsFor(actor: PermissionActor, action: PermissionAction): HeldGrant[] {
  return actor.heldRoles.flatMap((held) =>
    permissionTable[held.role].filter((grant) => grant.action === action).map(({ scope }) => ({ scope, held })),
  );
}

/**
 * May the actor do this? Without a subject the answer is "to some subject, yes": enough to open a route or show a menu,
 * never enough to change a row. With a subject the scope of each grant is checked against it.
 */
export function can(actor: PermissionActor, action: PermissionAction, subject?: PermissionSubject): boolean {
  return grantsFor(actor, action).some(({ scope, held }) => subject === undefined || reaches(scope, held, subject));
}

/** For whom the actor does this: null in their own right, else the person whose deputy they are. Ask only after `can`. */
export function actsFor(
  actor: PermissionActor,
  action: PermissionAction,
  subject: PermissionSubject,
): HeldRole['heldFor'] {
  const reaching = grantsFor(actor, action).filter(({ scope, held }) => reaches(scope, held, subject));
  return reaching.some(({ held }) => held.heldFor === null) ? null : (reaching[0]?.held.heldFor ?? null);
}

/** The widest scope the actor holds for an action, or null: lets a list ask once instead of row by row. */
export function scopeOf(actor: PermissionActor, action: PermissionAction): PermissionScope | null {
  const held = grantsFor(actor, action).map((grant) => grant.scope);
  const order: readonly PermissionScope[] = ['all', 'own_department', 'confirmed', 'finalized'];
  return order.find((scope) => held.includes(scope)) ?? null;
}

/** The departments in which the actor may do this by a role given for them; each once. */
export function departmentsFor(actor: PermissionActor, action: PermissionAction): string[] {
  const own = grantsFor(actor, action).filter(({ scope }) => scope === 'own_department');
  return [...new Set(own.flatMap(({ held }) => held.departmentIds))];
}

/** Roles that hold an action in any scope, in the order of `roles`. */
export function rolesAllowed(action: PermissionAction): Role[] {
  return roles.filter((role) => permissionTable[role].some((grant) => grant.action === action));
}

/** The roles the actor holds, each once, in the order of `roles`. */
export function rolesOf(actor: PermissionActor): Role[] {
  return roles.filter((role) => actor.heldRoles.some((held) => held.role === role));
}

export const refusalReasons = ['role', 'department', 'not_finalized'] as const;
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
  const held = grantsFor(actor, action);
  const own = held.find(({ scope }) => scope === 'own_department');
  if (own) {
    const unit = own.held.role === 'division_head' ? '部' : '課';
    return { reason: 'department', text: `自分の${unit}のものだけ操作できます。` };
  }
  if (held.length > 0) return { reason: 'not_finalized', text: '確定または公表されたものだけ閲覧できます。' };
  const names = rolesAllowed(action).map((role) => roleLabels[role]);
  return { reason: 'role', text: `この操作ができるのは${names.join('・')}です。` };
}
