-- apps/api/src/modules/indicators/indicator-definitions.read-model.ts; written by npm run sql-docs
SELECT i.id, i.version, i.name, i.unit, i.fy_from AS "fyFrom", i.fy_to AS "fyTo", i.is_sample AS sample,
  owner.node_id AS "nodeId", owner.kind AS "ownerKind", owner.title AS "ownerTitle", owner.measure_id AS "measureId",
  coalesce(owner.measure_code, '') AS "measureCode", owner.measure_title AS "measureTitle", lead.name AS "departmentName",

i.kind, i.direction, i.target_word AS "targetWord", i.baseline_value IS NOT NULL AS "hasBaseline", i.source,
i.available_month AS "availableMonth",
EXISTS (SELECT FROM targets_in_force(i.id, 'infinity') t WHERE t.value IS NOT NULL) AS "hasTarget"

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
WHERE owner.measure_id IS NOT NULL AND (i.fy_to IS NULL OR i.fy_to >= fiscal_year_of(japan_today()) - 1)
ORDER BY owner.path, owner.node_id, i.sort_order, i.id
