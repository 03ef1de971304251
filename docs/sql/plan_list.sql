-- apps/api/src/modules/plans/plans.read-model.ts; written by npm run sql-docs
SELECT json_build_object(
'id', p.id, 'name', p.name, 'fyFrom', p.fy_from, 'fyTo', p.fy_to, 'status', p.status,
'revision', json_build_object('id', rev.id, 'number', rev.number, 'fromFy', rev.from_fy),
'levels', (
SELECT coalesce(json_agg(json_build_object('kind', l.kind, 'name', l.name) ORDER BY l.position), '[]'::json)
FROM plan_level l WHERE l.plan_id = p.id),
'viewpoints', (
  SELECT coalesce(json_agg(json_build_object('number', w.number, 'label', w.label) ORDER BY w.number), '[]'::json)
  FROM plan_viewpoint w WHERE w.plan_id = p.id),
'measureCount', (SELECT count(*)::int FROM plan_position c WHERE c.revision_id = rev.id AND c.kind = 'measure'),
'initiativeCount', (SELECT count(*)::int FROM plan_position c WHERE c.revision_id = rev.id AND c.kind = 'initiative')) AS plan FROM plan p
JOIN LATERAL (
  SELECT r.id, r.number, r.from_fy FROM plan_revision r WHERE r.plan_id = p.id
  ORDER BY r.status = 'decided' DESC, r.number DESC LIMIT 1) rev ON true ORDER BY p.fy_from DESC, p.name, p.id
