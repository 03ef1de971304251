-- apps/api/src/modules/reports/entries-export.read-model.ts; written by npm run sql-docs
DECLARE export_entries NO SCROLL CURSOR FOR
WITH named AS MATERIALIZED (SELECT * FROM departments_in_year($2)),
page AS MATERIALIZED (
  SELECT e.id FROM entry e JOIN round r ON r.id = e.round_id
  WHERE e.round_id = $1 AND may_see_entry(e.state, e.department_id, r.state, r.readers_from, $3::integer, $4::boolean, $5::uuid[])
  ORDER BY e.path, e.id)
SELECT concat_ws('　', nullif(n.policy_code, ''), n.policy_title), n.pillar_title, n.measure_code, n.measure_title, n.title, division.name, section.name, d.is_sample,
  w.label, CASE WHEN $6 THEN coalesce((
SELECT string_agg(concat(nullif(w.code, '') || '　', w.title, '（' || nullif(named.name, '') || '）'), E'\n' ORDER BY w.path, w.node_id)
FROM plan_position w LEFT JOIN named ON named.department_id = lead_in_year(w.node_id, r.fy)
WHERE w.revision_id = n.revision_id AND w.parent_id = n.node_id AND w.measure_id = n.measure_id AND w.kind = 'project'), '') END, e.state, e.position, e.is_returned,
  CASE WHEN NOT is_evaluated(e.state) THEN e.exclusion_reason END, CASE WHEN is_evaluated(e.state) THEN e.content ELSE '{}'::jsonb END, CASE WHEN e.content ?| ARRAY(
SELECT block ->> 'key' FROM round held CROSS JOIN LATERAL jsonb_array_elements(held.form -> 'blocks') block
WHERE held.id = $1 AND block ->> 'kind' = 'initiative')
THEN named_initiatives(CASE WHEN is_evaluated(e.state) THEN e.content || jsonb_strip_nulls(jsonb_build_object(
'progressStatus', e.progress_status, 'futureDirection', e.future_direction)) ELSE '{}'::jsonb END, r.form, r.revision_id) ELSE '{}'::jsonb END,
  CASE WHEN is_evaluated(e.state) THEN e.proposal ->> 'status' END, e.scope,
  CASE WHEN is_evaluated(e.state) AND entry_turn(e.state, e.position) IS DISTINCT FROM 0 THEN to_char(e.submitted_at AT TIME ZONE 'Asia/Tokyo', 'YYYY-MM-DD HH24:MI') END,
  CASE WHEN is_evaluated(e.state) AND entry_turn(e.state, e.position) IS NULL THEN to_char(confirmed.at AT TIME ZONE 'Asia/Tokyo', 'YYYY-MM-DD HH24:MI') END,
  e.is_sample, CASE WHEN is_evaluated(e.state) THEN CASE WHEN r.form @> '{"blocks": [{"kind": "costs"}]}' THEN json_build_object(
'rows', (SELECT coalesce(json_agg(json_build_object('fy', c.fy, 'stage', c.stage,
'total', c.total::text, 'national', c.national::text, 'prefectural', c.prefectural::text, 'bonds', c.bonds::text, 'other', c.other::text, 'general', c.general::text, 'staff', c.staff::text,
'version', c.version, 'sample', c.is_sample)), '[]'::json) FROM shown_costs($3::integer, $5::uuid[]) c
  WHERE c.node_id = e.node_id AND c.fy BETWEEN r.fy - 2 AND r.fy),
'fixedYears', (SELECT coalesce(json_agg(y.fy), '[]'::json) FROM (VALUES (r.fy - 1), (r.fy)) y (fy)
  WHERE cost_is_fixed(e.node_id, y.fy, 'settled', r.id))) END END,
  CASE WHEN is_evaluated(e.state) THEN CASE WHEN r.form @> '{"blocks": [{"kind": "costs"}]}' THEN (
SELECT coalesce(json_agg(json_build_object('nodeId', f.id, 'title', f.title, 'costs', f.costs) ORDER BY f.title, f.id), '[]'::json)
FROM (
  SELECT line.id, named.title, (
    SELECT json_agg(json_build_object('fy', c.fy, 'stage', c.stage,
'total', c.total::text, 'national', c.national::text, 'prefectural', c.prefectural::text, 'bonds', c.bonds::text, 'other', c.other::text, 'general', c.general::text, 'staff', c.staff::text,
'version', c.version, 'sample', c.is_sample) ORDER BY c.fy, array_position(ARRAY['budget_initial', 'budget_current', 'settled', 'planned_1', 'planned_2', 'planned_3', 'planned_4'], c.stage))
    FROM shown_costs($3::integer, $5::uuid[]) c
    WHERE c.node_id = line.id AND c.fy BETWEEN r.fy - 2 AND r.fy - 1 AND num_nonnulls(c.total, c.national, c.prefectural, c.bonds, c.other, c.general, c.staff) > 0
      AND (SELECT coalesce(bool_or(may_see_entry(o.state, o.department_id, former.state, former.readers_from, $3::integer, $4::boolean, $5::uuid[])), true)
        FROM entry o JOIN round former ON former.id = o.round_id WHERE o.node_id = line.id AND former.fy IN (c.fy, c.fy + 1))) AS costs
  FROM node_line(e.node_id) AS line (id)
  JOIN LATERAL (
    SELECT p.title FROM plan_position p JOIN plan_revision v ON v.id = p.revision_id
    WHERE p.node_id = line.id ORDER BY v.status = 'decided' DESC, v.number DESC LIMIT 1) named ON true
  WHERE line.id <> e.node_id) f
WHERE f.costs IS NOT NULL) ELSE '[]'::json END ELSE '[]'::json END,
  CASE WHEN is_evaluated(e.state) THEN e.progress_status END, CASE WHEN is_evaluated(e.state) THEN e.future_direction END
FROM page
JOIN entry e ON e.id = page.id
JOIN round r ON r.id = e.round_id
JOIN plan_position n ON n.revision_id = r.revision_id AND n.node_id = e.node_id
JOIN plan_node_version v ON v.id = n.version_id
LEFT JOIN plan_viewpoint w ON w.plan_id = r.plan_id AND w.number = (v.body ->> 'reformViewpoint')::smallint
JOIN department d ON d.id = e.department_id
LEFT JOIN named section ON section.department_id = e.department_id
LEFT JOIN named division ON division.department_id = section.parent_id
LEFT JOIN LATERAL (
  SELECT max(t.at) AS at FROM entry_step t WHERE t.entry_id = e.id AND t.action = 'confirm') confirmed ON true
ORDER BY e.path, e.id
