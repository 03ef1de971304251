-- apps/api/src/modules/round-lists/list-head.read-model.ts; written by npm run sql-docs
SELECT (SELECT name FROM city) AS "cityName", (
  SELECT coalesce(json_agg(json_build_object('id', m.node_id, 'frozen', f.model) ORDER BY m.path, m.node_id), '[]'::json)
  FROM plan_position m
  LEFT JOIN edition_model f ON f.edition_id = newest.id AND f.kind = 'measure' AND f.key = m.node_id::text
  WHERE m.revision_id = r.revision_id AND m.kind = 'measure') AS measures
FROM round r
LEFT JOIN LATERAL (
  SELECT x.id FROM edition x WHERE x.round_id = r.id AND (r.state IN ('finalized', 'published', 'closed')) ORDER BY x.number DESC LIMIT 1) newest ON true
WHERE r.id = $1
