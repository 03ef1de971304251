-- apps/api/src/modules/assessments/assessment-table.read-model.ts; written by npm run sql-docs
WITH asking AS (SELECT $2::boolean, $3::uuid[], $6::uuid), r AS (
SELECT o.*, m.node_id AS measure_id, m.version_id, m.path, m.code, m.title,
  concat_ws('　', nullif(m.policy_code, ''), m.policy_title) AS policy_text,
  assessment_lead(m.node_id, o.id, o.fy) AS department_id, lead_in_year(m.node_id, o.fy) IS NOT NULL AS leads_itself,
  rel.round_id IS NOT NULL AS is_released, rel.released_at, rel.released_by,
  CASE WHEN $5::boolean AND rel.round_id IS NOT NULL THEN least($1::integer, 3) ELSE $1::integer END AS sees_from
FROM round o JOIN plan_position m ON m.revision_id = o.revision_id AND m.kind = 'measure'
LEFT JOIN assessment_release rel ON rel.round_id = o.id AND rel.measure_id = m.node_id
WHERE o.id = $7::uuid AND ($4::boolean OR (o.state IN ('finalized', 'published', 'closed')) OR ($5::boolean AND rel.round_id IS NOT NULL)))
SELECT r.fy, r.code, r.title, r.policy_text AS "policyTitle", coalesce(printed.name, d.name) AS "departmentName", r.scale, (
SELECT coalesce(json_agg(CASE WHEN may_see_assessment(a.stage, a.state, r.department_id, r.state, r.is_released, CASE WHEN is_settled(r.state) THEN 4 ELSE r.sees_from END, CASE WHEN is_settled(r.state) THEN '{}'::uuid[] ELSE $3::uuid[] END, $5::boolean) THEN json_build_object(
    'stage', a.stage, 'open', true, 'version', a.version, 'state', a.state, 'rank', a.rank, 'direction', a.direction,
    'comment', a.comment, 'decisionNote', CASE WHEN ($1::integer = 0 OR coalesce(r.department_id = ANY ($3::uuid[]), false)) THEN a.decision_note END,
    'returnReason', CASE WHEN ($1::integer = 0 OR coalesce(r.department_id = ANY ($3::uuid[]), false)) THEN a.return_reason END,
    'proposal', CASE WHEN ($1::integer = 0 OR coalesce(r.department_id = ANY ($3::uuid[]), false)) THEN a.proposal END,
    'submitted', CASE WHEN a.submitted_by IS NOT NULL THEN json_build_object('name', (SELECT u.display_name FROM app_user u WHERE u.id = a.submitted_by),
  'forName', (SELECT u.display_name FROM app_user u WHERE u.id = a.submitted_for), 'at', to_char(a.submitted_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) END,
    'decided', CASE WHEN a.decided_on IS NOT NULL THEN json_build_object('name', (SELECT u.display_name FROM app_user u WHERE u.id = a.decided_by), 'on', a.decided_on) END,
    'sample', a.is_sample, 'actualState', a.state)
  ELSE json_build_object('stage', a.stage, 'open', false, 'actualState', a.state) END), '[]'::json)
FROM shown_assessments(CASE WHEN is_settled(r.state) THEN 4 ELSE r.sees_from END, CASE WHEN is_settled(r.state) THEN '{}'::uuid[] ELSE $3::uuid[] END) a WHERE a.round_id = r.id AND a.measure_id = r.measure_id) AS stages
FROM r LEFT JOIN LATERAL department_in_year(r.department_id, r.fy) d ON true
LEFT JOIN LATERAL (
  SELECT f.model::json #>> '{measure,leadDepartment}' AS name
  FROM edition x JOIN edition_model f ON f.edition_id = x.id AND f.kind = 'measure' AND f.key = r.measure_id::text
  WHERE x.round_id = r.id AND (r.state IN ('finalized', 'published', 'closed')) ORDER BY x.number DESC LIMIT 1) printed ON true
ORDER BY r.path, r.measure_id
