-- apps/api/src/modules/plans/plans.read-model.ts; written by npm run sql-docs
WITH p AS (
  SELECT p.*, least(greatest(fiscal_year_of(japan_today()), p.fy_from), p.fy_to) AS fy, concat_ws('.', p.id, p.shown_version, least(greatest(fiscal_year_of(japan_today()), p.fy_from), p.fy_to)) AS tag
  FROM plan p WHERE p.id = $1)
SELECT p.tag, CASE WHEN p.tag <> ALL ($2::text[]) THEN (json_build_object(
'id', p.id, 'name', p.name, 'fyFrom', p.fy_from, 'fyTo', p.fy_to, 'status', p.status,
'revision', json_build_object('id', rev.id, 'number', rev.number, 'fromFy', rev.from_fy),
'levels', (
SELECT coalesce(json_agg(json_build_object('kind', l.kind, 'name', l.name) ORDER BY l.position), '[]'::json)
FROM plan_level l WHERE l.plan_id = p.id),
'viewpoints', (
  SELECT coalesce(json_agg(json_build_object('number', w.number, 'label', w.label) ORDER BY w.number), '[]'::json)
  FROM plan_viewpoint w WHERE w.plan_id = p.id),
'measureCount', (SELECT count(*)::int FROM plan_position c WHERE c.revision_id = rev.id AND c.kind = 'measure'),
'initiativeCount', (SELECT count(*)::int FROM plan_position c WHERE c.revision_id = rev.id AND c.kind = 'initiative')))::text END AS plan,
  CASE WHEN p.tag <> ALL ($2::text[]) THEN (
    SELECT coalesce(string_agg(pos.node_id || E'\x01' || coalesce(pos.parent_id::text, '') || E'\x01' || (CASE pos.kind
WHEN 'initiative' THEN json_build_object('id', pos.node_id, 'kind', pos.kind, 'code', pos.code, 'title', pos.title,
'content', coalesce(v.body ->> 'content', ''), 'reformViewpoint', (v.body ->> 'reformViewpoint')::smallint,
'reformViewpointLabel', (
SELECT w.label FROM plan_viewpoint w WHERE w.plan_id = v.plan_id AND w.number = (v.body ->> 'reformViewpoint')::smallint), 'reformViewpointContent', v.body ->> 'reformViewpointContent',
'leadDepartment', lead.name)
WHEN 'measure' THEN json_build_object('id', pos.node_id, 'kind', pos.kind, 'code', pos.code, 'title', pos.title,
'desiredState', coalesce(v.body ->> 'desiredState', ''), 'sdgsDirection', coalesce(v.body ->> 'sdgsDirection', ''),
'sdgsGoals', coalesce(v.body -> 'sdgsGoals', '[]'), 'currentIssues', coalesce(v.body -> 'currentIssues', '[]'),
'terms', coalesce(v.body -> 'terms', '[]'), 'sectoralPlans', (
  SELECT coalesce(json_agg(sp.name ORDER BY l.sort_order, sp.name), '[]'::json)
  FROM node_sectoral_plan l JOIN sectoral_plan sp ON sp.id = l.sectoral_plan_id WHERE l.version_id = v.id),
'leadDepartment', lead.name)
WHEN 'project' THEN json_build_object('id', pos.node_id, 'kind', pos.kind, 'code', pos.code, 'title', pos.title,
'content', coalesce(v.body ->> 'content', ''), 'leadDepartment', lead.name)
ELSE json_build_object('id', pos.node_id, 'kind', pos.kind, 'code', pos.code, 'title', pos.title) END)::text, E'\x02' ORDER BY pos.path, pos.node_id), '')
    FROM plan_position pos
    JOIN plan_node_version v ON v.id = pos.version_id
    LEFT JOIN (
      SELECT l.node_id, d.name FROM leads_in_year(p.fy) l JOIN departments_in_year(p.fy) d ON d.department_id = l.department_id
    ) lead ON lead.node_id = pos.node_id
    WHERE pos.revision_id = rev.id) END AS nodes
FROM p
JOIN LATERAL (
  SELECT r.id, r.number, r.from_fy FROM plan_revision r WHERE r.plan_id = p.id
  ORDER BY r.status = 'decided' DESC, r.number DESC LIMIT 1) rev ON true
