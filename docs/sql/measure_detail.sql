-- apps/api/src/modules/measures/measure.read-model.ts; written by npm run sql-docs
WITH r AS (
  SELECT r.id, p.id AS plan_id, coalesce(r.revision_id, rev.id) AS revision_id, coalesce(r.fy, least(greatest(fiscal_year_of(japan_today()), p.fy_from), p.fy_to)) AS fy,
    r.state, r.readers_from, r.opened_at, r.finalized_at, coalesce(r.scale, (
      SELECT o.scale FROM round o WHERE o.plan_id = p.id ORDER BY o.fy DESC LIMIT 1)) AS scale
  FROM plan_node node JOIN plan p ON p.id = node.plan_id
JOIN LATERAL (
  SELECT r.id, r.number, r.from_fy FROM plan_revision r
  JOIN plan_position standing ON standing.revision_id = r.id AND standing.node_id = node.id
  WHERE r.plan_id = p.id AND (r.status = 'decided' OR NOT EXISTS (
    SELECT FROM plan_revision d WHERE d.plan_id = p.id AND d.status = 'decided'))
  ORDER BY r.number DESC LIMIT 1) rev ON true
  LEFT JOIN round r ON r.id = $2::uuid AND r.plan_id = p.id AND ($3::boolean OR (r.state IN ('finalized', 'published', 'closed'))) AND EXISTS (
    SELECT FROM plan_position standing WHERE standing.revision_id = r.revision_id AND standing.node_id = node.id)
  WHERE node.id = $1)
SELECT json_build_object(
'id', p.id, 'name', p.name, 'fyFrom', p.fy_from, 'fyTo', p.fy_to, 'status', p.status,
'revision', json_build_object('id', rev.id, 'number', rev.number, 'fromFy', rev.from_fy),
'levels', (
SELECT coalesce(json_agg(json_build_object('kind', l.kind, 'name', l.name) ORDER BY l.position), '[]'::json)
FROM plan_level l WHERE l.plan_id = p.id),
'viewpoints', (
  SELECT coalesce(json_agg(json_build_object('number', w.number, 'label', w.label) ORDER BY w.number), '[]'::json)
  FROM plan_viewpoint w WHERE w.plan_id = p.id),
'measureCount', (SELECT count(*)::int FROM plan_position c WHERE c.revision_id = rev.id AND c.kind = 'measure'),
'initiativeCount', (SELECT count(*)::int FROM plan_position c WHERE c.revision_id = rev.id AND c.kind = 'initiative')) AS plan, r.id AS "roundId", pos.policy_code AS "policyCode", pos.policy_title AS "policyTitle",
  pos.pillar_title AS "pillarTitle", coalesce(v.body -> 'pictures', '[]') AS pictures,
  (
SELECT o.node_id FROM plan_position o
WHERE o.revision_id = pos.revision_id AND o.kind = 'measure' AND (o.path, o.node_id) < (pos.path, pos.node_id)
ORDER BY o.path DESC, o.node_id DESC LIMIT 1) AS "previousMeasureId", (
SELECT o.node_id FROM plan_position o
WHERE o.revision_id = pos.revision_id AND o.kind = 'measure' AND (o.path, o.node_id) > (pos.path, pos.node_id)
ORDER BY o.path ASC, o.node_id ASC LIMIT 1) AS "nextMeasureId", (
    SELECT coalesce(json_agg(json_build_object('id', o.id, 'fy', o.fy) ORDER BY o.fy DESC), '[]'::json)
    FROM round o JOIN plan_position standing ON standing.revision_id = o.revision_id AND standing.node_id = $1
    WHERE ($3::boolean OR (o.state IN ('finalized', 'published', 'closed')))) AS rounds,
  json_build_object('id', pos.node_id, 'kind', pos.kind, 'code', pos.code, 'title', pos.title,
'desiredState', coalesce(v.body ->> 'desiredState', ''), 'sdgsDirection', coalesce(v.body ->> 'sdgsDirection', ''),
'sdgsGoals', coalesce(v.body -> 'sdgsGoals', '[]'), 'currentIssues', coalesce(v.body -> 'currentIssues', '[]'),
'terms', coalesce(v.body -> 'terms', '[]'), 'sectoralPlans', (
  SELECT coalesce(json_agg(sp.name ORDER BY l.sort_order, sp.name), '[]'::json)
  FROM node_sectoral_plan l JOIN sectoral_plan sp ON sp.id = l.sectoral_plan_id WHERE l.version_id = v.id),
'leadDepartment', (SELECT d.name FROM department_in_year(lead_in_year(pos.node_id, r.fy), r.fy) d)) AS measure,
  (SELECT coalesce(json_agg(json_build_object(
      'id', n.node_id, 'kind', n.kind, 'code', n.code, 'title', n.title,
'content', coalesce(nv.body ->> 'content', ''), 'reformViewpoint', (nv.body ->> 'reformViewpoint')::smallint,
'reformViewpointLabel', (
SELECT w.label FROM plan_viewpoint w WHERE w.plan_id = nv.plan_id AND w.number = (nv.body ->> 'reformViewpoint')::smallint), 'reformViewpointContent', nv.body ->> 'reformViewpointContent',
'leadDepartment', (SELECT d.name FROM department_in_year(lead_in_year(n.node_id, r.fy), r.fy) d), 'children', (
SELECT coalesce(json_agg(json_build_object(
    'id', w.node_id, 'kind', w.kind, 'code', w.code, 'title', w.title,
'content', coalesce(wv.body ->> 'content', ''), 'leadDepartment', (SELECT d.name FROM department_in_year(lead_in_year(w.node_id, r.fy), r.fy) d), 'children', '[]'::json)
  ORDER BY w.path, w.node_id), '[]'::json)
FROM plan_position w JOIN plan_node_version wv ON wv.id = w.version_id
WHERE w.revision_id = n.revision_id AND w.parent_id = n.node_id AND w.measure_id = n.measure_id AND w.kind = 'project'),
      'entry', CASE WHEN e.id IS NOT NULL THEN json_build_object(
'id', e.id, 'state', e.state, 'position', e.position, 'returned', e.is_returned,
'progressStatus', CASE WHEN is_evaluated(e.state) THEN e.progress_status END, 'sample', e.is_sample) END) ORDER BY n.path, n.node_id), '[]'::json)
    FROM plan_position n JOIN plan_node_version nv ON nv.id = n.version_id
    LEFT JOIN shown_entries($4::integer, $6::uuid[]) e ON e.node_id = n.node_id AND e.round_id = r.id AND may_see_entry(e.state, e.department_id, r.state, r.readers_from, $4::integer, $5::boolean, $6::uuid[])
    WHERE n.revision_id = r.revision_id AND n.measure_id = pos.node_id AND n.kind = 'initiative') AS initiatives,
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
      AND NOT ($4::integer = 0 OR may_see_figure(f.node_id, owner.kind, a.fy, $4::integer, $5::boolean, $6::uuid[]))))) THEN a.value::text END, 'state', coalesce(CASE WHEN NOT (a.fy = ANY (owner.closed_years) OR (a.indicator_id <> i.id AND EXISTS (
    SELECT FROM indicator f WHERE f.id = a.indicator_id AND f.node_id <> i.node_id
      AND NOT ($4::integer = 0 OR may_see_figure(f.node_id, owner.kind, a.fy, $4::integer, $5::boolean, $6::uuid[]))))) THEN a.state END, 'not_entered'),
    'numerator', CASE WHEN NOT (a.fy = ANY (owner.closed_years) OR (a.indicator_id <> i.id AND EXISTS (
    SELECT FROM indicator f WHERE f.id = a.indicator_id AND f.node_id <> i.node_id
      AND NOT ($4::integer = 0 OR may_see_figure(f.node_id, owner.kind, a.fy, $4::integer, $5::boolean, $6::uuid[]))))) THEN a.numerator::text END, 'denominator', CASE WHEN NOT (a.fy = ANY (owner.closed_years) OR (a.indicator_id <> i.id AND EXISTS (
    SELECT FROM indicator f WHERE f.id = a.indicator_id AND f.node_id <> i.node_id
      AND NOT ($4::integer = 0 OR may_see_figure(f.node_id, owner.kind, a.fy, $4::integer, $5::boolean, $6::uuid[]))))) THEN a.denominator::text END,
    'certainty', CASE WHEN NOT (a.fy = ANY (owner.closed_years) OR (a.indicator_id <> i.id AND EXISTS (
    SELECT FROM indicator f WHERE f.id = a.indicator_id AND f.node_id <> i.node_id
      AND NOT ($4::integer = 0 OR may_see_figure(f.node_id, owner.kind, a.fy, $4::integer, $5::boolean, $6::uuid[]))))) THEN a.certainty END, 'reason', CASE WHEN NOT (a.fy = ANY (owner.closed_years) OR (a.indicator_id <> i.id AND EXISTS (
    SELECT FROM indicator f WHERE f.id = a.indicator_id AND f.node_id <> i.node_id
      AND NOT ($4::integer = 0 OR may_see_figure(f.node_id, owner.kind, a.fy, $4::integer, $5::boolean, $6::uuid[]))))) THEN a.reason END, 'version', a.version, 'sample', a.is_sample,
    'hidden', (a.fy = ANY (owner.closed_years) OR (a.indicator_id <> i.id AND EXISTS (
    SELECT FROM indicator f WHERE f.id = a.indicator_id AND f.node_id <> i.node_id
      AND NOT ($4::integer = 0 OR may_see_figure(f.node_id, owner.kind, a.fy, $4::integer, $5::boolean, $6::uuid[])))))) ORDER BY array_position(i.follows || i.id, a.indicator_id)), '[]'::json)
FROM shown_actuals($4::integer, $6::uuid[]) a
WHERE a.indicator_id = ANY (i.follows || i.id) AND (a.indicator_id = i.id OR a.fy < i.fy_from) AND a.fy <= r.fy))
  ORDER BY owner.path, owner.node_id, i.sort_order, i.id), '[]'::json)
FROM (
  SELECT owner.node_id, owner.kind, owner.title, owner.path, ARRAY(
  SELECT u.fy FROM round u LEFT JOIN entry o ON o.round_id = u.id AND o.node_id = owner.node_id
  WHERE u.plan_id = r.plan_id AND u.fy <= r.fy
    AND CASE WHEN NOT (u.state IN ('finalized', 'published', 'closed')) OR NOT is_evaluated(o.state)
      THEN NOT ($4::integer = 0 OR may_see_figure(owner.node_id, owner.kind, u.fy, $4::integer, $5::boolean, $6::uuid[])) ELSE false END) AS closed_years FROM plan_position owner
  WHERE owner.revision_id = r.revision_id AND owner.node_id IN (SELECT o.node_id FROM plan_position o WHERE o.revision_id = r.revision_id AND o.measure_id = pos.node_id) OFFSET 0) owner JOIN indicator i ON i.node_id = owner.node_id AND in_years(i.fy_from, i.fy_to, r.fy)) AS indicators
FROM r JOIN plan p ON p.id = r.plan_id JOIN plan_revision rev ON rev.id = r.revision_id
JOIN plan_position pos ON pos.revision_id = r.revision_id AND pos.node_id = $1 AND pos.kind = 'measure'
JOIN plan_node_version v ON v.id = pos.version_id
