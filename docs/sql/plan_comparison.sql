-- apps/api/src/modules/plans/plan-comparison.read-model.ts; written by npm run sql-docs
SELECT p.id AS "planId", p.name AS "planName", rev.number, rev.status, rev.from_fy AS "fromFy", rev.decided_on::text AS "decidedOn",
  rev.reason, former.number AS before, (
    SELECT coalesce(json_agg(json_build_object('before', CASE WHEN bv.id IS NOT NULL THEN json_build_object(
'id', b.node_id, 'parentId', b.parent_id, 'kind', b.kind, 'code', b.code, 'title', b.title, 'version', bv.version,
'order', bv.sort_order, 'body', bv.body, 'sectoralPlans', ARRAY(
  SELECT s.name FROM node_sectoral_plan l JOIN sectoral_plan s ON s.id = l.sectoral_plan_id
  WHERE l.version_id = bv.id ORDER BY l.sort_order, s.name),
'place', to_json(array_remove(ARRAY[
  CASE WHEN b.kind <> 'policy' THEN b.policy_title END,
  CASE WHEN b.kind NOT IN ('policy', 'pillar') THEN b.pillar_title END,
  CASE WHEN b.kind NOT IN ('policy', 'pillar', 'measure') THEN trim(concat_ws(' ', b.measure_code, b.measure_title)) END], NULL))) END, 'after', CASE WHEN av.id IS NOT NULL THEN json_build_object(
'id', a.node_id, 'parentId', a.parent_id, 'kind', a.kind, 'code', a.code, 'title', a.title, 'version', av.version,
'order', av.sort_order, 'body', av.body, 'sectoralPlans', ARRAY(
  SELECT s.name FROM node_sectoral_plan l JOIN sectoral_plan s ON s.id = l.sectoral_plan_id
  WHERE l.version_id = av.id ORDER BY l.sort_order, s.name),
'place', to_json(array_remove(ARRAY[
  CASE WHEN a.kind <> 'policy' THEN a.policy_title END,
  CASE WHEN a.kind NOT IN ('policy', 'pillar') THEN a.pillar_title END,
  CASE WHEN a.kind NOT IN ('policy', 'pillar', 'measure') THEN trim(concat_ws(' ', a.measure_code, a.measure_title)) END], NULL))) END)
      ORDER BY coalesce(a.path, b.path), coalesce(a.node_id, b.node_id)), '[]'::json)
    FROM (SELECT * FROM plan_position x WHERE x.revision_id = rev.id) a
    FULL JOIN (SELECT * FROM plan_position x WHERE x.revision_id = former.id) b ON b.node_id = a.node_id
    LEFT JOIN plan_node_version av ON av.id = a.version_id
    LEFT JOIN plan_node_version bv ON bv.id = b.version_id
    WHERE a.version_id IS DISTINCT FROM b.version_id) AS changes
FROM plan p
JOIN plan_revision rev ON rev.plan_id = p.id AND rev.number = $2
LEFT JOIN plan_revision former ON former.plan_id = p.id AND former.number = rev.number - 1
WHERE p.id = $1
