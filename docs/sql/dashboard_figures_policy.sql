-- apps/api/src/modules/dashboard/dashboard-sheets.read-model.ts; written by npm run sql-docs
WITH r AS MATERIALIZED (SELECT r.* FROM round r WHERE r.id = $1 AND ($2::boolean OR (r.state IN ('finalized', 'published', 'closed')))),

left_out AS MATERIALIZED (
  SELECT e.measure_id FROM entry e WHERE e.round_id = $1 GROUP BY 1 HAVING NOT bool_or(is_evaluated(e.state))),
open_owner AS MATERIALIZED (
  SELECT o.owner_id FROM r CROSS JOIN LATERAL (
    SELECT DISTINCT x.owner_id, x.owner_kind FROM indicator_result x
    WHERE x.round_id = $1 AND x.asked
      AND NOT EXISTS (SELECT FROM entry e WHERE e.round_id = $1 AND e.node_id = x.owner_id)) o
  WHERE ((r.state IN ('finalized', 'published', 'closed')) OR ($3::integer = 0 OR may_see_figure(o.owner_id, o.owner_kind, r.fy, $3::integer, $4::boolean, $5::uuid[])))
    AND NOT EXISTS (SELECT FROM left_out l WHERE l.measure_id = o.owner_id)),
shown AS MATERIALIZED (
  SELECT x.indicator_id, x.owner_id, x.band, x.counted_rate, x.is_sample, x.path, x.sort_order
  FROM r JOIN indicator_result x ON x.round_id = $1
  LEFT JOIN shown_entries($3::integer, $5::uuid[]) e ON e.round_id = $1 AND e.node_id = x.owner_id
  WHERE x.asked AND CASE WHEN e.id IS NULL THEN x.owner_id IN (SELECT owner_id FROM open_owner)
    ELSE is_evaluated(e.state) AND may_see_entry(e.state, e.department_id, r.state, r.readers_from, $3::integer, $4::boolean, $5::uuid[]) END AND x.policy_id = $6::uuid)
SELECT total.*, coalesce((
    SELECT json_object_agg(g.band, g.count) FROM (SELECT band, count(*)::int AS count FROM shown GROUP BY 1) g), '{}'::json) AS bands,
  (
SELECT coalesce(json_agg(json_build_object(
    'indicatorId', x.indicator_id, 'name', CASE WHEN r.finalized_at IS NULL THEN i.name ELSE words_at('indicator', i.id::text, 'name', i.name, r.finalized_at) END, 'unit', i.unit, 'decimals', i.decimals,
    'ownerKind', x.owner_kind, 'ownerTitle', owner.title, 'measureId', x.measure_id,
    'measureCode', coalesce(owner.measure_code, ''), 'measureTitle', coalesce(owner.measure_title, ''),
    'departmentName', d.name, 'target', x.target::text, 'targetText', x.detail -> 'targetText', 'actual', x.actual::text, 'state', x.state, 'band', x.band,
    'basis', x.basis, 'achievement', x.detail -> 'achievement', 'pace', x.detail -> 'pace',
    'qualifiers', x.detail -> 'qualifiers', 'sample', x.is_sample) ORDER BY k.counted_rate NULLS LAST, k.path, k.owner_id, k.sort_order, k.indicator_id), '[]'::json)
FROM (SELECT * FROM shown s WHERE s.counted_rate < 100 ORDER BY s.counted_rate NULLS LAST, s.path, s.owner_id, s.sort_order, s.indicator_id LIMIT 10) k
JOIN indicator_result x ON x.round_id = $1 AND x.indicator_id = k.indicator_id
JOIN indicator i ON i.id = x.indicator_id
JOIN plan_position owner ON owner.revision_id = r.revision_id AND owner.node_id = x.owner_id
LEFT JOIN LATERAL department_in_year(x.department_id, r.fy) d ON true) AS "furthestBehind"
FROM r CROSS JOIN (
  SELECT count(*)::int AS "countAll", count(counted_rate)::int AS "countUsed", coalesce(bool_or(is_sample), false) AS sample
  FROM shown) total
