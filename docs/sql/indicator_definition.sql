-- apps/api/src/modules/indicators/indicator-definitions.read-model.ts; written by npm run sql-docs
SELECT i.id, i.version, i.is_sample AS sample, owner.node_id AS "nodeId", owner.kind AS "ownerKind", owner.title AS "ownerTitle",
  owner.measure_id AS "measureId", coalesce(owner.measure_code, '') AS "measureCode", owner.measure_title AS "measureTitle",
  p.id AS "planId", p.name AS "planName", p.fy_from AS "planFrom", p.fy_to AS "planTo",
  json_build_object(
'name', i.name, 'kind', i.kind, 'unit', i.unit, 'decimals', i.decimals, 'direction', i.direction, 'aggregation', i.aggregation,
'cumulativeEntry', i.cumulative_entry, 'startingStock', i.starting_stock::text, 'lowerBound', i.lower_bound::text,
'upperBound', i.upper_bound::text, 'strictTarget', i.strict_target, 'targetBasis', i.target_basis, 'targetWord', i.target_word,
'elapsedFromFy', i.elapsed_from_fy, 'meanYears', i.mean_years, 'numeratorName', i.numerator_name,
'denominatorName', i.denominator_name, 'ratioFactor', i.ratio_factor::text, 'lowerMode', i.lower_mode,
'baselineValue', i.baseline_value::text, 'baselineFy', i.baseline_fy, 'baselineNote', i.baseline_note,
'tolerance', i.tolerance::text, 'rangeLow', i.range_low::text, 'rangeHigh', i.range_high::text, 'breaks', i.breaks,
'formulaText', i.formula_text, 'source', i.source, 'measuredEveryYears', i.measured_every_years,
'availableMonth', i.available_month, 'fyFrom', i.fy_from, 'fyTo', i.fy_to, 'strategyKpi', i.strategy_kpi) AS fields, (
    SELECT json_build_object('finalTargetValue', t.value::text, 'finalTargetFy', CASE WHEN t.value IS NOT NULL THEN t.fy END)
    FROM targets_in_force(i.id, 'infinity') t WHERE t.kind = 'final') AS final,
  coalesce((SELECT r.scale ->> 'lowerMode' FROM round r WHERE r.plan_id = p.id ORDER BY r.fy DESC LIMIT 1), 'a') AS "roundLowerMode", (
    SELECT coalesce(json_agg(json_build_object('kind', t.kind, 'fy', t.fy, 'value', t.value::text, 'revision', t.revision,
      'reason', t.reason, 'setAt', to_char(t.set_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) ORDER BY t.kind DESC, CASE t.kind WHEN 'yearly' THEN t.fy END, t.revision DESC), '[]'::json)
    FROM indicator_target t WHERE t.indicator_id = i.id) AS targets,
  (
SELECT coalesce(json_agg(json_build_object('id', o.id, 'name', o.name, 'fromFy', s.from_fy) ORDER BY s.from_fy, o.name), '[]'::json)
FROM indicator_succession s JOIN indicator o ON o.id = s.old_id WHERE s.new_id = i.id) AS predecessors, (
SELECT coalesce(json_agg(json_build_object('id', o.id, 'name', o.name, 'fromFy', s.from_fy) ORDER BY s.from_fy, o.name), '[]'::json)
FROM indicator_succession s JOIN indicator o ON o.id = s.new_id WHERE s.old_id = i.id) AS successors,
  (SELECT max(r.fy) FROM round r WHERE r.plan_id = p.id AND is_settled(r.state)) AS "settledFy"
FROM indicator i JOIN plan_node n ON n.id = i.node_id JOIN plan p ON p.id = n.plan_id
JOIN LATERAL (
  SELECT r.id, r.number, r.from_fy FROM plan_revision r
  JOIN plan_position standing ON standing.revision_id = r.id AND standing.node_id = i.node_id
  WHERE r.plan_id = p.id AND (r.status = 'decided' OR NOT EXISTS (
    SELECT FROM plan_revision d WHERE d.plan_id = p.id AND d.status = 'decided'))
  ORDER BY r.number DESC LIMIT 1) rev ON true
JOIN plan_position owner ON owner.revision_id = rev.id AND owner.node_id = i.node_id AND owner.measure_id IS NOT NULL
WHERE i.id = $1
