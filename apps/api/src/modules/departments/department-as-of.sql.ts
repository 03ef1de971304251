/** In force in that year first; else the version that begins nearest to it. */
const nearest = (fy: string) =>
  `(v.fy_from <= ${fy} AND coalesce(v.fy_to, ${fy}) >= ${fy}) DESC, abs(v.fy_from - ${fy}), v.fy_from`;

/**
 * SQL for `JOIN LATERAL`: the name and the 部 a department had in a fiscal year, so that an old report keeps the old name.
 * `department` and `fy` are SQL expressions. A department without a version in that year shows the one nearest to it.
 * Columns: `name`, `parent_id`, `sort_order`.
 */
export const departmentAsOf = (department: string, fy: string) => `(
  SELECT v.name, v.parent_id, v.sort_order
  FROM department_version v
  WHERE v.department_id = ${department}
  ORDER BY ${nearest(fy)}
  LIMIT 1)`;

/** SQL body of a CTE: `department_id` and `name` of every department as of one year, by the same rule. For many at once. */
export const departmentNamesAsOf = (fy: string) => `
  SELECT DISTINCT ON (v.department_id) v.department_id, v.name, v.parent_id, v.sort_order
  FROM department_version v
  ORDER BY v.department_id, ${nearest(fy)}`;

/** SQL expression: id of the 課 that leads a node in a fiscal year, null when nobody does. */
export const leadDepartmentId = (node: string, fy: string) => `(
  SELECT s.department_id FROM assignment s
  WHERE s.node_id = ${node} AND s.role = 'lead' AND s.fy_from <= ${fy} AND coalesce(s.fy_to, ${fy}) >= ${fy}
  ORDER BY s.fy_from DESC, s.id LIMIT 1)`;

/** SQL expression: that department's name as of the same year. */
export const leadDepartmentName = (node: string, fy: string) => `(
  SELECT d.name FROM ${departmentAsOf(leadDepartmentId(node, fy), fy)} d)`;
