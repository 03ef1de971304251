-- apps/api/src/modules/reports/entries-export.read-model.ts; written by npm run sql-docs
SELECT r.id, r.fy, r.form, r.scale, (
SELECT coalesce(json_agg(json_build_object('position', s.position, 'waitingLabel', s.waiting_label)), '[]'::json)
FROM round_step s WHERE s.round_id = r.id) AS steps, (
SELECT coalesce(json_object_agg(l.kind, l.name), '{}'::json) FROM plan_level l WHERE l.plan_id = r.plan_id) AS levels,
  CASE WHEN newest.id IS NOT NULL THEN
    json_build_object('number', newest.number, 'checksum', newest.checksum) END AS edition, list.model AS frozen
FROM round r
LEFT JOIN LATERAL (
  SELECT x.* FROM edition x WHERE x.round_id = r.id AND (r.state IN ('finalized', 'published', 'closed')) ORDER BY x.number DESC LIMIT 1) newest ON true
LEFT JOIN edition_model list ON list.edition_id = newest.id AND list.kind = 'entries' AND list.key = 'list'
WHERE r.id = $1 AND ($2::boolean OR (r.state IN ('finalized', 'published', 'closed')))
