-- apps/api/src/modules/reviews/review-queue.read-model.ts; written by npm run sql-docs
SELECT r.id AS "roundId", n.node_id AS id, n.kind, n.measure_id AS "measureId", n.code, n.title, v.body
FROM round r JOIN plan_position n ON n.revision_id = r.revision_id AND n.kind IN ('measure', 'initiative')
JOIN plan_node_version v ON v.id = n.version_id
WHERE r.id = ANY ($1::uuid[]) ORDER BY n.path, n.node_id
