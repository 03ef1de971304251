import type { AssignmentList, AssignmentQuery } from '@mawasu/contract';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { queryNamed } from '../../platform/persistence/statements.js';
import { currentPlanFirst, joinShownRevision } from '../plans/plan-node.sql.js';

/** $1 plan, or null for the one of the year; $2 the year as of which departments are named. */
const listStatement = `
  WITH p AS (
    SELECT p.id, p.fy_from, p.fy_to, rev.id AS revision_id FROM plan p ${joinShownRevision}
    WHERE CASE WHEN $1::uuid IS NULL THEN p.status <> 'ended' ELSE p.id = $1::uuid END
    ORDER BY ${currentPlanFirst('$2::integer')} LIMIT 1),
  pos AS (SELECT n.* FROM p JOIN plan_position n ON n.revision_id = p.revision_id)
  SELECT (SELECT id FROM p) AS "planId", (SELECT fy_from FROM p) AS "planFrom", (SELECT fy_to FROM p) AS "planTo",
    (SELECT max(r.fy) FROM round r JOIN p ON p.id = r.plan_id WHERE r.state <> 'preparing') AS "begunFy",
    (SELECT coalesce(json_agg(json_build_object('id', n.node_id, 'parentId', n.parent_id, 'kind', n.kind, 'code', n.code, 'title', n.title)
      ORDER BY n.path, n.node_id), '[]'::json) FROM pos n) AS nodes,
    (SELECT coalesce(json_agg(json_build_object('id', a.id, 'nodeId', a.node_id, 'departmentId', a.department_id,
        'departmentName', coalesce(d.name, ''), 'role', a.role, 'fyFrom', a.fy_from, 'fyTo', a.fy_to, 'version', a.version,
        'sample', a.is_sample) ORDER BY n.path, n.node_id, a.role, a.fy_from, d.sort_order, a.id), '[]'::json)
      FROM pos n JOIN assignment a ON a.node_id = n.node_id AND (a.fy_to IS NULL OR a.fy_to >= $2::integer)
      LEFT JOIN departments_in_year($2::integer) d ON d.department_id = a.department_id) AS items`;

/** Who answers for each node of a plan as of a year, and what is to change after it. */
@Injectable()
export class AssignmentsReadModel {
  constructor(private readonly dataSource: DataSource) {}

  async list({ planId, fy }: AssignmentQuery): Promise<AssignmentList> {
    const [row] = await queryNamed<Omit<AssignmentList, 'total'>>(this.dataSource, 'assignment_list', listStatement, [
      planId ?? null,
      fy,
    ]);
    const list = row as Omit<AssignmentList, 'total'>;
    return { ...list, total: list.items.length };
  }
}
