-- apps/api/src/modules/reports/measure-report.read-model.ts; written by npm run sql-docs
SELECT (SELECT name FROM city) AS "cityName", json_build_object('name', p.name, 'status', p.status) AS plan, (
SELECT coalesce(json_object_agg(l.kind, l.name), '{}'::json) FROM plan_level l WHERE l.plan_id = r.plan_id) AS levels,
  json_build_object('fy', r.fy, 'state', r.state, 'form', r.form, 'scale', r.scale, 'steps', (
SELECT coalesce(json_agg(json_build_object('position', s.position, 'waitingLabel', s.waiting_label)), '[]'::json)
FROM round_step s WHERE s.round_id = r.id),
    'sample', r.is_sample) AS round,
  concat_ws('　', nullif(m.policy_code, ''), m.policy_title) AS "policyTitle", m.pillar_title AS "pillarTitle", json_build_object(
'code', m.code, 'title', m.title, 'desiredState', coalesce(mv.body ->> 'desiredState', ''),
'sdgsDirection', coalesce(mv.body ->> 'sdgsDirection', ''), 'sdgsGoals', coalesce(mv.body -> 'sdgsGoals', '[]'::jsonb),
'currentIssues', coalesce(mv.body -> 'currentIssues', '[]'::jsonb), 'terms', coalesce(mv.body -> 'terms', '[]'::jsonb),
'pictures', coalesce(mv.body -> 'pictures', '[]'::jsonb),
'sectoralPlans', (
  SELECT coalesce(json_agg(s.name ORDER BY l.sort_order), '[]'::json)
  FROM node_sectoral_plan l JOIN sectoral_plan s ON s.id = l.sectoral_plan_id WHERE l.version_id = mv.id)) AS measure,
  (
SELECT json_build_object('name', coalesce(section.name, ''), 'divisionName', above.name, 'sample', d.is_sample)
FROM department d
LEFT JOIN LATERAL department_in_year(d.id, r.fy) section ON true
LEFT JOIN LATERAL department_in_year(section.parent_id, r.fy) above ON true
WHERE d.id = assessment_lead(m.node_id, r.id, r.fy)) AS "leadDepartment",
  lead_in_year(m.node_id, r.fy) IS NOT NULL AS "leadsItself",
  (
SELECT coalesce(json_agg(json_build_object(
    'id', n.node_id, 'title', n.title, 'content', coalesce(v.body ->> 'content', ''),
    'viewpointLabel', w.label, 'viewpointContent', v.body ->> 'reformViewpointContent',
    'department', (
SELECT json_build_object('name', coalesce(section.name, ''), 'divisionName', above.name, 'sample', d.is_sample)
FROM department d
LEFT JOIN LATERAL department_in_year(d.id, r.fy) section ON true
LEFT JOIN LATERAL department_in_year(section.parent_id, r.fy) above ON true
WHERE d.id = coalesce(e.department_id, lead_in_year(n.node_id, r.fy))),
    'projects', (
SELECT coalesce(json_agg(json_build_object(
    'id', w.node_id, 'code', w.code, 'title', w.title, 'content', coalesce(wv.body ->> 'content', ''),
    'department', (
SELECT json_build_object('name', coalesce(section.name, ''), 'divisionName', above.name, 'sample', d.is_sample)
FROM department d
LEFT JOIN LATERAL department_in_year(d.id, r.fy) section ON true
LEFT JOIN LATERAL department_in_year(section.parent_id, r.fy) above ON true
WHERE d.id = lead_in_year(w.node_id, r.fy))) ORDER BY w.path, w.node_id), '[]'::json)
FROM plan_position w JOIN plan_node_version wv ON wv.id = w.version_id
WHERE w.revision_id = n.revision_id AND w.parent_id = n.node_id AND w.measure_id = n.measure_id AND w.kind = 'project'),
    'entry', CASE WHEN e.id IS NOT NULL THEN json_build_object(
'id', e.id, 'open', may_see_entry(e.state, e.department_id, r.state, r.readers_from, $3::integer, $4::boolean, $5::uuid[]), 'state', e.state, 'position', e.position, 'scope', e.scope, 'sample', e.is_sample,
'exclusionReason', CASE WHEN may_see_entry(e.state, e.department_id, r.state, r.readers_from, $3::integer, $4::boolean, $5::uuid[]) AND NOT is_evaluated(e.state) THEN coalesce(e.exclusion_reason, '') END,
'content', CASE WHEN may_see_entry(e.state, e.department_id, r.state, r.readers_from, $3::integer, $4::boolean, $5::uuid[]) THEN CASE WHEN is_evaluated(e.state) THEN e.content || jsonb_strip_nulls(jsonb_build_object(
'progressStatus', e.progress_status, 'futureDirection', e.future_direction)) ELSE '{}'::jsonb END ELSE '{}'::jsonb END,
'attachments', CASE WHEN may_see_entry(e.state, e.department_id, r.state, r.readers_from, $3::integer, $4::boolean, $5::uuid[]) AND is_evaluated(e.state) THEN e.attachments ELSE '[]'::jsonb END,
'named', CASE WHEN may_see_entry(e.state, e.department_id, r.state, r.readers_from, $3::integer, $4::boolean, $5::uuid[]) THEN CASE WHEN e.content ?| ARRAY(
SELECT block ->> 'key' FROM round held CROSS JOIN LATERAL jsonb_array_elements(held.form -> 'blocks') block
WHERE held.id = $1 AND block ->> 'kind' = 'initiative')
THEN named_initiatives(CASE WHEN is_evaluated(e.state) THEN e.content || jsonb_strip_nulls(jsonb_build_object(
'progressStatus', e.progress_status, 'futureDirection', e.future_direction)) ELSE '{}'::jsonb END, r.form, r.revision_id) ELSE '{}'::jsonb END ELSE '{}'::jsonb END,
'remarks', CASE WHEN may_see_entry(e.state, e.department_id, r.state, r.readers_from, $3::integer, $4::boolean, $5::uuid[]) THEN (
SELECT coalesce(json_agg(json_build_object('kind', m.kind, 'text', m.text, 'blockLabel', m.block_label, 'fy', m.fy,
  'answer', m.answer) ORDER BY m.fy, m.written_at, m.id), '[]'::json)
FROM remark m WHERE m.entry_id = e.id AND m.carried_from_id IS NOT NULL AND may_see_remark(m.state, e.state, e.department_id, r.state, r.readers_from, $3::integer, $4::boolean, $5::uuid[])) ELSE '[]'::json END,
'costs', CASE WHEN may_see_entry(e.state, e.department_id, r.state, r.readers_from, $3::integer, $4::boolean, $5::uuid[]) AND is_evaluated(e.state) THEN CASE WHEN r.form @> '{"blocks": [{"kind": "costs"}]}' THEN json_build_object(
'rows', (SELECT coalesce(json_agg(json_build_object('fy', c.fy, 'stage', c.stage,
'total', c.total::text, 'national', c.national::text, 'prefectural', c.prefectural::text, 'bonds', c.bonds::text, 'other', c.other::text, 'general', c.general::text, 'staff', c.staff::text,
'version', c.version, 'sample', c.is_sample)), '[]'::json) FROM shown_costs($3::integer, $5::uuid[]) c
  WHERE c.node_id = e.node_id AND c.fy BETWEEN r.fy - 2 AND r.fy),
'fixedYears', (SELECT coalesce(json_agg(y.fy), '[]'::json) FROM (VALUES (r.fy - 1), (r.fy)) y (fy)
  WHERE cost_is_fixed(e.node_id, y.fy, 'settled', r.id))) END END,
'predecessorCosts', CASE WHEN may_see_entry(e.state, e.department_id, r.state, r.readers_from, $3::integer, $4::boolean, $5::uuid[]) AND is_evaluated(e.state) THEN CASE WHEN r.form @> '{"blocks": [{"kind": "costs"}]}' THEN (
SELECT coalesce(json_agg(json_build_object('nodeId', f.id, 'title', f.title, 'costs', f.costs) ORDER BY f.title, f.id), '[]'::json)
FROM (
  SELECT line.id, named.title, (
    SELECT json_agg(json_build_object('fy', c.fy, 'stage', c.stage,
'total', c.total::text, 'national', c.national::text, 'prefectural', c.prefectural::text, 'bonds', c.bonds::text, 'other', c.other::text, 'general', c.general::text, 'staff', c.staff::text,
'version', c.version, 'sample', c.is_sample) ORDER BY c.fy, array_position(ARRAY['budget_initial', 'budget_current', 'settled', 'planned_1', 'planned_2', 'planned_3', 'planned_4'], c.stage))
    FROM shown_costs($3::integer, $5::uuid[]) c
    WHERE c.node_id = line.id AND c.fy BETWEEN r.fy - 2 AND r.fy - 1 AND num_nonnulls(c.total, c.national, c.prefectural, c.bonds, c.other, c.general, c.staff) > 0
      AND (SELECT coalesce(bool_or(may_see_entry(o.state, o.department_id, former.state, former.readers_from, $3::integer, $4::boolean, $5::uuid[])), true)
        FROM entry o JOIN round former ON former.id = o.round_id WHERE o.node_id = line.id AND former.fy IN (c.fy, c.fy + 1))) AS costs
  FROM node_line(e.node_id) AS line (id)
  JOIN LATERAL (
    SELECT p.title FROM plan_position p JOIN plan_revision v ON v.id = p.revision_id
    WHERE p.node_id = line.id ORDER BY v.status = 'decided' DESC, v.number DESC LIMIT 1) named ON true
  WHERE line.id <> e.node_id) f
WHERE f.costs IS NOT NULL) ELSE '[]'::json END ELSE '[]'::json END,
'proposedStatus', CASE WHEN may_see_entry(e.state, e.department_id, r.state, r.readers_from, $3::integer, $4::boolean, $5::uuid[]) THEN e.proposal ->> 'status' END) END) ORDER BY n.path, n.node_id), '[]'::json)
FROM plan_position n
JOIN plan_node_version v ON v.id = n.version_id
LEFT JOIN plan_viewpoint w ON w.plan_id = r.plan_id AND w.number = (v.body ->> 'reformViewpoint')::smallint
LEFT JOIN entry e ON e.round_id = r.id AND e.node_id = n.node_id
WHERE n.revision_id = r.revision_id AND n.measure_id = m.node_id AND n.kind = 'initiative') AS initiatives, (
SELECT coalesce(json_agg(json_build_object('stage', a.stage, 'state', a.state, 'rank', a.rank, 'direction', a.direction,
    'comment', a.comment, 'decidedOn', a.decided_on, 'sample', a.is_sample)
  ORDER BY array_position(ARRAY['primary', 'secondary', 'external'], a.stage)), '[]'::json)
FROM shown_assessments($3::integer, $5::uuid[]) a WHERE a.round_id = r.id AND a.measure_id = m.node_id AND may_see_assessment(a.stage, a.state, assessment_lead(m.node_id, r.id, r.fy), r.state, $7::boolean, $3::integer, $5::uuid[], $7::boolean)) AS assessments,
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
      AND NOT ($3::integer = 0 OR may_see_figure(f.node_id, owner.kind, a.fy, $3::integer, $4::boolean, $5::uuid[]))))) THEN a.value::text END, 'state', coalesce(CASE WHEN NOT (a.fy = ANY (owner.closed_years) OR (a.indicator_id <> i.id AND EXISTS (
    SELECT FROM indicator f WHERE f.id = a.indicator_id AND f.node_id <> i.node_id
      AND NOT ($3::integer = 0 OR may_see_figure(f.node_id, owner.kind, a.fy, $3::integer, $4::boolean, $5::uuid[]))))) THEN a.state END, 'not_entered'),
    'numerator', CASE WHEN NOT (a.fy = ANY (owner.closed_years) OR (a.indicator_id <> i.id AND EXISTS (
    SELECT FROM indicator f WHERE f.id = a.indicator_id AND f.node_id <> i.node_id
      AND NOT ($3::integer = 0 OR may_see_figure(f.node_id, owner.kind, a.fy, $3::integer, $4::boolean, $5::uuid[]))))) THEN a.numerator::text END, 'denominator', CASE WHEN NOT (a.fy = ANY (owner.closed_years) OR (a.indicator_id <> i.id AND EXISTS (
    SELECT FROM indicator f WHERE f.id = a.indicator_id AND f.node_id <> i.node_id
      AND NOT ($3::integer = 0 OR may_see_figure(f.node_id, owner.kind, a.fy, $3::integer, $4::boolean, $5::uuid[]))))) THEN a.denominator::text END,
    'certainty', CASE WHEN NOT (a.fy = ANY (owner.closed_years) OR (a.indicator_id <> i.id AND EXISTS (
    SELECT FROM indicator f WHERE f.id = a.indicator_id AND f.node_id <> i.node_id
      AND NOT ($3::integer = 0 OR may_see_figure(f.node_id, owner.kind, a.fy, $3::integer, $4::boolean, $5::uuid[]))))) THEN a.certainty END, 'reason', CASE WHEN NOT (a.fy = ANY (owner.closed_years) OR (a.indicator_id <> i.id AND EXISTS (
    SELECT FROM indicator f WHERE f.id = a.indicator_id AND f.node_id <> i.node_id
      AND NOT ($3::integer = 0 OR may_see_figure(f.node_id, owner.kind, a.fy, $3::integer, $4::boolean, $5::uuid[]))))) THEN a.reason END, 'version', a.version, 'sample', a.is_sample,
    'hidden', (a.fy = ANY (owner.closed_years) OR (a.indicator_id <> i.id AND EXISTS (
    SELECT FROM indicator f WHERE f.id = a.indicator_id AND f.node_id <> i.node_id
      AND NOT ($3::integer = 0 OR may_see_figure(f.node_id, owner.kind, a.fy, $3::integer, $4::boolean, $5::uuid[])))))) ORDER BY array_position(i.follows || i.id, a.indicator_id)), '[]'::json)
FROM shown_actuals($3::integer, $5::uuid[]) a
WHERE a.indicator_id = ANY (i.follows || i.id) AND (a.indicator_id = i.id OR a.fy < i.fy_from) AND a.fy <= r.fy))
  ORDER BY owner.path, owner.node_id, i.sort_order, i.id), '[]'::json)
FROM (
  SELECT owner.node_id, owner.kind, owner.title, owner.path, ARRAY(
  SELECT u.fy FROM round u LEFT JOIN entry o ON o.round_id = u.id AND o.node_id = owner.node_id
  WHERE u.plan_id = r.plan_id AND u.fy <= r.fy
    AND CASE WHEN NOT (u.state IN ('finalized', 'published', 'closed')) OR NOT is_evaluated(o.state)
      THEN NOT ($3::integer = 0 OR may_see_figure(owner.node_id, owner.kind, u.fy, $3::integer, $4::boolean, $5::uuid[])) ELSE false END) AS closed_years FROM plan_position owner
  WHERE owner.revision_id = r.revision_id AND owner.node_id IN (SELECT c.node_id FROM plan_position c WHERE c.revision_id = r.revision_id AND c.measure_id = m.node_id) OFFSET 0) owner JOIN indicator i ON i.node_id = owner.node_id AND in_years(i.fy_from, i.fy_to, r.fy)) AS indicators
FROM round r
JOIN plan p ON p.id = r.plan_id
JOIN plan_position m ON m.revision_id = r.revision_id AND m.node_id = ANY ($2::uuid[]) AND m.kind = 'measure'
JOIN plan_node_version mv ON mv.id = m.version_id
WHERE r.id = $1 AND ($6::boolean OR (r.state IN ('finalized', 'published', 'closed')))
ORDER BY m.path, m.node_id
