import type { Role } from '@mawasu/domain/permissions';
import type { AssignmentRole } from '@mawasu/domain/plans';
import type { RemarkKind } from '@mawasu/domain/remarks';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { isRemarkUnsettled } from '../entries/entry-remarks.sql.js';

interface OfDepartment {
  departmentId: string;
}
export interface HeldAssignment extends OfDepartment {
  id: string;
  nodeId: string;
  node: string;
  role: AssignmentRole;
  from: number;
  to: number | null;
  isSample: boolean;
}
export interface HeldMembership extends OfDepartment {
  id: string;
  userId: string;
  name: string;
  role: Role;
  from: string;
  to: string | null;
}
export interface HeldDeputy extends OfDepartment {
  id: string;
  userId: string;
  name: string;
  forUserId: string;
  forName: string;
  role: Role;
  from: string;
  to: string;
  reason: string;
}
export interface HeldEntry extends OfDepartment {
  id: string;
  nodeId: string;
  node: string;
  fy: number;
  isSettled: boolean;
}
export interface HeldExtension extends OfDepartment {
  roundId: string;
  fy: number;
  position: number;
  label: string;
  dueOn: string;
  reason: string;
}

export interface HeldRemark {
  id: string;
  entryId: string;
  node: string;
  kind: RemarkKind;
  fy: number;
}

/** All that stands on some departments and what was printed of them. */
export interface HeldThings {
  assignments: HeldAssignment[];
  memberships: HeldMembership[];
  deputies: HeldDeputy[];
  entries: HeldEntry[];
  /** Those on the sheets that are not settled; they go where their sheet goes. */
  remarks: HeldRemark[];
  extensions: HeldExtension[];
  editions: { id: string; fy: number; number: number }[];
  historyCount: number;
}

/** SQL expression: JSON list of the rows of a query, in its order. */
const listed = (query: string) => `(SELECT coalesce(json_agg(x), '[]'::json) FROM (${query}) x)`;

/** The newest words of a node, whatever the plan. */
const nodeWords = (id: string) => `LATERAL (
  SELECT trim(v.code || ' ' || v.title) AS words FROM plan_node_version v WHERE v.node_id = ${id} ORDER BY v.from_revision DESC LIMIT 1) n`;

/** $1 departments, $2 the year from which they are others: what ended before it does not move. */
const heldStatement = `
  WITH sheet AS (
    SELECT e.id, e.node_id, e.department_id, e.path, r.fy, r.id AS round_id, is_settled(r.state) AS is_settled
    FROM entry e JOIN round r ON r.id = e.round_id WHERE e.department_id = ANY ($1::uuid[]))
  SELECT ${listed(`
    SELECT a.id, a.department_id AS "departmentId", a.node_id AS "nodeId", n.words AS node, a.role, a.fy_from AS "from", a.fy_to AS "to",
      a.is_sample AS "isSample"
    FROM assignment a JOIN ${nodeWords('a.node_id')} ON true
    WHERE a.department_id = ANY ($1::uuid[]) AND coalesce(a.fy_to, $2) >= $2 ORDER BY a.role, n.words, a.id`)} AS assignments,
  ${listed(`
    SELECT m.id, m.department_id AS "departmentId", m.user_id AS "userId", u.display_name AS name, m.role, m.valid_from AS "from",
      m.valid_to AS "to"
    FROM membership m JOIN app_user u ON u.id = m.user_id
    WHERE m.department_id = ANY ($1::uuid[]) AND coalesce(m.valid_to, make_date($2, 4, 1)) >= make_date($2, 4, 1)
    ORDER BY u.display_name, m.role, m.id`)} AS memberships,
  ${listed(`
    SELECT p.id, p.department_id AS "departmentId", p.user_id AS "userId", u.display_name AS name, p.for_user_id AS "forUserId",
      f.display_name AS "forName", p.role, p.valid_from AS "from", p.valid_to AS "to", p.reason
    FROM deputy p JOIN app_user u ON u.id = p.user_id JOIN app_user f ON f.id = p.for_user_id
    WHERE p.department_id = ANY ($1::uuid[]) AND p.valid_to >= make_date($2, 4, 1) ORDER BY u.display_name, p.id`)} AS deputies,
  ${listed(`
    SELECT s.id, s.department_id AS "departmentId", s.node_id AS "nodeId", n.words AS node, s.fy, s.is_settled AS "isSettled"
    FROM sheet s JOIN ${nodeWords('s.node_id')} ON true ORDER BY s.fy DESC, s.path, s.id`)} AS entries,
  ${listed(`
    SELECT m.id, m.entry_id AS "entryId", n.words AS node, m.kind, m.fy
    FROM sheet s JOIN remark m ON m.entry_id = s.id JOIN ${nodeWords('s.node_id')} ON true
    WHERE ${isRemarkUnsettled('m')} AND NOT EXISTS (SELECT FROM remark next WHERE next.carried_from_id = m.id)
    ORDER BY m.written_at, m.id`)} AS remarks,
  ${listed(`
    SELECT x.round_id AS "roundId", r.fy, x.position, t.label, x.department_id AS "departmentId", x.due_on AS "dueOn", x.reason
    FROM round_extension x JOIN round r ON r.id = x.round_id JOIN round_step t ON t.round_id = x.round_id AND t.position = x.position
    WHERE x.department_id = ANY ($1::uuid[]) AND NOT is_settled(r.state) AND r.fy >= $2
    ORDER BY r.fy, x.position, x.due_on DESC, x.department_id`)} AS extensions,
  ${listed(`
    SELECT d.id, r.fy, d.number FROM edition d JOIN round r ON r.id = d.round_id
    WHERE d.round_id IN (SELECT s.round_id FROM sheet s WHERE s.is_settled) ORDER BY r.fy DESC, d.number DESC`)} AS editions,
  (SELECT count(*)::int FROM history h WHERE h.subject_kind = 'department' AND h.subject_id = ANY ($1::text[]))
    + (SELECT count(*)::int FROM history h WHERE h.context_id IN (SELECT s.id FROM sheet s)) AS "historyCount"`;

@Injectable()
export class HeldThingsRepository {
  async find(manager: EntityManager, departmentIds: readonly string[], fyFrom: number): Promise<HeldThings> {
    const [row]: HeldThings[] = await manager.query(heldStatement, [departmentIds, fyFrom]);
    return row as HeldThings;
  }
}
