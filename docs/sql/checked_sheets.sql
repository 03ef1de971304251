-- apps/api/src/modules/reviews/review-queue.read-model.ts; written by npm run sql-docs
SELECT e.id, e.state, e.scope, e.round_id, e.node_id, e.measure_id, e.department_id, (e.content || jsonb_strip_nulls(jsonb_build_object(
'progressStatus', e.progress_status, 'futureDirection', e.future_direction))) AS content, e.proposal,
  (body.body ->> 'reformViewpoint')::integer AS viewpoint, lead_in_year(e.measure_id, r.fy) AS measure_lead,
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
    'fy', a.fy, 'value', a.value::text, 'state', coalesce(a.state, 'not_entered'),
    'numerator', a.numerator::text, 'denominator', a.denominator::text,
    'certainty', a.certainty, 'reason', a.reason, 'version', a.version, 'sample', a.is_sample,
    'hidden', false) ORDER BY array_position(i.follows || i.id, a.indicator_id)), '[]'::json)
FROM indicator_actual a
WHERE a.indicator_id = ANY (i.follows || i.id) AND (a.indicator_id = i.id OR a.fy < i.fy_from) AND a.fy <= r.fy))
  ORDER BY owner.path, owner.node_id, i.sort_order, i.id), '[]'::json)
FROM (
  SELECT owner.node_id, owner.kind, owner.title, owner.path FROM plan_position owner
  WHERE owner.revision_id = r.revision_id AND owner.node_id IN (e.measure_id, e.node_id) OFFSET 0) owner JOIN indicator i ON i.node_id = owner.node_id AND in_years(i.fy_from, i.fy_to, r.fy)) AS series, CASE WHEN r.form @> '{"blocks": [{"kind": "costs"}]}' THEN json_build_object(
'rows', (SELECT coalesce(json_agg(json_build_object('fy', c.fy, 'stage', c.stage,
'total', c.total::text, 'national', c.national::text, 'prefectural', c.prefectural::text, 'bonds', c.bonds::text, 'other', c.other::text, 'general', c.general::text, 'staff', c.staff::text,
'version', c.version, 'sample', c.is_sample)), '[]'::json) FROM cost c
  WHERE c.node_id = e.node_id AND c.fy BETWEEN r.fy - 2 AND r.fy),
'fixedYears', (SELECT coalesce(json_agg(y.fy), '[]'::json) FROM (VALUES (r.fy - 1), (r.fy)) y (fy)
  WHERE cost_is_fixed(e.node_id, y.fy, 'settled', r.id))) END AS costs,
  CASE WHEN r.form @> '{"blocks": [{"kind": "costs"}]}' THEN (
SELECT coalesce(json_agg(json_build_object('nodeId', f.id, 'title', f.title, 'costs', f.costs) ORDER BY f.title, f.id), '[]'::json)
FROM (
  SELECT line.id, named.title, (
    SELECT json_agg(json_build_object('fy', c.fy, 'stage', c.stage,
'total', c.total::text, 'national', c.national::text, 'prefectural', c.prefectural::text, 'bonds', c.bonds::text, 'other', c.other::text, 'general', c.general::text, 'staff', c.staff::text,
'version', c.version, 'sample', c.is_sample) ORDER BY c.fy, array_position(ARRAY['budget_initial', 'budget_current', 'settled', 'planned_1', 'planned_2', 'planned_3', 'planned_4'], c.stage))
    FROM shown_costs($2::integer, $4::uuid[]) c
    WHERE c.node_id = line.id AND c.fy BETWEEN r.fy - 2 AND r.fy - 1 AND num_nonnulls(c.total, c.national, c.prefectural, c.bonds, c.other, c.general, c.staff) > 0
      AND (SELECT coalesce(bool_or(may_see_entry(o.state, o.department_id, former.state, former.readers_from, $2::integer, $3::boolean, $4::uuid[])), true)
        FROM entry o JOIN round former ON former.id = o.round_id WHERE o.node_id = line.id AND former.fy IN (c.fy, c.fy + 1))) AS costs
  FROM node_line(e.node_id) AS line (id)
  JOIN LATERAL (
    SELECT p.title FROM plan_position p JOIN plan_revision v ON v.id = p.revision_id
    WHERE p.node_id = line.id ORDER BY v.status = 'decided' DESC, v.number DESC LIMIT 1) named ON true
  WHERE line.id <> e.node_id) f
WHERE f.costs IS NOT NULL) ELSE '[]'::json END AS predecessor_costs,
  (
SELECT json_build_object('fy', last.fy, 'content', (e1.content || jsonb_strip_nulls(jsonb_build_object(
'progressStatus', e1.progress_status, 'futureDirection', e1.future_direction))),
    'namedInitiatives', named_initiatives(e1.content, held.form, held.revision_id), 'sample', e1.is_sample)
FROM (
  SELECT o.id, former.fy
  FROM node_line(e.node_id) AS line (id)
  JOIN shown_entries($2::integer, $4::uuid[]) o ON o.node_id = line.id
  JOIN round former ON former.id = o.round_id
  WHERE former.fy < r.fy AND is_evaluated(o.state) AND o.state <> 'not_started' AND may_see_entry(o.state, o.department_id, former.state, former.readers_from, $2::integer, $3::boolean, $4::uuid[])
  ORDER BY former.fy DESC, o.node_id = e.node_id DESC, o.path, o.id LIMIT 1) last
JOIN shown_entries($2::integer, $4::uuid[]) e1 ON e1.id = last.id
JOIN round held ON held.id = e1.round_id) AS last_year,
  (SELECT coalesce(json_agg(json_build_object('id', m.id, 'kind', m.kind, 'state', m.state, 'blockLabel', m.block_label,
      'fy', m.fy, 'carried', m.carried_from_id IS NOT NULL) ORDER BY m.carried_from_id IS NULL, m.written_at, m.id), '[]'::json)
    FROM remark m WHERE m.entry_id = e.id AND m.state <> 'withdrawn') AS remarks
FROM entry e
JOIN round r ON r.id = e.round_id
JOIN plan_position n ON n.revision_id = r.revision_id AND n.node_id = e.node_id
JOIN plan_node_version body ON body.id = n.version_id
WHERE e.id = ANY ($1::uuid[])
