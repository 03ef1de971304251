import { type Role, roles } from '../permissions/index.js';
import { type Days, dayAfter, holdsOn } from './days.js';
import type { HeldMembership } from './membership-rules.js';

/** What one person holds before and after a list of transfers. */
export interface MovedPerson {
  before: readonly HeldMembership[];
  after: readonly HeldMembership[];
}

export interface PersonEffect {
  /** 来る: held nothing the day before; 去る: holds nothing from the day on; 替わる: anything in between. */
  kind: 'comes' | 'goes' | 'changes';
  /** The first day on which it is different. */
  day: string;
  gained: readonly HeldMembership[];
  lost: readonly HeldMembership[];
}

const isSame = (left: HeldMembership, right: HeldMembership): boolean =>
  left.role === right.role && left.departmentId === right.departmentId;

const without = (all: readonly HeldMembership[], others: readonly HeldMembership[]): HeldMembership[] =>
  all.filter((one) => !others.some((other) => isSame(one, other)));

const onDay = (all: readonly HeldMembership[], day: string): HeldMembership[] => all.filter((one) => holdsOn(one, day));

/** Days on which anything begins, or has just ended. */
const turns = (all: readonly HeldMembership[]): string[] =>
  all.flatMap(({ from, to }) => (to === null ? [from] : [from, dayAfter(to)]));

/** What a list does to one person, told by the first day on which it makes a difference; null when it makes none. */
export function personEffect({ before, after }: MovedPerson): PersonEffect | null {
  const days = [...new Set([...turns(before), ...turns(after)])].toSorted();
  for (const day of days) {
    const [was, is] = [onDay(before, day), onDay(after, day)];
    const [gained, lost] = [without(is, was), without(was, is)];
    if (gained.length === 0 && lost.length === 0) continue;
    // Told against the eve: what ends by itself on that day is part of it.
    const eve = onDay(before, dayAfter(day, -1));
    const held = eve.length > 0 ? eve : was;
    const goes = is.length === 0 && !after.some(({ from }) => from > day);
    const kind = goes ? 'goes' : held.length === 0 ? 'comes' : 'changes';
    return { kind, day, gained: without(is, held), lost: without(held, is) };
  }
  return null;
}

/** Roles whose lack in a department is told. */
export type WatchedRole = Extract<Role, 'entrant' | 'section_head' | 'division_head'>;

export interface RoleGap {
  departmentId: string;
  role: WatchedRole;
  /** Somebody holds it the day before. */
  isNew: boolean;
}

/** Departments in which nobody holds what is needed on a day, each role by itself, in the order of the departments. */
export function roleGaps(
  departments: readonly { id: string; kind: 'division' | 'section' }[],
  people: readonly MovedPerson[],
  day: string,
): RoleGap[] {
  const eve = dayAfter(day, -1);
  const key = ({ role, departmentId }: Pick<HeldMembership, 'role' | 'departmentId'>) => `${departmentId} ${role}`;
  const is = new Set(people.flatMap(({ after }) => onDay(after, day).map(key)));
  const was = new Set(people.flatMap(({ before }) => onDay(before, eve).map(key)));
  return departments.flatMap(({ id, kind }) => {
    const needed: readonly WatchedRole[] = kind === 'division' ? ['division_head'] : ['section_head', 'entrant'];
    return needed
      .filter((role) => !is.has(key({ role, departmentId: id })))
      .map((role) => ({ departmentId: id, role, isNew: was.has(key({ role, departmentId: id })) }));
  });
}

/** From when on somebody who is acted for no longer holds the role in the days of a 代理; null while they do. */
export function lostGround(
  deputy: Days & { to: string; role: Role; departmentId: string },
  { before, after }: MovedPerson,
): string | null {
  const holds = (all: readonly HeldMembership[], day: string) =>
    all.some((one) => one.role === deputy.role && one.departmentId === deputy.departmentId && holdsOn(one, day));
  const days = [deputy.from, ...turns(after)].filter((day) => holdsOn(deputy, day)).toSorted();
  return days.find((day) => holds(before, day) && !holds(after, day)) ?? null;
}

/** In the order in which roles are told. */
export const byRole = (left: HeldMembership, right: HeldMembership): number =>
  roles.indexOf(left.role) - roles.indexOf(right.role);
