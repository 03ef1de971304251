// The best single statement for each operation, straight on the product's tables: what the work costs when nobody asks who
// you are and what you may see. JSON is put together by PostgreSQL.

/** $1 round. */
const tree = `
  WITH lead AS MATERIALIZED (
    SELECT s.node_id, v.name FROM round r
    JOIN assignment s ON s.role = 'lead' AND s.fy_from <= r.fy AND coalesce(s.fy_to, r.fy) >= r.fy
    JOIN department_version v ON v.department_id = s.department_id AND v.fy_from <= r.fy AND coalesce(v.fy_to, r.fy) >= r.fy
    WHERE r.id = $1)
  SELECT json_agg(json_build_object('id', p.node_id, 'parentId', p.parent_id, 'kind', p.kind, 'code', p.code, 'title', p.title,
    'lead', l.name, 'entryId', e.id, 'state', e.state, 'position', e.position, 'progressStatus', e.progress_status) ORDER BY p.path)::text AS json
  FROM round r JOIN plan_position p ON p.revision_id = r.revision_id
  LEFT JOIN entry e ON e.round_id = r.id AND e.node_id = p.node_id
  LEFT JOIN lead l ON l.node_id = p.node_id
  WHERE r.id = $1`;

/** $1 round. Status × 方針, × 施策, × 課, 視点 and bands of the figures with the ten furthest behind. */
const dashboard = `
  WITH sheet AS MATERIALIZED (
    SELECT e.policy_id, e.measure_id, e.department_id, e.state, e.position, coalesce(e.progress_status, '') AS status, e.proposal ->> 'status' AS proposed
    FROM entry e WHERE e.round_id = $1 AND e.state <> 'excluded'),
  result AS MATERIALIZED (SELECT x.indicator_id, x.owner_id, x.band, x.counted_rate, x.is_met FROM indicator_result x WHERE x.round_id = $1 AND x.asked)
  SELECT json_build_object(
    'byNode', (SELECT json_agg(json_build_object('id', p.node_id, 'code', p.code, 'title', p.title, 'status', g.status, 'count', g.count) ORDER BY p.path)
      FROM (SELECT policy_id AS id, status, count(*)::int AS count FROM sheet GROUP BY 1, 2
        UNION ALL SELECT measure_id, status, count(*)::int FROM sheet GROUP BY 1, 2) g
      JOIN round r ON r.id = $1 JOIN plan_position p ON p.revision_id = r.revision_id AND p.node_id = g.id),
    'byPlace', (SELECT json_agg(g) FROM (SELECT state, position, count(*)::int AS count FROM sheet GROUP BY 1, 2) g),
    'byDepartment', (SELECT json_agg(json_build_object('id', g.department_id, 'name', v.name, 'state', g.state, 'count', g.count))
      FROM (SELECT department_id, state, count(*)::int AS count FROM sheet GROUP BY 1, 2) g
      JOIN round r ON r.id = $1
      JOIN department_version v ON v.department_id = g.department_id AND v.fy_from <= r.fy AND coalesce(v.fy_to, r.fy) >= r.fy),
    'overridden', (SELECT count(*) FROM sheet WHERE status <> proposed),
    'bands', (SELECT json_agg(g) FROM (SELECT band, count(*)::int AS count FROM result GROUP BY 1) g),
    'behind', (SELECT json_agg(json_build_object('id', i.id, 'name', i.name, 'unit', i.unit, 'rate', b.counted_rate::text,
        'owner', p.title, 'target', x.target::text, 'actual', x.actual::text) ORDER BY b.counted_rate)
      FROM (SELECT * FROM result WHERE counted_rate < 100 ORDER BY counted_rate LIMIT 10) b
      JOIN indicator_result x ON x.round_id = $1 AND x.indicator_id = b.indicator_id
      JOIN indicator i ON i.id = b.indicator_id JOIN round r ON r.id = $1
      JOIN plan_position p ON p.revision_id = r.revision_id AND p.node_id = b.owner_id))::text AS json`;

/** $1 sheet. With its indicators over the years, last year's answers and its steps. */
const sheet = `
  SELECT json_build_object('id', e.id, 'version', e.version, 'state', e.state, 'position', e.position, 'content', e.content,
    'progressStatus', e.progress_status, 'futureDirection', e.future_direction, 'proposal', e.proposal,
    'form', r.form, 'scale', r.scale, 'fy', r.fy, 'title', p.title, 'measure', p.measure_title, 'policy', p.policy_title, 'body', b.body,
    'department', (SELECT v.name FROM department_version v WHERE v.department_id = e.department_id AND v.fy_from <= r.fy
      AND coalesce(v.fy_to, r.fy) >= r.fy),
    'lastYear', (SELECT o.content FROM round former JOIN entry o ON o.round_id = former.id AND o.node_id = e.node_id
      WHERE former.plan_id = r.plan_id AND former.fy = r.fy - 1),
    'steps', (SELECT json_agg(json_build_object('action', s.action, 'at', s.at, 'reason', s.reason, 'name', u.display_name) ORDER BY s.number)
      FROM entry_step s JOIN app_user u ON u.id = s.user_id WHERE s.entry_id = e.id),
    'indicators', (SELECT json_agg(json_build_object('id', i.id, 'name', i.name, 'unit', i.unit, 'decimals', i.decimals,
        'direction', i.direction, 'aggregation', i.aggregation, 'baseline', i.baseline_value::text,
        'targets', (SELECT json_agg(json_build_object('kind', t.kind, 'fy', t.fy, 'value', t.value::text)) FROM indicator_target t WHERE t.indicator_id = i.id),
        'actuals', (SELECT json_agg(json_build_object('fy', a.fy, 'value', a.value::text, 'state', a.state, 'certainty', a.certainty,
          'version', a.version)) FROM indicator_actual a WHERE a.indicator_id = i.id AND a.fy <= r.fy)))
      FROM indicator i WHERE i.node_id IN (e.node_id, e.measure_id)))::text AS json
  FROM entry e JOIN round r ON r.id = e.round_id
  JOIN plan_position p ON p.revision_id = r.revision_id AND p.node_id = e.node_id
  JOIN plan_node_version b ON b.id = p.version_id
  WHERE e.id = $1`;

/** $1 sheet, $2 version, $3 answers, $4 status, $5 figures, $6 year. History and search text are written by the database. */
const save = `
  WITH sent AS (
    SELECT * FROM jsonb_to_recordset($5::jsonb) AS x ("indicatorId" uuid, version integer, actual numeric, state text, certainty text)),
  written AS (
    UPDATE entry SET content = content || $3::jsonb, progress_status = $4, version = version + 1, updated_at = now()
    WHERE id = $1 AND version = $2 RETURNING version),
  figures AS (
    INSERT INTO indicator_actual AS a (indicator_id, fy, value, state, certainty, version)
    SELECT s."indicatorId", $6::integer, s.actual, s.state, s.certainty, s.version + 1 FROM sent s WHERE EXISTS (SELECT FROM written)
    ON CONFLICT (indicator_id, fy) DO UPDATE SET value = EXCLUDED.value, state = EXCLUDED.state, certainty = EXCLUDED.certainty,
      version = EXCLUDED.version, updated_at = now() WHERE a.version = EXCLUDED.version - 1
    RETURNING a.indicator_id, a.version)
  SELECT json_build_object('version', w.version, 'actuals', (
    SELECT json_agg(json_build_object('indicatorId', f.indicator_id, 'version', f.version)) FROM figures f))::text AS json
  FROM written w`;

const item = `json_build_object('id', e.id, 'title', p.title, 'measureCode', p.measure_code, 'measureTitle', p.measure_title,
  'policyTitle', p.policy_title, 'departmentId', e.department_id, 'state', e.state, 'position', e.position,
  'progressStatus', e.progress_status, 'futureDirection', e.future_direction, 'proposed', e.proposal ->> 'status', 'updatedAt', e.updated_at)`;

/** $1 round, $2 課, $3 state. */
const list = `
  SELECT json_build_object('total', (SELECT count(*) FROM entry e WHERE e.round_id = $1 AND e.department_id = $2 AND e.state = $3),
    'items', (SELECT json_agg(${item} ORDER BY e.path) FROM (
      SELECT * FROM entry e WHERE e.round_id = $1 AND e.department_id = $2 AND e.state = $3 ORDER BY e.path LIMIT 20) e
      JOIN round r ON r.id = e.round_id JOIN plan_position p ON p.revision_id = r.revision_id AND p.node_id = e.node_id))::text AS json`;

/** $1 round, $2 word. */
const search = `
  WITH found AS MATERIALIZED (
    SELECT e.id, e.path FROM entry e
    WHERE e.round_id = $1 AND e.search_grams @> search_grams(search_fold($2)) AND strpos(e.search_text, (SELECT search_fold($2))) > 0)
  SELECT json_build_object('total', (SELECT count(*) FROM found), 'items', (SELECT json_agg(${item} ORDER BY e.path)
    FROM entry e JOIN round r ON r.id = e.round_id JOIN plan_position p ON p.revision_id = r.revision_id AND p.node_id = e.node_id
    WHERE e.id IN (SELECT id FROM found ORDER BY path LIMIT 20)))::text AS json`;

const answers = [
  'activities',
  'results',
  'issues',
  'nextActions',
  'viewpointResults',
  'overrideReason',
  'directionNote',
];

/** $1 round. Its bytes go to the client as PostgreSQL writes them. */
const csv = `COPY (
  SELECT r.fy, p.policy_title, p.pillar_title, p.measure_code, p.measure_title, p.title, v.name, division.name AS division,
    b.body ->> 'reformViewpoint' AS viewpoint, e.state, e.exclusion_reason, e.proposal ->> 'status' AS proposed, e.progress_status,
    e.future_direction, ${answers.map((key) => `c."${key}"`).join(', ')}, t.submitted, t.confirmed, t.last
  FROM entry e JOIN round r ON r.id = e.round_id
  JOIN plan_position p ON p.revision_id = r.revision_id AND p.node_id = e.node_id
  JOIN plan_node_version b ON b.id = p.version_id
  CROSS JOIN LATERAL jsonb_to_record(e.content) AS c (${answers.map((key) => `"${key}" text`).join(', ')})
  LEFT JOIN department_version v ON v.department_id = e.department_id AND v.fy_from <= r.fy AND coalesce(v.fy_to, r.fy) >= r.fy
  LEFT JOIN department_version division ON division.department_id = v.parent_id AND division.fy_from <= r.fy AND coalesce(division.fy_to, r.fy) >= r.fy
  LEFT JOIN (
    SELECT s.entry_id, max(s.at) FILTER (WHERE s.action = 'submit') AS submitted,
      max(s.at) FILTER (WHERE s.action = 'confirm') AS confirmed, (array_agg(s.action ORDER BY s.number DESC))[1] AS last
    FROM entry_step s JOIN entry o ON o.id = s.entry_id AND o.round_id = $1 GROUP BY 1) t ON t.entry_id = e.id
  WHERE e.round_id = $1
  ORDER BY e.path) TO STDOUT (FORMAT csv)`;

export const statements = { tree, dashboard, sheet, save, list, search, csv };
