import type { Role } from '@mawasu/domain/permissions';
import type { HeldMembership } from '@mawasu/domain/users';
import type { EntityManager } from 'typeorm';
import { todayIn } from '../../../platform/persistence/today.js';

export interface HeldMembershipRow extends HeldMembership {
  id: string;
}

export interface HeldPerson {
  id: string;
  account: string;
  displayName: string;
  email: string | null;
  /** 内線 */
  extension: string | null;
  version: number;
  isDisabled: boolean;
  /** Past, present and to come, in the order in which they begin. */
  memberships: readonly HeldMembershipRow[];
}

export interface HeldDeputy {
  userId: string;
  displayName: string;
  forUserId: string;
  forName: string;
  role: Role;
  departmentId: string;
  from: string;
  to: string;
}

/** What a 課 answers for: 主管 from a year to another, and sheets that are not 確定 yet. */
export interface HeldWork {
  departmentId: string;
  fyFrom: number;
  fyTo: number | null;
  nodes: number;
}

const peopleStatement = `
  SELECT u.id, u.account, u.display_name AS "displayName", u.email, u.extension, u.version, u.disabled_at IS NOT NULL AS "isDisabled",
    coalesce(json_agg(json_build_object('id', m.id, 'role', m.role, 'departmentId', m.department_id, 'from', m.valid_from,
      'to', m.valid_to) ORDER BY m.valid_from, m.id) FILTER (WHERE m.id IS NOT NULL), '[]'::json) AS memberships
  FROM app_user u LEFT JOIN membership m ON m.user_id = u.id
  GROUP BY u.id ORDER BY u.account`;

const deputiesStatement = `
  SELECT p.user_id AS "userId", a.display_name AS "displayName", p.for_user_id AS "forUserId", f.display_name AS "forName",
    p.role, p.department_id AS "departmentId", p.valid_from::text AS "from", p.valid_to::text AS "to"
  FROM deputy p JOIN app_user a ON a.id = p.user_id JOIN app_user f ON f.id = p.for_user_id
  WHERE p.ended_at IS NULL AND p.valid_to >= japan_today()
  ORDER BY p.valid_from, p.id`;

const workStatement = `
  SELECT s.department_id AS "departmentId", s.fy_from AS "fyFrom", s.fy_to AS "fyTo", count(*)::int AS nodes
  FROM assignment s WHERE s.role = 'lead' GROUP BY s.department_id, s.fy_from, s.fy_to`;

const sheetsStatement = `
  SELECT e.department_id AS "departmentId", count(*)::int AS sheets
  FROM entry e JOIN round r ON r.id = e.round_id
  WHERE is_evaluated(e.state) AND NOT is_settled(r.state) GROUP BY e.department_id`;

export interface HeldPeople {
  today: string;
  people: readonly HeldPerson[];
  deputies: readonly HeldDeputy[];
  work: readonly HeldWork[];
  sheets: ReadonlyMap<string, number>;
}

/** Everybody, with all that a list of transfers may touch. Five statements, whatever there is. */
export async function readHeldPeople(manager: EntityManager): Promise<HeldPeople> {
  const people: HeldPerson[] = await manager.query(peopleStatement);
  const deputies: HeldDeputy[] = await manager.query(deputiesStatement);
  const work: HeldWork[] = await manager.query(workStatement);
  const sheets: { departmentId: string; sheets: number }[] = await manager.query(sheetsStatement);
  return {
    today: await todayIn(manager),
    ...{ people, deputies, work },
    sheets: new Map(sheets.map((one) => [one.departmentId, one.sheets])),
  };
}
