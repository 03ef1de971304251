-- apps/api/src/modules/rounds/round-tree.read-model.ts; written by npm run sql-docs
WITH r AS MATERIALIZED (
  SELECT r.*, concat_ws('.', r.id, r.version, r.state, r.readers_from, p.shown_version, (
      SELECT concat_ws('.', count(*), sum(e.version), extract(epoch FROM max(e.updated_at))) FROM entry e WHERE e.round_id = r.id),
    md5(concat_ws(' ', $4::integer, $5::boolean, $6::uuid[]))) AS tag
  FROM round r JOIN plan p ON p.id = r.plan_id
  WHERE r.id = $1 AND ($2::boolean OR (r.state IN ('finalized', 'published', 'closed'))))
SELECT r.tag, CASE WHEN r.tag <> ALL ($3::text[]) THEN left(json_build_object('roundId', r.id, 'planId', p.id,
    'planName', p.name, 'fy', r.fy, 'levels', (
SELECT coalesce(json_agg(json_build_object('kind', l.kind, 'name', l.name) ORDER BY l.position), '[]'::json)
FROM plan_level l WHERE l.plan_id = p.id))::text, -1) END AS head,
  CASE WHEN r.tag <> ALL ($3::text[]) THEN (
    SELECT coalesce(string_agg(pos.node_id || E'\x01' || coalesce(pos.parent_id::text, '') || E'\x01' || (json_build_object('id', pos.node_id, 'kind', pos.kind, 'code', pos.code, 'title', pos.title, 'leadDepartment', lead.name, 'entry', CASE WHEN e.id IS NOT NULL AND may_see_entry(e.state, e.department_id, r.state, r.readers_from, $4::integer, $5::boolean, $6::uuid[]) THEN json_build_object(
'id', e.id, 'state', e.state, 'position', e.position,
'progressStatus', CASE WHEN is_evaluated(e.state) THEN e.progress_status END) END))::text, E'\x02' ORDER BY pos.path, pos.node_id), '')
    FROM plan_position pos
    LEFT JOIN shown_entries($4::integer, $6::uuid[]) e ON e.round_id = r.id AND e.node_id = pos.node_id
    LEFT JOIN (
      SELECT l.node_id, d.name FROM leads_in_year(r.fy) l JOIN departments_in_year(r.fy) d ON d.department_id = l.department_id
    ) lead ON lead.node_id = pos.node_id
    WHERE pos.revision_id = r.revision_id) END AS nodes
FROM r JOIN plan p ON p.id = r.plan_id
