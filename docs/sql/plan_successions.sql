-- apps/api/src/modules/plans/plan-successions.read-model.ts; written by npm run sql-docs
SELECT (SELECT json_build_object(
'planId', p.id, 'planName', p.name, 'fyFrom', p.fy_from, 'fyTo', p.fy_to, 'nodes', (
  SELECT coalesce(json_agg(json_build_object('id', n.node_id, 'parentId', n.parent_id, 'kind', n.kind, 'code', n.code,
    'title', n.title, 'leadDepartment', d.name) ORDER BY n.path, n.node_id), '[]'::json)
  FROM plan_position n
  LEFT JOIN leads_in_year(least(p.fy_to, own.fy_from - 1)) l ON l.node_id = n.node_id
  LEFT JOIN departments_in_year(least(p.fy_to, own.fy_from - 1)) d ON d.department_id = l.department_id
  WHERE n.revision_id = (SELECT r.id FROM plan_revision r WHERE r.plan_id = p.id ORDER BY r.status = 'decided' DESC, r.number DESC LIMIT 1)))
    FROM plan p WHERE p.id = own.predecessor_id) AS before,
  (SELECT json_build_object(
'planId', p.id, 'planName', p.name, 'fyFrom', p.fy_from, 'fyTo', p.fy_to, 'nodes', (
  SELECT coalesce(json_agg(json_build_object('id', n.node_id, 'parentId', n.parent_id, 'kind', n.kind, 'code', n.code,
    'title', n.title, 'leadDepartment', d.name) ORDER BY n.path, n.node_id), '[]'::json)
  FROM plan_position n
  LEFT JOIN leads_in_year(p.fy_from) l ON l.node_id = n.node_id
  LEFT JOIN departments_in_year(p.fy_from) d ON d.department_id = l.department_id
  WHERE n.revision_id = (SELECT r.id FROM plan_revision r WHERE r.plan_id = p.id ORDER BY r.number DESC LIMIT 1))) FROM plan p WHERE p.id = own.id) AS after,
  (SELECT coalesce(json_agg(json_build_object('id', s.id, 'oldId', s.old_id, 'newId', s.new_id, 'kind', s.kind,
      'reason', s.reason, 'indicators', (
        SELECT coalesce(json_agg(json_build_object('name', i.name, 'newId', x.new_id) ORDER BY i.sort_order, i.id), '[]'::json)
        FROM indicator_succession x JOIN indicator i ON i.id = x.old_id WHERE x.link_id = s.id)) ORDER BY s.id), '[]'::json)
    FROM node_succession s
    LEFT JOIN plan_node o ON o.id = s.old_id LEFT JOIN plan_node n ON n.id = s.new_id
    WHERE s.from_fy = own.fy_from AND own.predecessor_id IS NOT NULL
      AND coalesce(o.plan_id, own.predecessor_id) = own.predecessor_id AND coalesce(n.plan_id, own.id) = own.id) AS links,
  (SELECT coalesce(json_agg(json_build_object('id', i.id, 'nodeId', i.node_id, 'name', i.name)
      ORDER BY n.id, i.sort_order, i.id), '[]'::json)
    FROM plan_node n JOIN indicator i ON i.node_id = n.id
    WHERE n.plan_id = own.predecessor_id AND i.fy_from < own.fy_from AND coalesce(i.fy_to, own.fy_from) >= own.fy_from - 1
      AND NOT EXISTS (SELECT FROM indicator_succession x WHERE x.old_id = i.id)) AS indicators
FROM plan own WHERE own.id = $1
