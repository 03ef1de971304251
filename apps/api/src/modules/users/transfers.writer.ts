import type { ErrorDetail, GivenMembership } from '@mawasu/contract';
import {
  accountProblem,
  correctionProblems,
  emailProblem,
  extensionProblem,
  type HeldMembership,
  type MembershipDepartment,
  membershipProblems,
} from '@mawasu/domain/users';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AppError } from '../../platform/errors/app-error.js';
import { type ChangeAuthor, nameAuthor } from '../../platform/persistence/change.js';
import { todayIn } from '../../platform/persistence/today.js';
import type { StoredMembership } from './membership.lookup.js';
import { refuseAt } from './users.writer.js';

/** What becomes of one person of many. */
export interface PersonTransfer {
  id: string;
  isNew: boolean;
  account: string;
  /** Null: stays. */
  displayName: string | null;
  email: string | null;
  extension: string | null;
  corrections: readonly { id: string; changes: Partial<HeldMembership> }[];
  /** Memberships that have not begun, taken back. */
  withdrawals: readonly string[];
  gives: readonly GivenMembership[];
}

type Stored = StoredMembership & { userId: string };

/** $1 people, in one order for everybody. */
const lockStatement = 'SELECT id FROM app_user WHERE id = ANY ($1::uuid[]) ORDER BY id FOR UPDATE';
const heldStatement = `
  SELECT id, user_id AS "userId", role, department_id AS "departmentId", valid_from::text AS "from", valid_to::text AS "to"
  FROM membership WHERE user_id = ANY ($1::uuid[])`;
/** $1 pairs of a department and a day. */
const departmentsStatement = `
  SELECT x.id, x.day, coalesce(v.name, '') AS name, d.kind, coalesce(v.existed, false) AS exists
  FROM jsonb_to_recordset($1::jsonb) AS x (id uuid, day text) JOIN department d ON d.id = x.id
  LEFT JOIN LATERAL departments_in_year(fiscal_year_of(x.day::date)) v ON v.department_id = d.id`;
const insertPeople = `
  INSERT INTO app_user (id, account, display_name, email, extension, password_hash, must_change_password)
  SELECT x.id, x.account, x."displayName", x.email, x.extension, $2, true
  FROM jsonb_to_recordset($1::jsonb) AS x (id uuid, account text, "displayName" text, email text, extension text)`;
const countPeople = `
  UPDATE app_user u SET display_name = coalesce(x."displayName", u.display_name), email = coalesce(x.email, u.email),
    extension = coalesce(x.extension, u.extension), version = u.version + 1
  FROM jsonb_to_recordset($1::jsonb) AS x (id uuid, "displayName" text, email text, extension text) WHERE u.id = x.id`;
const correctMemberships = `
  UPDATE membership m SET role = x.role, department_id = x."departmentId", valid_from = x."from", valid_to = x."to"
  FROM jsonb_to_recordset($1::jsonb) AS x (id uuid, role text, "departmentId" uuid, "from" date, "to" date) WHERE m.id = x.id`;
const insertMemberships = `
  INSERT INTO membership (user_id, role, department_id, valid_from, valid_to)
  SELECT x."userId", x.role, x."departmentId", x."from", x."to"
  FROM jsonb_to_recordset($1::jsonb) AS x ("userId" uuid, role text, "departmentId" uuid, "from" date, "to" date)`;

const key = (id: string, day: string): string => `${id} ${day}`;

/**
 * Writes a whole list of people by the rules of the screen (`UsersWriter` is for one), by sets: four thousand are as many
 * statements as one. To be called in its turn and keeping an administrator.
 */
@Injectable()
export class TransfersWriter {
  /** `passwordHash` is of the new ones. Refuses the whole list for one person who is against the rules. */
  async write(
    manager: EntityManager,
    author: ChangeAuthor,
    reason: string,
    people: readonly PersonTransfer[],
    passwordHash: string,
  ): Promise<void> {
    const known = people.filter(({ isNew }) => !isNew);
    const ids = known.map(({ id }) => id);
    const locked: unknown[] = await manager.query(lockStatement, [ids]);
    if (locked.length !== ids.length) throw new AppError('NOT_FOUND', { message: 'この職員は見つかりません。' });
    const held: Stored[] = await manager.query(heldStatement, [ids]);
    const byPerson = new Map<string, Stored[]>(people.map(({ id }) => [id, []]));
    for (const one of held) byPerson.get(one.userId)?.push(one);
    const left = new Map(people.map((one) => [one.id, after(one, byPerson.get(one.id) ?? [])]));
    const departments = await this.departments(manager, [...left.values()].flat());
    const today = await todayIn(manager);
    refuseAt(people.flatMap((one) => problems(one, left.get(one.id) ?? [], departments, today)));
    for (const { id, withdrawals } of known) {
      if (withdrawals.length === 0) continue;
      // A row that goes is found in the history of its person by the context alone.
      await nameAuthor(manager, author, { contextId: id, reason });
      await manager.query('DELETE FROM membership WHERE id = ANY ($1::uuid[])', [withdrawals]);
    }
    await nameAuthor(manager, author, { reason });
    const all = [...left.values()].flat();
    const rows = (list: readonly object[]) => [JSON.stringify(list)];
    const made = people.filter(({ isNew }) => isNew);
    if (made.length > 0) await manager.query(insertPeople, [...rows(made), passwordHash]);
    await manager.query(correctMemberships, rows(all.filter(({ isCorrected }) => isCorrected)));
    await manager.query(insertMemberships, rows(all.filter((one) => one.id === null)));
    await manager.query(countPeople, rows(known));
  }

  private async departments(manager: EntityManager, all: readonly Left[]): Promise<Map<string, MembershipDepartment>> {
    const asked = new Map(
      all.flatMap(({ departmentId: id, from: day }) => (id === null ? [] : [[key(id, day), { id, day }] as const])),
    );
    const found: (MembershipDepartment & { id: string; day: string })[] = await manager.query(departmentsStatement, [
      JSON.stringify([...asked.values()]),
    ]);
    return new Map(found.map((one) => [key(one.id, one.day), one]));
  }
}

/** A membership as it is in the end; `stored` as it was, null for a new one. */
interface Left extends HeldMembership {
  id: string | null;
  userId: string;
  stored: Stored | null;
  isCorrected: boolean;
}

function after({ id: userId, corrections, withdrawals, gives }: PersonTransfer, held: readonly Stored[]): Left[] {
  const own = held.filter((one) => !withdrawals.includes(one.id));
  const changed = own.map((stored): Left => {
    const { id, role, departmentId, from, to } = stored;
    const correction = corrections.find((one) => one.id === id);
    return {
      id,
      userId,
      role,
      departmentId,
      from,
      to,
      ...correction?.changes,
      stored,
      isCorrected: correction !== undefined,
    };
  });
  return [...changed, ...gives.map((one): Left => ({ ...one, id: null, userId, stored: null, isCorrected: false }))];
}

function problems(
  { account, isNew, email, extension }: PersonTransfer,
  left: readonly Left[],
  departments: ReadonlyMap<string, MembershipDepartment>,
  today: string,
): ErrorDetail[] {
  const wrong = isNew ? accountProblem(account) : null;
  const details: ErrorDetail[] = wrong === null ? [] : [{ path: 'account', message: wrong }];
  const contact = { email: emailProblem(email ?? ''), extension: extensionProblem(extension ?? '') };
  for (const [field, message] of Object.entries(contact)) {
    if (message !== null) details.push({ path: `${account}.${field}`, message });
  }
  for (const one of left) {
    if (one.stored !== null && !one.isCorrected) continue;
    const department = one.departmentId === null ? null : (departments.get(key(one.departmentId, one.from)) ?? null);
    const others = left.filter((other) => other !== one);
    const corrections = one.stored ? correctionProblems(one.stored, one, today) : [];
    const found = corrections.length > 0 ? corrections : membershipProblems(one, department, others);
    details.push(...found.map(({ field, message }) => ({ path: `${account}.${field}`, message })));
  }
  return details;
}
