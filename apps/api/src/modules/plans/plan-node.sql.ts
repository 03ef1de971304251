/**
 * SQL join: `rev`, the revision of the plan `p` that everybody reads: the newest that is decided, and while none is, the 案
 * itself. A 改定 that is being written is seen by nobody but who writes it.
 */
export const joinShownRevision = `
  JOIN LATERAL (
    SELECT r.id, r.number, r.from_fy FROM plan_revision r WHERE r.plan_id = p.id
    ORDER BY r.status = 'decided' DESC, r.number DESC LIMIT 1) rev ON true`;

/**
 * SQL join: `rev`, the newest of the revisions of the plan `p` that everybody may read in which a node stands, so that the page
 * of what was merged, split or abolished by a later one is found as it was last. `node` is an SQL expression.
 */
export const joinRevisionOf = (node: string) => `
  JOIN LATERAL (
    SELECT r.id, r.number, r.from_fy FROM plan_revision r
    JOIN plan_position standing ON standing.revision_id = r.id AND standing.node_id = ${node}
    WHERE r.plan_id = p.id AND (r.status = 'decided' OR NOT EXISTS (
      SELECT FROM plan_revision d WHERE d.plan_id = p.id AND d.status = 'decided'))
    ORDER BY r.number DESC LIMIT 1) rev ON true`;

/**
 * SQL order of plans `p`, first the one a page is about that names none: the newest that has begun by the year. The next plan,
 * which is being made, comes before nothing but what has not begun either (`currentPlan` of the domain).
 */
export const currentPlanFirst = (fy: string) => `p.fy_from > ${fy}, p.fy_from DESC, p.name, p.id`;

/** SQL expression: the levels of the plan `p` in its own words, from the top, as JSON. */
export const planLevelsJson = `(
  SELECT coalesce(json_agg(json_build_object('kind', l.kind, 'name', l.name) ORDER BY l.position), '[]'::json)
  FROM plan_level l WHERE l.plan_id = p.id)`;

/** SQL expression: the contract's `PlanSummary` of the plan `p` in its revision `rev` as JSON. */
export const planSummaryJson = `json_build_object(
  'id', p.id, 'name', p.name, 'fyFrom', p.fy_from, 'fyTo', p.fy_to, 'status', p.status,
  'revision', json_build_object('id', rev.id, 'number', rev.number, 'fromFy', rev.from_fy),
  'levels', ${planLevelsJson},
  'viewpoints', (
    SELECT coalesce(json_agg(json_build_object('number', w.number, 'label', w.label) ORDER BY w.number), '[]'::json)
    FROM plan_viewpoint w WHERE w.plan_id = p.id),
  'measureCount', (SELECT count(*)::int FROM plan_position c WHERE c.revision_id = rev.id AND c.kind = 'measure'),
  'initiativeCount', (SELECT count(*)::int FROM plan_position c WHERE c.revision_id = rev.id AND c.kind = 'initiative'))`;

/** Year as of which the plan's pages name departments: the asked one, held within the plan's years. */
export const planYear = (fy: string) => `least(greatest(${fy}, p.fy_from), p.fy_to)`;

/** SQL expression: the name of the 課 that leads a node in a year, for single nodes; null when nobody does. */
export const leadDepartmentName = (node: string, fy: string) =>
  `(SELECT d.name FROM department_in_year(lead_in_year(${node}, ${fy}), ${fy}) d)`;

/** Members every node has, from its row `pos` of plan_position. */
export const nodeMembers = (pos: string) =>
  `'id', ${pos}.node_id, 'kind', ${pos}.kind, 'code', ${pos}.code, 'title', ${pos}.title`;

/**
 * Members of the JSON of a 施策 beside {@link nodeMembers}, from its row `v` of plan_node_version; `leadDepartment` is the SQL
 * expression of the name of its 主管課.
 */
export const measureMembers = (v: string, leadDepartment: string) => `
  'desiredState', coalesce(${v}.body ->> 'desiredState', ''), 'sdgsDirection', coalesce(${v}.body ->> 'sdgsDirection', ''),
  'sdgsGoals', coalesce(${v}.body -> 'sdgsGoals', '[]'), 'currentIssues', coalesce(${v}.body -> 'currentIssues', '[]'),
  'terms', coalesce(${v}.body -> 'terms', '[]'), 'sectoralPlans', (
    SELECT coalesce(json_agg(sp.name ORDER BY l.sort_order, sp.name), '[]'::json)
    FROM node_sectoral_plan l JOIN sectoral_plan sp ON sp.id = l.sectoral_plan_id WHERE l.version_id = ${v}.id),
  'leadDepartment', ${leadDepartment}`;

/** SQL expression: the label, in its plan, of the 行革の視点 of the 取組み whose row of plan_node_version is `v`. */
const viewpointLabel = (v: string) => `(
  SELECT w.label FROM plan_viewpoint w WHERE w.plan_id = ${v}.plan_id AND w.number = (${v}.body ->> 'reformViewpoint')::smallint)`;

/** Members of the JSON of a 事務事業, as {@link measureMembers}. */
export const projectMembers = (v: string, leadDepartment: string) => `
  'content', coalesce(${v}.body ->> 'content', ''), 'leadDepartment', ${leadDepartment}`;

/** Members of the JSON of a 取組み, as {@link measureMembers}. */
export const initiativeMembers = (v: string, leadDepartment: string) => `
  'content', coalesce(${v}.body ->> 'content', ''), 'reformViewpoint', (${v}.body ->> 'reformViewpoint')::smallint,
  'reformViewpointLabel', ${viewpointLabel(v)}, 'reformViewpointContent', ${v}.body ->> 'reformViewpointContent',
  'leadDepartment', ${leadDepartment}`;
