import type { HeldMembership, MembershipDepartment } from '@mawasu/domain/users';
import type { EntityManager } from 'typeorm';

export interface StoredMembership extends HeldMembership {
  id: string;
}

/** All of a person, past and future. */
export async function heldMemberships(manager: EntityManager, userId: string): Promise<StoredMembership[]> {
  return manager.query(
    `SELECT id, role, department_id AS "departmentId", valid_from::text AS "from", valid_to::text AS "to"
       FROM membership WHERE user_id = $1`,
    [userId],
  );
}

/** A department as it is called on a day, and whether it is there; null for an id nobody has. */
export async function findDepartment(
  manager: EntityManager,
  id: string,
  day: string,
): Promise<MembershipDepartment | null> {
  const [found]: MembershipDepartment[] = await manager.query(
    `SELECT coalesce(v.name, '') AS name, d.kind, coalesce(v.existed, false) AS exists
       FROM department d LEFT JOIN departments_in_year(fiscal_year_of($2::date)) v ON v.department_id = d.id
      WHERE d.id = $1`,
    [id, day],
  );
  return found ?? null;
}

/** By anybody but the person with `ownId`. */
export async function isAccountTaken(manager: EntityManager, account: string, ownId: string | null): Promise<boolean> {
  const found: unknown[] = await manager.query(
    'SELECT FROM app_user WHERE account = $1 AND id IS DISTINCT FROM $2::uuid',
    [account, ownId],
  );
  return found.length > 0;
}
