import { departmentAsOf } from '../departments/department-as-of.sql.js';
import { entryDueOn, entryListFrom, isEntryLate, isEntryReturned } from '../entries/entry-list-item.sql.js';
import { measurePosition, policyId } from '../plans/plan-position.sql.js';

/**
 * SQL body of a CTE: every 年度評価シート of a round with what ホーム and ダッシュボード count and sort by. `roundId` and
 * `today` are parameters of the statement. Compared with lists of sheets it leaves out all texts.
 */
export const roundSheets = (roundId: string, today: string) => `
  SELECT e.id, e.state, e.department_id, e.progress_status, e.submitted_by, e.is_sample, m.id AS measure_id,
    ${policyId} AS policy_id, d.name AS department_name, d.parent_id AS division_id, d.sort_order AS department_order,
    ${isEntryReturned} AS is_returned, ${entryDueOn} AS due_on, ${isEntryLate(today)} AS is_late,
    ${measurePosition} || n.sort_order AS position
  FROM ${entryListFrom}
  WHERE e.round_id = ${roundId}`;

/** SQL expression: object of sheets per state, `{}` without any. `source` is a relation with a column `state`. */
export const sheetsByState = (source: string) => `(
  SELECT coalesce(json_object_agg(g.state, g.count), '{}'::json)
  FROM (SELECT s.state, count(*)::int AS count FROM ${source} s GROUP BY s.state) g)`;

/**
 * SQL expression: JSON array of {@link DepartmentProgressRow}, in the order of the organisation. `source` is a relation as
 * {@link roundSheets} gives it; `fy` the year whose names are shown.
 */
export const departmentProgressJson = (source: string, fy: string) => `(
  SELECT coalesce(json_agg(json_build_object(
      'departmentId', g.department_id, 'name', coalesce(g.department_name, ''), 'divisionName', v.name,
      'total', g.total, 'late', g.late, 'counts', g.counts
    ) ORDER BY v.sort_order, v.name, g.department_order, g.department_name, g.department_id), '[]'::json)
  FROM (
    SELECT c.department_id, c.department_name, c.division_id, c.department_order,
      coalesce(sum(c.count) FILTER (WHERE c.state <> 'excluded'), 0)::int AS total, sum(c.late)::int AS late,
      json_object_agg(c.state, c.count) AS counts
    FROM (
      SELECT s.department_id, s.department_name, s.division_id, s.department_order, s.state,
        count(*)::int AS count, count(*) FILTER (WHERE s.is_late) AS late
      FROM ${source} s GROUP BY 1, 2, 3, 4, 5) c
    GROUP BY 1, 2, 3, 4) g
  LEFT JOIN LATERAL ${departmentAsOf('g.division_id', fy)} v ON true)`;
