import { departmentRoles, type Role, roleLabels } from '../permissions/index.js';
import type { DepartmentKind } from '../plans/index.js';
import { japaneseDate } from '../years/index.js';
import { type Days, dayAfter, daysProblem, daysText, holdsOn, overlaps } from './days.js';

/** A role from one day to another, for a department or, with null, for the whole city. */
export interface HeldMembership extends Days {
  role: Role;
  departmentId: string | null;
}

/** The department of a membership, as of its first day; `exists` is false where it is not there yet, or no more. */
export interface MembershipDepartment {
  name: string;
  kind: DepartmentKind;
  exists: boolean;
}

export type MembershipField = 'role' | 'departmentId' | 'from' | 'to';

export interface MembershipProblem {
  field: MembershipField;
  /** Japanese; says what to do. */
  message: string;
}

/** Whether a role is held for one department (入力者, 課長, 部長) and not for the whole city. */
export const needsDepartment = (role: Role): boolean => (departmentRoles as readonly Role[]).includes(role);

/** The kind of department a role is held for; null where either will do. */
export function departmentKindFor(role: Role): DepartmentKind | null {
  if (role === 'division_head') return 'division';
  return role === 'entrant' || role === 'section_head' ? 'section' : null;
}

/**
 * What is wrong with a membership that is given or corrected, at its fields. `department` is the one of its `departmentId`
 * on its first day, null for none or one that is unknown; `others` are the person's other memberships.
 */
export function membershipProblems(
  draft: HeldMembership,
  department: MembershipDepartment | null,
  others: readonly HeldMembership[],
): MembershipProblem[] {
  const days = daysProblem(draft);
  if (days) return [days];
  const wrong = departmentProblem(draft, department);
  return wrong ? [wrong] : overlapProblems(draft, department, others);
}

function departmentProblem(
  { role, departmentId, from }: HeldMembership,
  department: MembershipDepartment | null,
): MembershipProblem | null {
  const at = (message: string): MembershipProblem => ({ field: 'departmentId', message });
  const kind = departmentKindFor(role);
  const word = kind === 'division' ? '部' : '課';
  if (departmentId === null) return kind === null ? null : at(`${roleLabels[role]}には、${word}を選んでください。`);
  if (!department) return at('この部・課は見つかりません。選び直してください。');
  if (kind !== null && department.kind !== kind) {
    return at(`${roleLabels[role]}は${word}に置く役割です。${word}を選んでください。`);
  }
  return department.exists ? null : at(`${department.name}は${japaneseDate(from)}にはありません。`);
}

/** The same role twice for the same days; one for the whole city is the same whatever department stands beside it. */
function overlapProblems(
  draft: HeldMembership,
  department: MembershipDepartment | null,
  others: readonly HeldMembership[],
): MembershipProblem[] {
  const same = others.find(
    (other) =>
      other.role === draft.role &&
      (!needsDepartment(draft.role) || other.departmentId === draft.departmentId) &&
      overlaps(other, draft),
  );
  if (!same) return [];
  const name = [needsDepartment(draft.role) ? department?.name : null, roleLabels[draft.role]]
    .filter(Boolean)
    .join(' ');
  return [{ field: 'from', message: `「${name}」は、すでに${daysText(same)}登録されています。日を変えてください。` }];
}

/**
 * Where a membership stands: `planned` begins later and may be taken back, `new` begins today and may be corrected in all,
 * `running` keeps what was in force, `past` is over.
 */
export type MembershipPhase = 'planned' | 'new' | 'running' | 'past';

/** {@link MembershipPhase} on a day, usually today. */
export function membershipPhase(days: Days, today: string): MembershipPhase {
  if (days.from > today) return 'planned';
  if (days.from === today) return 'new';
  return holdsOn(days, today) ? 'running' : 'past';
}

/**
 * What a correction would take out of what was in force: role and department of a membership that began before today stand,
 * and it cannot be made to begin later than today. Empty when it takes nothing.
 */
export function correctionProblems(stored: HeldMembership, draft: HeldMembership, today: string): MembershipProblem[] {
  const phase = membershipPhase(stored, today);
  if (phase === 'planned' || phase === 'new') return [];
  const field = (['role', 'departmentId'] as const).find((name) => stored[name] !== draft[name]);
  if (field) {
    const message =
      'すでに始まった所属の役割と部・課は変えられません。終わりの日を入れて、新しい所属を追加してください。';
    return [{ field, message }];
  }
  if (draft.from > today) {
    const message = 'すでに始まった所属を、これから始まるものにはできません。終わりの日を入れてください。';
    return [{ field: 'from', message }];
  }
  return [];
}

/** The days on which somebody holds the role システム管理者, and whether they can sign in. */
export interface AdministratorDays extends Days {
  isEnabled: boolean;
}

/**
 * The first day from today on without an administrator who can sign in; null when there is none. A role without end is what
 * keeps the city from it.
 */
function firstDayWithoutAdministrator(held: readonly AdministratorDays[], today: string): string | null {
  const enabled = held.filter(({ isEnabled }) => isEnabled);
  let day = today;
  for (;;) {
    const covering = enabled.filter((one) => holdsOn(one, day));
    if (covering.length === 0) return day;
    if (covering.some(({ to }) => to === null)) return null;
    const last = covering.reduce((latest, { to }) => (to !== null && to > latest ? to : latest), day);
    day = dayAfter(last);
  }
}

/** Why a change is refused after which the city would be sooner without an administrator than before; null when it is not. */
export function administratorProblem(
  before: readonly AdministratorDays[],
  after: readonly AdministratorDays[],
  today: string,
): string | null {
  const [was, is] = [firstDayWithoutAdministrator(before, today), firstDayWithoutAdministrator(after, today)];
  if (is === null || (was !== null && was <= is)) return null;
  return `${is === today ? '今日' : japaneseDate(is)}から、サインインできるシステム管理者がいなくなります。先に、ほかの人をシステム管理者にしてください。`;
}
