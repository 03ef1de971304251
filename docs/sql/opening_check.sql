-- apps/api/src/modules/round-openings/opening-check.read-model.ts; written by npm run sql-docs
WITH r AS (SELECT * FROM round WHERE id = $1),
outside AS (SELECT unnest($3::uuid[]) AS node_id),
node AS (
  SELECT p.node_id, p.title, p.measure_code, p.path, lead_in_year(p.node_id, r.fy) AS lead
  FROM r JOIN plan_position p ON p.revision_id = r.revision_id AND p.kind = 'initiative'),
section AS (
  SELECT DISTINCT ON (n.lead) n.lead AS id, d.name, n.path AS place
  FROM r CROSS JOIN node n CROSS JOIN LATERAL department_in_year(n.lead, r.fy) d
  WHERE n.node_id NOT IN (SELECT node_id FROM outside) ORDER BY n.lead, n.path),
held AS (
  SELECT DISTINCT h.role, reached.id
  FROM app_user u CROSS JOIN LATERAL held_roles(u.id, japan_today()) h
  LEFT JOIN LATERAL unnest(h.department_ids) reached (id) ON true
  WHERE u.disabled_at IS NULL),
review AS (
  SELECT s.position, s.stage, x.roles, x."byDepartment" AS by_department
  FROM round_step s
  JOIN jsonb_to_recordset($2::jsonb) AS x (stage text, roles text[], "byDepartment" boolean) ON x.stage = s.stage
  WHERE s.round_id = $1),
without_lead AS (
  SELECT concat_ws(' ', nullif(n.measure_code, ''), n.title) AS name, n.path AS place FROM node n WHERE n.lead IS NULL),
without_entrant AS (
  SELECT d.name, d.place FROM section d
  WHERE NOT EXISTS (SELECT FROM held h WHERE h.role = 'entrant' AND h.id = d.id)),
without_target AS (
  SELECT i.name, i.kind, i.direction, i.target_word AS "targetWord", i.baseline_value IS NOT NULL AS "hasBaseline",
    owner.path AS place, i.sort_order
  FROM r JOIN plan_position owner ON owner.revision_id = r.revision_id AND owner.measure_id IS NOT NULL
  JOIN indicator i ON i.node_id = owner.node_id AND in_years(i.fy_from, i.fy_to, r.fy)
  WHERE owner.node_id NOT IN (SELECT node_id FROM outside)
    AND NOT EXISTS (SELECT FROM indicator_target t WHERE t.indicator_id = i.id AND t.kind = 'yearly' AND t.fy = r.fy)),
without_reviewer AS (
  SELECT v.position, v.stage, d.name, d.place FROM review v CROSS JOIN section d
  WHERE v.by_department AND NOT EXISTS (SELECT FROM held h WHERE h.role = ANY (v.roles) AND h.id = d.id))
SELECT r.version,
  (SELECT count(*)::int FROM section) AS departments,
  (
SELECT json_build_object('total', count(*)::int, 'items', coalesce(
  (array_agg(x.name ORDER BY x.place, x.name))[1:20], '{}'::text[])) FROM without_lead x) AS "withoutLead",
  (
SELECT json_build_object('total', count(*)::int, 'items', coalesce(
  (array_agg(x.name ORDER BY x.place, x.name))[1:20], '{}'::text[])) FROM without_entrant x) AS "withoutEntrant",
  (SELECT coalesce(json_agg(w ORDER BY w.place, w.sort_order), '[]'::json) FROM without_target w) AS "withoutTarget",
  (SELECT coalesce(json_agg(json_build_object('stage', v.stage,
      'total', CASE WHEN v.by_department THEN (SELECT count(*)::int FROM without_reviewer w WHERE w.position = v.position)
        ELSE (NOT EXISTS (SELECT FROM held h WHERE h.role = ANY (v.roles)))::int END,
      'items', coalesce((SELECT (array_agg(w.name ORDER BY w.place))[1:20] FROM without_reviewer w
        WHERE w.position = v.position), '{}'::text[])) ORDER BY v.position), '[]'::json) FROM review v) AS "withoutReviewer",
  (SELECT coalesce(json_agg(s.stage ORDER BY s.position), '[]'::json)
    FROM round_step s WHERE s.round_id = $1 AND s.due_on < japan_today()) AS "passedSteps"
FROM r
