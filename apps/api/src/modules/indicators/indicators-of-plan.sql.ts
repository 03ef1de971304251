import { currentPlanFirst, joinShownRevision } from '../plans/plan-node.sql.js';

const thisYear = 'fiscal_year_of(japan_today())';

/**
 * SQL: the indicators `i` of a plan `p` with their `owner` and the `lead` that answers for it this year. $1 plan, or null for the
 * one of the year. Continues with WHERE.
 */
export const indicatorsOfPlan = `
  FROM (SELECT p.* FROM plan p WHERE CASE WHEN $1::uuid IS NULL THEN p.status <> 'ended' ELSE p.id = $1::uuid END
    ORDER BY ${currentPlanFirst(thisYear)} LIMIT 1) p ${joinShownRevision}
  JOIN plan_position owner ON owner.revision_id = rev.id
  JOIN indicator i ON i.node_id = owner.node_id
  LEFT JOIN (
    SELECT l.node_id, l.department_id, d.name FROM leads_in_year(${thisYear}) l
    JOIN departments_in_year(${thisYear}) d ON d.department_id = l.department_id) lead ON lead.node_id = owner.node_id`;

/** SQL condition: the 課, or one of the 部, leads the owner this year. */
export const ofDepartment = (id: string) => `lead.department_id IN (
  SELECT ${id}::uuid UNION SELECT v.department_id FROM departments_in_year(${thisYear}) v WHERE v.parent_id = ${id}::uuid)`;

/** SQL condition: it has not ended before the year that is evaluated now, which is the one before this. */
export const isRunning = `(i.fy_to IS NULL OR i.fy_to >= ${thisYear} - 1)`;
