-- apps/api/src/modules/imports/sheet-form/sheet-form.read-model.ts; written by npm run sql-docs
SELECT
e.id, e.version, e.state, e.position, e.node_id, e.department_id, (e.content || jsonb_strip_nulls(jsonb_build_object(
'progressStatus', e.progress_status, 'futureDirection', e.future_direction))) AS content, e.attachments, e.attachments_version, e.proposal,
e.scope, e.exclusion_reason, e.scope_by_rule, e.scope_reason, e.lock_reason, e.corrected_since, e.updated_at, (SELECT u.display_name FROM app_user u WHERE u.id = e.updated_by) AS updated_by_name,
json_build_object(
'id', r.id, 'planId', r.plan_id, 'planName', p.name, 'fy', r.fy, 'state', r.state, 'sample', r.is_sample,
'version', r.version, 'revision', json_build_object('id', rev.id, 'number', rev.number), 'instructions', r.instructions, 'lockReason', r.lock_reason,
'form', r.form, 'steps', (
SELECT coalesce(json_agg(json_build_object('position', t.position, 'stage', t.stage, 'label', t.label,
  'waitingLabel', t.waiting_label, 'dueOn', t.due_on, 'instructions', t.instructions) ORDER BY t.position), '[]'::json)
FROM round_step t WHERE t.round_id = r.id), 'scale', r.scale, 'edition', (
SELECT json_build_object('number', x.number, 'checksum', x.checksum)
FROM edition x WHERE x.round_id = r.id ORDER BY x.number DESC LIMIT 1), 'checksOff', (
SELECT coalesce(json_agg(o.check_key ORDER BY o.check_key), '[]'::json) FROM round_check_off o WHERE o.round_id = r.id)) AS round, japan_today()::text AS today, coalesce(due_extension.due_on, due_step.due_on)::text AS due_on, coalesce(coalesce(due_extension.due_on, due_step.due_on) < japan_today(), false) AS late, e.is_returned AS returned,
(
SELECT coalesce(json_agg(json_build_object('number', s.number, 'action', s.action, 'position', s.from_position,
  'name', u.display_name, 'forName', f.display_name, 'at', to_char(s.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'reason', s.reason, 'fields', s.fields,
  'fieldReasons', s.field_reasons)
  ORDER BY s.number), '[]'::json)
FROM entry_step s JOIN app_user u ON u.id = s.user_id LEFT JOIN app_user f ON f.id = s.for_user_id
WHERE s.entry_id = e.id AND (e.corrected_since IS NOT NULL OR NOT EXISTS (
  SELECT FROM settled_entry k WHERE k.entry_id = e.id AND s.number > k.last_step))) AS steps, e.submitted_by,
EXISTS (SELECT FROM entry_opening o
  WHERE o.entry_id = e.id AND o.user_id <> e.submitted_by AND o.in_turn_at >= e.submitted_at) AS opened_by_next,
passing.user_id AS passed_by,
EXISTS (SELECT FROM entry_opening o
  WHERE o.entry_id = e.id AND o.user_id <> passing.user_id AND o.in_turn_at >= passing.at) AS opened_since_pass,
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
  WHERE owner.revision_id = r.revision_id AND owner.node_id IN (e.measure_id, e.node_id) OFFSET 0) owner JOIN indicator i ON i.node_id = owner.node_id AND in_years(i.fy_from, i.fy_to, r.fy)) AS series,
CASE WHEN r.form @> '{"blocks": [{"kind": "costs"}]}' THEN json_build_object(
'rows', (SELECT coalesce(json_agg(json_build_object('fy', c.fy, 'stage', c.stage,
'total', c.total::text, 'national', c.national::text, 'prefectural', c.prefectural::text, 'bonds', c.bonds::text, 'other', c.other::text, 'general', c.general::text, 'staff', c.staff::text,
'version', c.version, 'sample', c.is_sample)), '[]'::json) FROM shown_costs($3::integer, $5::uuid[]) c
  WHERE c.node_id = e.node_id AND c.fy BETWEEN r.fy - 2 AND r.fy),
'fixedYears', (SELECT coalesce(json_agg(y.fy), '[]'::json) FROM (VALUES (r.fy - 1), (r.fy)) y (fy)
  WHERE cost_is_fixed(e.node_id, y.fy, 'settled', r.id))) END AS costs, lead_in_year(e.measure_id, r.fy) AS measure_lead, n.title, n.measure_code, n.measure_title,
  (body.body ->> 'reformViewpoint') IS NOT NULL AS has_viewpoint, e.is_sample,
  named_initiatives(e.content, r.form, r.revision_id) AS named_initiatives, (
SELECT json_build_object('fy', last.fy, 'content', (e1.content || jsonb_strip_nulls(jsonb_build_object(
'progressStatus', e1.progress_status, 'futureDirection', e1.future_direction))),
    'namedInitiatives', named_initiatives(e1.content, held.form, held.revision_id), 'sample', e1.is_sample)
FROM (
  SELECT o.id, former.fy
  FROM node_line(e.node_id) AS line (id)
  JOIN shown_entries($3::integer, $5::uuid[]) o ON o.node_id = line.id
  JOIN round former ON former.id = o.round_id
  WHERE former.fy < r.fy AND is_evaluated(o.state) AND o.state <> 'not_started' AND may_see_entry(o.state, o.department_id, former.state, former.readers_from, $3::integer, $4::boolean, $5::uuid[])
  ORDER BY former.fy DESC, o.node_id = e.node_id DESC, o.path, o.id LIMIT 1) last
JOIN shown_entries($3::integer, $5::uuid[]) e1 ON e1.id = last.id
JOIN round held ON held.id = e1.round_id) AS last_year,
  (
SELECT coalesce(json_agg(json_build_object(
'id', m.id, 'version', m.version, 'kind', m.kind, 'state', m.state, 'text', m.text, 'blockKey', m.block_key,
'blockLabel', m.block_label, 'fy', m.fy, 'carried', m.carried_from_id IS NOT NULL, 'written', CASE WHEN m.written_by IS NOT NULL THEN json_build_object(
'name', (SELECT u.display_name FROM app_user u WHERE u.id = m.written_by), 'forName', (SELECT u.display_name FROM app_user u WHERE u.id = m.written_for), 'at', to_char(m.written_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) END,
'answer', m.answer, 'answered', CASE WHEN m.answered_by IS NOT NULL THEN json_build_object(
'name', (SELECT u.display_name FROM app_user u WHERE u.id = m.answered_by), 'forName', (SELECT u.display_name FROM app_user u WHERE u.id = m.answered_for), 'at', to_char(m.answered_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) END, 'settled', CASE WHEN m.settled_by IS NOT NULL THEN json_build_object(
'name', (SELECT u.display_name FROM app_user u WHERE u.id = m.settled_by), 'forName', (SELECT u.display_name FROM app_user u WHERE u.id = m.settled_for), 'at', to_char(m.settled_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'note', m.note) END,
'earlier', (
WITH RECURSIVE chain AS (
  SELECT b.carried_from_id, b.entry_id, b.answer FROM remark b WHERE b.id = m.carried_from_id
  UNION ALL SELECT b.carried_from_id, b.entry_id, b.answer FROM remark b JOIN chain c ON b.id = c.carried_from_id)
SELECT coalesce(json_agg(json_build_object('fy', x.fy, 'answer', c.answer) ORDER BY x.fy), '[]'::json)
FROM chain c JOIN entry o ON o.id = c.entry_id JOIN round x ON x.id = o.round_id WHERE c.answer IS NOT NULL), 'sample', m.is_sample, 'writtenById', m.written_by, 'writtenForId', m.written_for,
'answeredById', m.answered_by, 'isHandedOn', EXISTS (SELECT FROM remark next WHERE next.carried_from_id = m.id)) ORDER BY m.carried_from_id IS NULL, m.written_at, m.id), '[]'::json)
FROM remark m WHERE m.entry_id = e.id AND m.state <> 'withdrawn' AND may_see_remark(m.state, e.state, e.department_id, r.state, r.readers_from, $3::integer, $4::boolean, $5::uuid[])) AS remarks, CASE WHEN r.form @> '{"blocks": [{"kind": "costs"}]}' THEN (
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
WHERE f.costs IS NOT NULL) ELSE '[]'::json END AS predecessor_costs
FROM
shown_entries($3::integer, $5::uuid[]) e
JOIN round r ON r.id = e.round_id

JOIN plan p ON p.id = r.plan_id
JOIN plan_revision rev ON rev.id = r.revision_id
JOIN plan_position n ON n.revision_id = r.revision_id AND n.node_id = e.node_id

LEFT JOIN round_step due_step ON due_step.round_id = e.round_id AND due_step.position = entry_turn(e.state, e.position)
  AND e.corrected_since IS NULL
LEFT JOIN round_extension due_extension ON due_extension.round_id = e.round_id
  AND due_extension.position = entry_turn(e.state, e.position) AND due_extension.department_id = e.department_id
  AND e.corrected_since IS NULL
LEFT JOIN LATERAL (
  SELECT s.action, s.user_id, s.at FROM entry_step s WHERE s.entry_id = e.id ORDER BY s.number DESC LIMIT 1
) passing ON passing.action IN ('approve', 'confirm')
JOIN plan_node_version body ON body.id = n.version_id
WHERE e.round_id = $1 AND e.department_id = $2 AND is_evaluated(e.state) AND may_see_entry(e.state, e.department_id, r.state, r.readers_from, $3::integer, $4::boolean, $5::uuid[])
ORDER BY e.path, e.id
