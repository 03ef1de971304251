import { type Days, dayAfter, type HeldMembership, holdsOn, needsDepartment, overlaps } from '@mawasu/domain/users';
import type { HeldMembershipRow } from './held-people.js';
import type { PersonRow } from './person-rows.js';

/** A 所属 while the rows of its person are gone through; without an id it is a new one. */
export interface DraftedMembership extends HeldMembership {
  id: string | null;
  /** As it is held; null for a new one. */
  held: HeldMembershipRow | null;
  /** The row by which it stays, changes or comes. */
  asked: PersonRow | null;
  /** Begins later, and is taken back. */
  isWithdrawn: boolean;
}

/** What a person holds while the rows that speak of them are gone through. */
export class PersonState {
  readonly memberships: DraftedMembership[];

  constructor(held: readonly HeldMembershipRow[]) {
    this.memberships = held.map((one) => ({ ...one, held: one, asked: null, isWithdrawn: false }));
  }

  /** What is held in the end. */
  get left(): DraftedMembership[] {
    return this.memberships.filter(({ isWithdrawn }) => !isWithdrawn);
  }

  byId(id: string): DraftedMembership | null {
    return this.memberships.find((one) => one.id === id) ?? null;
  }

  /** The same role in the same department with a day in common; a role of the whole city is the same wherever it stands. */
  same({ role, departmentId }: Pick<HeldMembership, 'role' | 'departmentId'>, days: Days): DraftedMembership | null {
    const found = this.left.filter(
      (one) =>
        one.role === role && (!needsDepartment(role) || one.departmentId === departmentId) && overlaps(one, days),
    );
    return found.find((one) => one.from === days.from) ?? found[0] ?? null;
  }

  /** Ends on a day what is held then, and takes back what would begin later; what is over by then stays. */
  end(one: DraftedMembership, lastDay: string, asked: PersonRow): void {
    if (one.to !== null && one.to <= lastDay) return;
    one.asked = asked;
    if (one.from > lastDay) one.isWithdrawn = true;
    else one.to = lastDay;
  }

  /** Everything that is held on a day or begins later. */
  from(day: string): DraftedMembership[] {
    return this.left.filter((one) => one.to === null || one.to >= day);
  }

  /** Roles of a department that are held on a day. */
  ownOn(day: string): DraftedMembership[] {
    return this.left.filter((one) => needsDepartment(one.role) && holdsOn(one, day));
  }

  give(membership: HeldMembership, asked: PersonRow): void {
    this.memberships.push({ ...membership, id: null, held: null, asked, isWithdrawn: false });
  }

  /**
   * Whoever gets a new place leaves the old ones the day before, unless another row names them. システム管理者 is no place in an
   * organisation: it ends only by its own row.
   */
  leaveOthers(asked: PersonRow): void {
    const given = this.memberships.filter(({ id, asked: by }) => id === null && by?.transfer.kind === 'hold');
    const day = given.map(({ from }) => from).toSorted()[0];
    if (day === undefined) return;
    for (const one of this.left) {
      const isOther = one.id !== null && one.asked === null && one.role !== 'administrator' && one.from < day;
      if (isOther) this.end(one, dayAfter(day, -1), asked);
    }
  }
}

/** The last day of somebody who leaves: 退職 is told by the last day, 転出 by the first one elsewhere. */
export function lastDayOf({ from, to, transfer }: PersonRow): string | null {
  if (to !== null) return to;
  if (from === null) return null;
  return transfer.leavingDay === 'last' ? from : dayAfter(from, -1);
}
