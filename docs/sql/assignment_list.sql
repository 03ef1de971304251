-- apps/api/src/modules/assignments/assignments.read-model.ts; written by npm run sql-docs
WITH p AS (
  SELECT p.id, p.fy_from, p.fy_to, rev.id AS revision_id FROM plan p
JOIN LATERAL (
  SELECT r.id, r.number, r.from_fy FROM plan_revision r WHERE r.plan_id = p.id
  ORDER BY r.status = 'decided' DESC, r.number DESC LIMIT 1) rev ON true
  WHERE CASE WHEN $1::uuid IS NULL THEN p.status <> 'ended' ELSE p.id = $1::uuid END
  ORDER BY p.fy_from > $2::integer, p.fy_from DESC, p.name, p.id LIMIT 1),
pos AS (SELECT n.* FROM p JOIN plan_position n ON n.revision_id = p.revision_id)
SELECT (SELECT id FROM p) AS "planId", (SELECT fy_from FROM p) AS "planFrom", (SELECT fy_to FROM p) AS "planTo",
  (SELECT max(r.fy) FROM round r JOIN p ON p.id = r.plan_id WHERE r.state <> 'preparing') AS "begunFy",
  (SELECT coalesce(json_agg(json_build_object('id', n.node_id, 'parentId', n.parent_id, 'kind', n.kind, 'code', n.code, 'title', n.title)
    ORDER BY n.path, n.node_id), '[]'::json) FROM pos n) AS nodes,
  (SELECT coalesce(json_agg(json_build_object('id', a.id, 'nodeId', a.node_id, 'departmentId', a.department_id,
      'departmentName', coalesce(d.name, ''), 'role', a.role, 'fyFrom', a.fy_from, 'fyTo', a.fy_to, 'version', a.version,
      'sample', a.is_sample) ORDER BY n.path, n.node_id, a.role, a.fy_from, d.sort_order, a.id), '[]'::json)
    FROM pos n JOIN assignment a ON a.node_id = n.node_id AND (a.fy_to IS NULL OR a.fy_to >= $2::integer)
    LEFT JOIN departments_in_year($2::integer) d ON d.department_id = a.department_id) AS items
