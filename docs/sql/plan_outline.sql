-- apps/api/src/modules/plans/plan-outline.read-model.ts; written by npm run sql-docs
SELECT (json_build_object(
'id', p.id, 'name', p.name, 'fyFrom', p.fy_from, 'fyTo', p.fy_to, 'status', p.status,
'revision', json_build_object('id', rev.id, 'number', rev.number, 'fromFy', rev.from_fy),
'levels', (
SELECT coalesce(json_agg(json_build_object('kind', l.kind, 'name', l.name) ORDER BY l.position), '[]'::json)
FROM plan_level l WHERE l.plan_id = p.id),
'viewpoints', (
  SELECT coalesce(json_agg(json_build_object('number', w.number, 'label', w.label) ORDER BY w.number), '[]'::json)
  FROM plan_viewpoint w WHERE w.plan_id = p.id),
'measureCount', (SELECT count(*)::int FROM plan_position c WHERE c.revision_id = rev.id AND c.kind = 'measure'),
'initiativeCount', (SELECT count(*)::int FROM plan_position c WHERE c.revision_id = rev.id AND c.kind = 'initiative')))::jsonb || jsonb_build_object('version', p.version, 'predecessorId', p.predecessor_id,
  'revision', jsonb_build_object('id', rev.id, 'number', rev.number, 'status', rev.status, 'fromFy', rev.from_fy,
    'decidedOn', rev.decided_on, 'reason', rev.reason),
  'editable', rev.status = 'draft' AND NOT EXISTS (
    SELECT FROM round r WHERE r.revision_id = rev.id AND r.state <> 'preparing'),
  'sectoralPlans', (SELECT coalesce(jsonb_agg(s.name ORDER BY s.name), '[]') FROM sectoral_plan s),
  'nodes', (
    SELECT coalesce(jsonb_agg(jsonb_build_object('id', n.node_id, 'parentId', n.parent_id, 'kind', n.kind, 'code', n.code,
      'title', n.title, 'version', v.version, 'wasInForce', EXISTS (
        SELECT FROM plan_node_version o WHERE o.node_id = n.node_id AND o.from_revision < rev.number)) ORDER BY n.path, n.node_id), '[]')
    FROM plan_position n JOIN plan_node_version v ON v.id = n.version_id WHERE n.revision_id = rev.id),
  'indicators', (
    SELECT coalesce(jsonb_agg(jsonb_build_object('id', i.id, 'nodeId', i.node_id, 'name', i.name) ORDER BY n.path, i.sort_order, i.id), '[]')
    FROM plan_position n JOIN (
SELECT i.id, i.name, i.sort_order, i.node_id AS own_node_id, coalesce(d.node_id, i.node_id) AS node_id
FROM indicator i LEFT JOIN indicator_destination d ON d.indicator_id = i.id AND d.revision_id = rev.id
WHERE coalesce(i.fy_to, rev.from_fy) >= rev.from_fy AND (d.indicator_id IS NULL OR d.node_id IS NOT NULL)) i ON i.node_id = n.node_id
    WHERE n.revision_id = rev.id)) AS outline
FROM plan p
JOIN LATERAL (SELECT r.* FROM plan_revision r WHERE r.plan_id = p.id ORDER BY r.number DESC LIMIT 1) rev ON true WHERE p.id = $1
