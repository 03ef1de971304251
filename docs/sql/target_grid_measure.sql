-- apps/api/src/modules/indicators/indicator-targets.read-model.ts; written by npm run sql-docs
WITH found AS (
  SELECT p.id AS plan_id, i.id, owner.kind AS owner_kind, owner.title AS owner_title, coalesce(owner.measure_code, '') AS measure_code,
    owner.measure_title, row_number() OVER (ORDER BY owner.path, owner.node_id, i.sort_order, i.id) AS place

FROM (SELECT p.* FROM plan p WHERE CASE WHEN $1::uuid IS NULL THEN p.status <> 'ended' ELSE p.id = $1::uuid END
  ORDER BY p.fy_from > fiscal_year_of(japan_today()), p.fy_from DESC, p.name, p.id LIMIT 1) p
JOIN LATERAL (
  SELECT r.id, r.number, r.from_fy FROM plan_revision r WHERE r.plan_id = p.id
  ORDER BY r.status = 'decided' DESC, r.number DESC LIMIT 1) rev ON true
JOIN plan_position owner ON owner.revision_id = rev.id
JOIN indicator i ON i.node_id = owner.node_id
LEFT JOIN (
  SELECT l.node_id, l.department_id, d.name FROM leads_in_year(fiscal_year_of(japan_today())) l
  JOIN departments_in_year(fiscal_year_of(japan_today())) d ON d.department_id = l.department_id) lead ON lead.node_id = owner.node_id
  WHERE owner.measure_id IS NOT NULL AND (i.fy_to IS NULL OR i.fy_to >= fiscal_year_of(japan_today()) - 1) AND owner.measure_id = $2::uuid),
page AS (SELECT * FROM found ORDER BY place LIMIT $3 OFFSET $4)
SELECT (SELECT count(*)::int FROM found) AS total, p.fy_from AS "fyFrom", p.fy_to AS "fyTo",
  (SELECT max(r.fy) FROM round r WHERE r.plan_id = p.id AND r.state <> 'preparing') AS "openFy",
  (SELECT coalesce(json_agg(json_build_object(
'id', i.id, 'name', i.name, 'unit', i.unit, 'decimals', i.decimals, 'kind', i.kind, 'direction', i.direction,
'aggregation', i.aggregation, 'cumulativeEntry', i.cumulative_entry, 'targetWord', i.target_word,
'ownerKind', f.owner_kind, 'ownerTitle', f.owner_title, 'measureCode', f.measure_code, 'measureTitle', f.measure_title,
'baseline', CASE WHEN i.baseline_value IS NOT NULL THEN json_build_object('value', i.baseline_value::text, 'fy', i.baseline_fy) END,
'fyFrom', i.fy_from, 'fyTo', i.fy_to, 'sample', i.is_sample, 'targets', (
  SELECT coalesce(json_agg(json_build_object('kind', t.kind, 'fy', t.fy, 'value', t.value::text, 'revision', t.revision,
    'reason', r.reason, 'before', (
SELECT coalesce(json_agg(json_build_object('fy', b.fy, 'value', b.value::text) ORDER BY b.revision DESC), '[]'::json)
FROM indicator_target b
WHERE b.indicator_id = i.id AND b.kind = t.kind AND (t.kind = 'final' OR b.fy = t.fy) AND b.revision < t.revision)) ORDER BY t.kind DESC, t.fy), '[]'::json)
  FROM targets_in_force(i.id, 'infinity') t
  JOIN indicator_target r ON r.indicator_id = i.id AND r.kind = t.kind AND r.fy = t.fy AND r.revision = t.revision)) ORDER BY f.place), '[]'::json) FROM page f JOIN indicator i ON i.id = f.id) AS items
FROM plan p WHERE CASE WHEN $1::uuid IS NULL THEN p.status <> 'ended' ELSE p.id = $1::uuid END
ORDER BY p.fy_from > fiscal_year_of(japan_today()), p.fy_from DESC, p.name, p.id LIMIT 1
