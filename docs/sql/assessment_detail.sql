-- apps/api/src/modules/assessments/assessment-detail.read-model.ts; written by npm run sql-docs
WITH asking AS (SELECT $2::boolean, $3::uuid[], $6::uuid), r AS (
SELECT o.*, m.node_id AS measure_id, m.version_id, m.path, m.code, m.title,
  concat_ws('　', nullif(m.policy_code, ''), m.policy_title) AS policy_text,
  assessment_lead(m.node_id, o.id, o.fy) AS department_id, lead_in_year(m.node_id, o.fy) IS NOT NULL AS leads_itself,
  rel.round_id IS NOT NULL AS is_released, rel.released_at, rel.released_by,
  CASE WHEN $5::boolean AND rel.round_id IS NOT NULL THEN least($1::integer, 3) ELSE $1::integer END AS sees_from
FROM round o JOIN plan_position m ON m.revision_id = o.revision_id AND m.kind = 'measure'
LEFT JOIN assessment_release rel ON rel.round_id = o.id AND rel.measure_id = m.node_id
WHERE o.id = $7::uuid AND m.node_id = $8::uuid AND ($4::boolean OR (o.state IN ('finalized', 'published', 'closed')) OR ($5::boolean AND rel.round_id IS NOT NULL)))
SELECT json_build_object(
'roundId', r.id, 'fy', r.fy, 'roundState', r.state, 'measureId', r.measure_id, 'scale', r.scale,
'departmentId', r.department_id, 'isReleased', r.is_released, 'isInside', ($1::integer = 0 OR coalesce(r.department_id = ANY ($3::uuid[]), false)),
'isUnderCorrection', is_measure_corrected(r.id, r.measure_id)) AS standing, (
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
FROM shown_assessments(r.sees_from, $3::uuid[]) a WHERE a.round_id = r.id AND a.measure_id = r.measure_id) AS stages, (
SELECT json_build_object('stage', 'member', 'open', true, 'version', s.version, 'state', s.state, 'rank', s.rank,
  'direction', s.direction, 'comment', s.comment, 'decisionNote', NULL, 'returnReason', NULL, 'proposal', NULL,
  'submitted', CASE WHEN s.submitted_at IS NOT NULL THEN json_build_object('name', (SELECT u.display_name FROM app_user u WHERE u.id = s.member_id),
    'forName', NULL, 'at', to_char(s.submitted_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) END,
  'decided', NULL, 'sample', s.is_sample, 'actualState', s.state)
FROM assessment_score s WHERE s.round_id = r.id AND s.measure_id = r.measure_id AND s.member_id = $6::uuid) AS own,
  (
SELECT coalesce(json_agg(json_build_object(
    'id', n.node_id, 'title', n.title, 'departmentName', d.name, 'state', e.state, 'position', e.position,
    'open', coalesce(s.open, true), 'entryId', CASE WHEN may_see_entry(e.state, e.department_id, r.state, r.readers_from, $1::integer, $2::boolean, $3::uuid[]) THEN e.id END,
    'progressStatus', CASE WHEN s.open AND is_evaluated(e.state) THEN e.progress_status END,
    'futureDirection', CASE WHEN s.open AND is_evaluated(e.state) THEN e.future_direction END)
  ORDER BY n.path, n.node_id), '[]'::json)
FROM plan_position n
LEFT JOIN shown_entries(r.sees_from, $3::uuid[]) e ON e.round_id = r.id AND e.node_id = n.node_id
LEFT JOIN LATERAL (SELECT may_see_entry(e.state, e.department_id, r.state, r.readers_from, r.sees_from, $2::boolean, $3::uuid[]) AS open) s
  ON e.id IS NOT NULL
LEFT JOIN LATERAL department_in_year(coalesce(e.department_id, lead_in_year(n.node_id, r.fy)), r.fy) d ON true
WHERE n.revision_id = r.revision_id AND n.measure_id = r.measure_id AND n.kind = 'initiative') AS initiatives, json_build_object(
'code', r.code, 'title', r.title, 'policyTitle', r.policy_text,
'desiredState', (SELECT coalesce(v.body ->> 'desiredState', '') FROM plan_node_version v WHERE v.id = r.version_id),
'departmentName', (SELECT d.name FROM department_in_year(r.department_id, r.fy) d), 'departmentLeads', r.leads_itself,
'lastYear', (
SELECT json_build_object('fy', p.fy, 'stages', json_agg(json_build_object('stage', a.stage, 'rank', a.rank,
  'direction', a.direction, 'comment', a.comment) ORDER BY array_position(ARRAY['primary', 'secondary', 'external'], a.stage)))
FROM node_line(r.measure_id) AS line (id) JOIN shown_assessments(r.sees_from, $3::uuid[]) a ON a.measure_id = line.id JOIN round p ON p.id = a.round_id
WHERE p.fy < r.fy AND may_see_assessment(a.stage, a.state, assessment_lead(a.measure_id, p.id, p.fy), p.state, false, $1::integer, $3::uuid[], false)
GROUP BY p.fy ORDER BY p.fy DESC LIMIT 1), 'remarks', (
SELECT coalesce(json_agg(json_build_object('initiativeTitle', n.title, 'blockLabel', m.block_label, 'kind', m.kind,
  'state', m.state, 'fy', m.fy, 'text', m.text, 'answer', m.answer) ORDER BY n.path, m.fy, m.written_at, m.id), '[]'::json)
FROM shown_entries(r.sees_from, $3::uuid[]) e JOIN remark m ON m.entry_id = e.id
JOIN plan_position n ON n.revision_id = r.revision_id AND n.node_id = e.node_id
WHERE e.round_id = r.id AND e.measure_id = r.measure_id AND m.carried_from_id IS NOT NULL AND m.state <> 'withdrawn'
  AND may_see_entry(e.state, e.department_id, r.state, r.readers_from, r.sees_from, $2::boolean, $3::uuid[]) AND may_see_remark(m.state, e.state, e.department_id, r.state, r.readers_from, r.sees_from, $2::boolean, $3::uuid[])), 'scores', CASE WHEN $1::integer = 0 THEN (
SELECT coalesce(json_agg(json_build_object('memberName', (SELECT u.display_name FROM app_user u WHERE u.id = s.member_id), 'rank', s.rank, 'direction', s.direction,
  'comment', s.comment, 'sample', s.is_sample) ORDER BY s.submitted_at, s.id), '[]'::json)
FROM assessment_score s WHERE s.round_id = r.id AND s.measure_id = r.measure_id AND s.state = 'submitted')
ELSE '[]'::json END,
'released', CASE WHEN r.is_released AND (($1::integer = 0 OR coalesce(r.department_id = ANY ($3::uuid[]), false)) OR $5::boolean) THEN json_build_object(
  'at', to_char(r.released_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'name', (SELECT u.display_name FROM app_user u WHERE u.id = r.released_by)) END,
'previousMeasureId', (
SELECT o.node_id FROM plan_position o
WHERE o.revision_id = r.revision_id AND o.kind = 'measure' AND (o.path, o.node_id) < (r.path, r.measure_id)
  AND ($4::boolean OR is_settled(r.state) OR EXISTS (
    SELECT FROM assessment_release x WHERE x.round_id = r.id AND x.measure_id = o.node_id))
ORDER BY o.path DESC, o.node_id DESC LIMIT 1), 'nextMeasureId', (
SELECT o.node_id FROM plan_position o
WHERE o.revision_id = r.revision_id AND o.kind = 'measure' AND (o.path, o.node_id) > (r.path, r.measure_id)
  AND ($4::boolean OR is_settled(r.state) OR EXISTS (
    SELECT FROM assessment_release x WHERE x.round_id = r.id AND x.measure_id = o.node_id))
ORDER BY o.path ASC, o.node_id ASC LIMIT 1)) AS shown, CASE WHEN (($1::integer = 0 OR coalesce(r.department_id = ANY ($3::uuid[]), false)) OR ($5::boolean AND (r.is_released OR (r.state IN ('finalized', 'published', 'closed'))))) THEN (
SELECT coalesce(json_agg(json_build_object(
'id', q.id, 'version', q.version, 'kind', q.kind, 'text', q.text, 'written', CASE WHEN q.written_by IS NOT NULL THEN json_build_object('name', (SELECT u.display_name FROM app_user u WHERE u.id = q.written_by),
  'forName', (SELECT u.display_name FROM app_user u WHERE u.id = NULL::uuid), 'at', to_char(q.written_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) END,
'answer', q.answer, 'answered', CASE WHEN q.answered_by IS NOT NULL THEN json_build_object('name', (SELECT u.display_name FROM app_user u WHERE u.id = q.answered_by),
  'forName', (SELECT u.display_name FROM app_user u WHERE u.id = q.answered_for), 'at', to_char(q.answered_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) END,
'response', q.response, 'responded', CASE WHEN q.responded_by IS NOT NULL THEN json_build_object('name', (SELECT u.display_name FROM app_user u WHERE u.id = q.responded_by),
  'forName', (SELECT u.display_name FROM app_user u WHERE u.id = NULL::uuid), 'at', to_char(q.responded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) END, 'sample', q.is_sample) ORDER BY q.written_at, q.id), '[]'::json)
FROM assessment_question q WHERE q.round_id = r.id AND q.measure_id = r.measure_id) ELSE '[]'::json END AS questions,
  (
SELECT coalesce(json_agg(json_build_object(
  'id', i.id, 'nodeId', i.node_id, 'ownerKind', owner.kind, 'ownerTitle', owner.title,
  'name', CASE WHEN r.finalized_at IS NULL THEN i.name ELSE words_at('indicator', i.id::text, 'name', i.name, r.finalized_at) END, 'kind', i.kind, 'unit', i.unit, 'decimals', i.decimals, 'direction', i.direction,
  'aggregation', i.aggregation, 'cumulativeEntry', i.cumulative_entry, 'startingStock', i.starting_stock::text,
  'lowerBound', i.lower_bound::text, 'upperBound', i.upper_bound::text, 'strictTarget', i.strict_target,
  'targetBasis', i.target_basis, 'targetWord', i.target_word, 'elapsedFrom', i.elapsed_from_fy,
  'meanYears', i.mean_years, 'ratio', CASE WHEN i.numerator_name IS NOT NULL THEN json_build_object(
    'numerator', i.numerator_name, 'denominator', i.denominator_name, 'factor', i.ratio_factor::text) END,
  'rounding', coalesce(r.scale ->> 'rounding', 'half_up'),
  'lowerMode', coalesce(i.lower_mode, r.scale ->> 'lowerMode', 'a'),
  'baseline', CASE WHEN i.baseline_value IS NOT NULL THEN
    json_build_object('value', i.baseline_value::text, 'fy', i.baseline_fy, 'note', CASE WHEN r.finalized_at IS NULL THEN i.baseline_note ELSE words_at('indicator', i.id::text, 'baseline_note', i.baseline_note, r.finalized_at) END) END,
  'tolerance', i.tolerance::text,
  'range', CASE WHEN i.range_low IS NOT NULL THEN
    json_build_object('low', i.range_low::text, 'high', i.range_high::text) END,
  'breaks', i.breaks, 'formulaText', CASE WHEN r.finalized_at IS NULL THEN i.formula_text ELSE words_at('indicator', i.id::text, 'formula_text', i.formula_text, r.finalized_at) END, 'source', CASE WHEN r.finalized_at IS NULL THEN i.source ELSE words_at('indicator', i.id::text, 'source', i.source, r.finalized_at) END,
  'measuredEveryYears', i.measured_every_years, 'availableMonth', i.available_month,
  'fyFrom', i.fy_from, 'fyTo', i.fy_to, 'strategyKpi', i.strategy_kpi, 'sample', i.is_sample, 'roundFy', r.fy,
  'targets', (
    SELECT coalesce(json_agg(json_build_object('kind', t.kind, 'fy', t.fy, 'value', t.value::text) ORDER BY line.n), '[]'::json)
    FROM unnest(i.follows || i.id) WITH ORDINALITY AS line (id, n)
    CROSS JOIN LATERAL targets_in_force(line.id, coalesce(r.opened_at, now()), r.finalized_at) t
    WHERE line.id = i.id OR (t.kind = 'yearly' AND t.fy < i.fy_from)),
  'actuals', (
SELECT coalesce(json_agg(json_build_object(
    'fy', a.fy, 'value', CASE WHEN NOT (a.fy = ANY (owner.closed_years) OR (a.indicator_id <> i.id AND EXISTS (
    SELECT FROM indicator f WHERE f.id = a.indicator_id AND f.node_id <> i.node_id
      AND NOT (r.sees_from = 0 OR may_see_figure(f.node_id, owner.kind, a.fy, r.sees_from, $2::boolean, $3::uuid[]))))) THEN a.value::text END, 'state', coalesce(CASE WHEN NOT (a.fy = ANY (owner.closed_years) OR (a.indicator_id <> i.id AND EXISTS (
    SELECT FROM indicator f WHERE f.id = a.indicator_id AND f.node_id <> i.node_id
      AND NOT (r.sees_from = 0 OR may_see_figure(f.node_id, owner.kind, a.fy, r.sees_from, $2::boolean, $3::uuid[]))))) THEN a.state END, 'not_entered'),
    'numerator', CASE WHEN NOT (a.fy = ANY (owner.closed_years) OR (a.indicator_id <> i.id AND EXISTS (
    SELECT FROM indicator f WHERE f.id = a.indicator_id AND f.node_id <> i.node_id
      AND NOT (r.sees_from = 0 OR may_see_figure(f.node_id, owner.kind, a.fy, r.sees_from, $2::boolean, $3::uuid[]))))) THEN a.numerator::text END, 'denominator', CASE WHEN NOT (a.fy = ANY (owner.closed_years) OR (a.indicator_id <> i.id AND EXISTS (
    SELECT FROM indicator f WHERE f.id = a.indicator_id AND f.node_id <> i.node_id
      AND NOT (r.sees_from = 0 OR may_see_figure(f.node_id, owner.kind, a.fy, r.sees_from, $2::boolean, $3::uuid[]))))) THEN a.denominator::text END,
    'certainty', CASE WHEN NOT (a.fy = ANY (owner.closed_years) OR (a.indicator_id <> i.id AND EXISTS (
    SELECT FROM indicator f WHERE f.id = a.indicator_id AND f.node_id <> i.node_id
      AND NOT (r.sees_from = 0 OR may_see_figure(f.node_id, owner.kind, a.fy, r.sees_from, $2::boolean, $3::uuid[]))))) THEN a.certainty END, 'reason', CASE WHEN NOT (a.fy = ANY (owner.closed_years) OR (a.indicator_id <> i.id AND EXISTS (
    SELECT FROM indicator f WHERE f.id = a.indicator_id AND f.node_id <> i.node_id
      AND NOT (r.sees_from = 0 OR may_see_figure(f.node_id, owner.kind, a.fy, r.sees_from, $2::boolean, $3::uuid[]))))) THEN a.reason END, 'version', a.version, 'sample', a.is_sample,
    'hidden', (a.fy = ANY (owner.closed_years) OR (a.indicator_id <> i.id AND EXISTS (
    SELECT FROM indicator f WHERE f.id = a.indicator_id AND f.node_id <> i.node_id
      AND NOT (r.sees_from = 0 OR may_see_figure(f.node_id, owner.kind, a.fy, r.sees_from, $2::boolean, $3::uuid[])))))) ORDER BY array_position(i.follows || i.id, a.indicator_id)), '[]'::json)
FROM shown_actuals(r.sees_from, $3::uuid[]) a
WHERE a.indicator_id = ANY (i.follows || i.id) AND (a.indicator_id = i.id OR a.fy < i.fy_from) AND a.fy <= r.fy))
  ORDER BY owner.path, owner.node_id, i.sort_order, i.id), '[]'::json)
FROM (
  SELECT owner.node_id, owner.kind, owner.title, owner.path, ARRAY(
  SELECT u.fy FROM round u LEFT JOIN entry o ON o.round_id = u.id AND o.node_id = owner.node_id
  WHERE u.plan_id = r.plan_id AND u.fy <= r.fy
    AND CASE WHEN NOT (u.state IN ('finalized', 'published', 'closed')) OR NOT is_evaluated(o.state)
      THEN NOT (r.sees_from = 0 OR may_see_figure(owner.node_id, owner.kind, u.fy, r.sees_from, $2::boolean, $3::uuid[])) ELSE false END) AS closed_years FROM plan_position owner
  WHERE owner.revision_id = r.revision_id AND owner.node_id IN (SELECT c.node_id FROM plan_position c WHERE c.revision_id = r.revision_id AND c.measure_id = r.measure_id) OFFSET 0) owner JOIN indicator i ON i.node_id = owner.node_id AND in_years(i.fy_from, i.fy_to, r.fy)) AS indicators
FROM r
