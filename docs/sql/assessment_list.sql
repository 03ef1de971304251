-- apps/api/src/modules/assessments/assessment-list.read-model.ts; written by npm run sql-docs
WITH asking AS (SELECT $2::boolean, $3::uuid[], $6::uuid), found AS (
SELECT o.*, m.node_id AS measure_id, m.version_id, m.path, m.code, m.title,
  concat_ws('　', nullif(m.policy_code, ''), m.policy_title) AS policy_text,
  assessment_lead(m.node_id, o.id, o.fy) AS department_id, lead_in_year(m.node_id, o.fy) IS NOT NULL AS leads_itself,
  rel.round_id IS NOT NULL AS is_released, rel.released_at, rel.released_by,
  CASE WHEN $5::boolean AND rel.round_id IS NOT NULL THEN least($1::integer, 3) ELSE $1::integer END AS sees_from
FROM round o JOIN plan_position m ON m.revision_id = o.revision_id AND m.kind = 'measure'
LEFT JOIN assessment_release rel ON rel.round_id = o.id AND rel.measure_id = m.node_id
WHERE CASE WHEN $7::uuid IS NULL THEN rel.round_id IS NOT NULL ELSE o.id = $7::uuid END AND ($4::boolean OR (o.state IN ('finalized', 'published', 'closed')) OR ($5::boolean AND rel.round_id IS NOT NULL))),
page AS (SELECT * FROM found ORDER BY fy DESC, path, measure_id LIMIT $8::integer OFFSET $9::integer)
SELECT (SELECT count(*)::int FROM found) AS total, (
  SELECT coalesce(json_agg(json_build_object('scale', r.scale, 'stages', (
SELECT coalesce(json_agg(CASE WHEN may_see_assessment(a.stage, a.state, r.department_id, r.state, r.is_released, r.sees_from, $3::uuid[], $5::boolean) THEN json_build_object(
    'stage', a.stage, 'open', true, 'version', a.version, 'state', a.state, 'rank', a.rank, 'direction', a.direction,
    'comment', a.comment, 'decisionNote', CASE WHEN ($1::integer = 0 OR coalesce(r.department_id = ANY ($3::uuid[]), false)) THEN a.decision_note END,
    'returnReason', CASE WHEN ($1::integer = 0 OR coalesce(r.department_id = ANY ($3::uuid[]), false)) THEN a.return_reason END,
    'proposal', CASE WHEN ($1::integer = 0 OR coalesce(r.department_id = ANY ($3::uuid[]), false)) THEN a.proposal END,
    'submitted', CASE WHEN a.submitted_by IS NOT NULL THEN json_build_object('name', (SELECT u.display_name FROM app_user u WHERE u.id = a.submitted_by),
  'forName', (SELECT u.display_name FROM app_user u WHERE u.id = a.submitted_for), 'at', to_char(a.submitted_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) END,
    'decided', CASE WHEN a.decided_on IS NOT NULL THEN json_build_object('name', (SELECT u.display_name FROM app_user u WHERE u.id = a.decided_by), 'on', a.decided_on) END,
    'sample', a.is_sample, 'actualState', a.state)
  ELSE json_build_object('stage', a.stage, 'open', false, 'actualState', a.state) END), '[]'::json)
FROM shown_assessments(r.sees_from, $3::uuid[]) a WHERE a.round_id = r.id AND a.measure_id = r.measure_id), 'item', json_build_object(
      'roundId', r.id, 'fy', r.fy, 'measureId', r.measure_id, 'code', r.code, 'title', r.title,
      'policyTitle', r.policy_text, 'departmentName', d.name,
      'own', coalesce(r.department_id = ANY ($3::uuid[]), false), 'initiatives', (
SELECT json_build_object('total', count(*)::int,
  'confirmed', (count(*) FILTER (WHERE entry_rank(e.state, r.state) >= 3))::int)
FROM shown_entries(r.sees_from, $3::uuid[]) e WHERE e.round_id = r.id AND e.measure_id = r.measure_id AND is_evaluated(e.state)),
      'released', r.is_released AND (($1::integer = 0 OR coalesce(r.department_id = ANY ($3::uuid[]), false)) OR $5::boolean),
      'ownScore', (SELECT s.state FROM assessment_score s
        WHERE s.round_id = r.id AND s.measure_id = r.measure_id AND s.member_id = $6::uuid),
      'scores', CASE WHEN $1::integer = 0 THEN (SELECT count(*)::int FROM assessment_score s
        WHERE s.round_id = r.id AND s.measure_id = r.measure_id AND s.state = 'submitted') ELSE 0 END,
      'unanswered', CASE WHEN (($1::integer = 0 OR coalesce(r.department_id = ANY ($3::uuid[]), false)) OR ($5::boolean AND (r.is_released OR (r.state IN ('finalized', 'published', 'closed'))))) THEN (
SELECT count(*)::int FROM assessment_question q
WHERE q.round_id = r.id AND q.measure_id = r.measure_id AND q.answer IS NULL) ELSE 0 END, 'undecided', CASE WHEN (($1::integer = 0 OR coalesce(r.department_id = ANY ($3::uuid[]), false)) OR ($5::boolean AND (r.is_released OR (r.state IN ('finalized', 'published', 'closed'))))) THEN (
SELECT count(*)::int FROM assessment_question q
WHERE q.round_id = r.id AND q.measure_id = r.measure_id AND q.response IS NULL) ELSE 0 END))
    ORDER BY r.fy DESC, r.path, r.measure_id), '[]'::json)
  FROM page r LEFT JOIN LATERAL department_in_year(r.department_id, r.fy) d ON true) AS items
