-- apps/api/src/modules/rounds/round-scope.read-model.ts; written by npm run sql-docs
WITH r AS (SELECT * FROM round WHERE id = $1),
named AS MATERIALIZED (SELECT d.* FROM r CROSS JOIN LATERAL departments_in_year(r.fy) d),
initiative AS (
  SELECT p.node_id, p.title, p.measure_code, p.path,
    array_remove(ARRAY[p.node_id, p.measure_id, p.pillar_id, p.policy_id], NULL) AS node_ids,
    (v.body ->> 'reformViewpoint')::int AS viewpoint, lead.department_id, section.name, section.parent_id
  FROM r
  JOIN plan_position p ON p.revision_id = r.revision_id AND p.kind = 'initiative'
  JOIN plan_node_version v ON v.id = p.version_id
  JOIN LATERAL leads_in_year(r.fy) lead ON lead.node_id = p.node_id
  LEFT JOIN named section ON section.department_id = lead.department_id),
held AS (
  SELECT department_id FROM initiative UNION SELECT parent_id FROM initiative WHERE parent_id IS NOT NULL)
SELECT r.version, r.scope_rules AS rules,
  (SELECT coalesce(json_agg(json_build_object('number', w.number, 'label', w.label) ORDER BY w.number), '[]'::json)
    FROM plan_viewpoint w WHERE w.plan_id = r.plan_id) AS viewpoints,
  (SELECT coalesce(json_agg(json_build_object('id', h.department_id, 'name', coalesce(n.name, ''))
      ORDER BY n.sort_order, n.name), '[]'::json)
    FROM held h LEFT JOIN named n ON n.department_id = h.department_id) AS departments,
  (SELECT coalesce(json_agg(json_build_object('id', p.node_id, 'name', concat_ws(' ', nullif(p.code, ''), p.title)) ORDER BY p.path), '[]'::json)
    FROM plan_position p
    WHERE p.revision_id = r.revision_id AND p.kind IN ('policy', 'pillar', 'measure', 'initiative')) AS nodes,
  (SELECT coalesce(json_agg(json_build_object('id', i.node_id,
      'name', concat_ws(' ', nullif(i.measure_code, ''), i.title), 'nodeIds', i.node_ids, 'viewpoint', i.viewpoint,
      'departmentIds', array_remove(ARRAY[i.department_id, i.parent_id], NULL), 'departmentName', coalesce(i.name, ''),
      'costs', (SELECT coalesce(json_agg(json_build_object('yearsBefore', r.fy - c.fy, 'stage', c.stage, 'total', c.total::text)), '[]'::json)
        FROM cost c WHERE c.node_id = i.node_id AND c.total IS NOT NULL AND c.fy BETWEEN r.fy - 3 AND r.fy
          AND c.stage IN ('budget_initial', 'budget_current', 'settled')))
      ORDER BY i.path, i.node_id), '[]'::json) FROM initiative i) AS initiatives
FROM r
