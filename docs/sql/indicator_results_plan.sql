-- apps/api/src/modules/dashboard/dashboard-figures.read-model.ts; written by npm run sql-docs
WITH r AS MATERIALIZED (SELECT r.* FROM round r WHERE r.id = $1 AND ($2::boolean OR r.state IN ('finalized', 'published', 'closed'))),

sheet_of AS MATERIALIZED (
  SELECT e.node_id, is_evaluated(e.state) AND may_see_entry(e.state, e.department_id, r.state, r.readers_from, $3::integer, $4::boolean, $5::uuid[]) AS is_open FROM r JOIN entry e ON e.round_id = r.id),
owned AS MATERIALIZED (
  SELECT x.indicator_id, x.owner_id, x.owner_kind, x.band, x.counted_rate, x.is_sample, x.path, i.sort_order,
    e.node_id IS NOT NULL AS has_sheet, coalesce(e.is_open, false) AS is_open
  FROM r JOIN indicator_result x ON x.round_id = r.id
  JOIN indicator i ON i.id = x.indicator_id
  LEFT JOIN sheet_of e ON e.node_id = x.owner_id
  WHERE x.asked),
open_owner AS MATERIALIZED (
  SELECT o.owner_id FROM r CROSS JOIN (SELECT DISTINCT owner_id, owner_kind FROM owned WHERE NOT has_sheet) o
  WHERE (r.state IN ('finalized', 'published', 'closed')) OR may_see_figure(o.owner_id, o.owner_kind, r.fy, $3::integer, $4::boolean, $5::uuid[])),
shown AS MATERIALIZED (
  SELECT * FROM owned o
  WHERE CASE WHEN o.has_sheet THEN o.is_open ELSE o.owner_id IN (SELECT owner_id FROM open_owner) END)
SELECT (SELECT count(*)::int FROM shown) AS total,
  (
SELECT coalesce(json_agg(json_build_object(
    'indicatorId', x.indicator_id, 'name', i.name, 'unit', i.unit, 'decimals', i.decimals,
    'ownerKind', x.owner_kind, 'ownerTitle', owner.title, 'measureId', x.measure_id,
    'measureCode', coalesce(owner.measure_code, ''), 'measureTitle', coalesce(owner.measure_title, ''),
    'departmentName', d.name, 'target', x.target::text, 'actual', x.actual::text, 'state', x.state, 'band', x.band,
    'basis', x.basis, 'achievement', x.detail -> 'achievement', 'pace', x.detail -> 'pace',
    'qualifiers', x.detail -> 'qualifiers', 'sample', x.is_sample) ORDER BY k.n), '[]'::json)
FROM (
    SELECT s.indicator_id, row_number() OVER (ORDER BY s.path, s.owner_id, s.sort_order, s.indicator_id) AS n
    FROM shown s ORDER BY n LIMIT $6 OFFSET $7) k
JOIN indicator_result x ON x.round_id = r.id AND x.indicator_id = k.indicator_id
JOIN indicator i ON i.id = x.indicator_id
JOIN plan_position owner ON owner.revision_id = r.revision_id AND owner.node_id = x.owner_id
LEFT JOIN LATERAL department_in_year(x.department_id, r.fy) d ON true) AS items
FROM r
