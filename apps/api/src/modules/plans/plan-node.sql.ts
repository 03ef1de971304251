/** SQL expression: the contract's `PlanSummary` of the row `p` as JSON. */
export const planSummaryJson = `json_build_object(
  'id', p.id, 'name', p.name, 'fyFrom', p.fy_from, 'fyTo', p.fy_to, 'status', p.status, 'levelNames', p.level_names,
  'measureCount', (SELECT count(*)::int FROM plan_node c WHERE c.plan_id = p.id AND c.kind = 'measure'),
  'initiativeCount', (SELECT count(*)::int FROM plan_node c WHERE c.plan_id = p.id AND c.kind = 'initiative'))`;

/** Year as of which the plan's pages name departments: the asked one, held within the plan's years. */
export const planYear = (fy: string) => `least(greatest(${fy}, p.fy_from), p.fy_to)`;

/**
 * SQL body of a CTE: `node_id` and `name` of the 課 that leads each node of the plan `p` in the year `p.fy`. For whole
 * plans: one pass instead of a look-up per node. Needs a CTE `department_name` with the names of that year.
 */
export const leadDepartments = `
  SELECT DISTINCT ON (s.node_id) s.node_id, d.name
  FROM p
  JOIN plan_node n ON n.plan_id = p.id
  JOIN assignment s ON s.node_id = n.id AND s.role = 'lead'
    AND s.fy_from <= p.fy AND coalesce(s.fy_to, p.fy) >= p.fy
  JOIN department_name d ON d.department_id = s.department_id
  ORDER BY s.node_id, s.fy_from DESC, s.id`;

/** Members of the JSON of a 施策, the row `node`, with the name of its 主管課 as given. */
export const measureMembers = (node: string, leadDepartment: string) => `
  'id', ${node}.id, 'kind', ${node}.kind, 'code', ${node}.code, 'title', ${node}.title, 'desiredState', ${node}.desired_state,
  'sdgsDirection', ${node}.sdgs_direction, 'currentIssues', ${node}.current_issues, 'terms', ${node}.terms,
  'sectoralPlans', (
    SELECT coalesce(json_agg(sp.name ORDER BY l.sort_order, sp.name), '[]'::json)
    FROM plan_node_sectoral_plan l JOIN sectoral_plan sp ON sp.id = l.sectoral_plan_id WHERE l.node_id = ${node}.id),
  'leadDepartment', ${leadDepartment}`;

/** Members of the JSON of a 取組み, the row `node`. */
export const initiativeMembers = (node: string, leadDepartment: string) => `
  'id', ${node}.id, 'kind', ${node}.kind, 'code', ${node}.code, 'title', ${node}.title, 'content', ${node}.content,
  'reformViewpoint', ${node}.reform_viewpoint, 'reformViewpointContent', ${node}.reform_viewpoint_content,
  'leadDepartment', ${leadDepartment}`;
