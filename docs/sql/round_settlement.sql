-- apps/api/src/modules/round-life/round-settlement.read-model.ts; written by npm run sql-docs
WITH r AS MATERIALIZED (SELECT r.* FROM round r WHERE r.id = $1 AND ($2::boolean OR (r.state IN ('finalized', 'published', 'closed')))),
named AS MATERIALIZED (SELECT d.* FROM r CROSS JOIN LATERAL departments_in_year(r.fy) d),
missing AS (
  SELECT e.department_id, json_agg(json_build_object('id', e.id, 'title', n.title, 'state', e.state, 'position', e.position) ORDER BY e.path, e.id) AS sheets
  FROM r JOIN entry e ON e.round_id = r.id
  JOIN plan_position n ON n.revision_id = r.revision_id AND n.node_id = e.node_id
  WHERE entry_turn(e.state, e.position) IS NOT NULL
  GROUP BY 1)
SELECT r.version,
  (SELECT coalesce(json_agg(json_build_object('position', s.position, 'waitingLabel', s.waiting_label)), '[]'::json)
    FROM round_step s WHERE s.round_id = r.id) AS steps,
  (SELECT count(*)::int FROM plan_position m WHERE m.revision_id = r.revision_id AND m.kind = 'measure') AS measures,
  (SELECT count(*)::int FROM entry e WHERE e.round_id = r.id AND e.state = 'confirmed') AS confirmed,
  (SELECT count(*)::int FROM entry e WHERE e.round_id = r.id AND NOT is_evaluated(e.state)) AS excluded,
  (SELECT count(*)::int FROM entry e WHERE e.round_id = r.id AND entry_turn(e.state, e.position) IS NOT NULL) AS "missingTotal",
  (
SELECT coalesce(json_agg(json_build_object('measureId', m.node_id, 'title', m.title, 'stages', open.stages)
  ORDER BY m.path, m.node_id), '[]'::json)
FROM plan_position m CROSS JOIN LATERAL (
  SELECT json_agg(u.stage ORDER BY array_position(ARRAY['primary', 'secondary', 'external'], u.stage)) AS stages
  FROM jsonb_array_elements_text(coalesce(r.scale -> 'assessment' -> 'stages', (
SELECT jsonb_agg(DISTINCT b.stage) FROM assessment b WHERE b.round_id = r.id), '[]'::jsonb)) AS u (stage)
  WHERE NOT EXISTS (
    SELECT FROM assessment a WHERE a.round_id = r.id AND a.measure_id = m.node_id AND a.stage = u.stage AND a.state = 'decided')) open
WHERE m.revision_id = r.revision_id AND m.kind = 'measure' AND open.stages IS NOT NULL
  AND EXISTS (SELECT FROM entry e WHERE e.round_id = r.id AND e.measure_id = m.node_id AND is_evaluated(e.state))) AS assessments,
  (SELECT coalesce(json_agg(json_build_object('departmentId', m.department_id, 'name', coalesce(d.name, ''), 'sheets', m.sheets)
      ORDER BY d.sort_order, d.name, m.department_id), '[]'::json)
    FROM missing m LEFT JOIN named d ON d.department_id = m.department_id) AS missing,
  (SELECT coalesce(json_agg(json_build_object('id', e.id, 'title', n.title, 'state', e.state, 'position', e.position, 'departmentName', coalesce(d.name, ''),
      'since', to_char(e.corrected_since AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'reason', coalesce((
        SELECT s.reason FROM entry_step s WHERE s.entry_id = e.id AND s.action = 'correct' ORDER BY s.number DESC LIMIT 1), ''))
      ORDER BY e.corrected_since, e.path, e.id), '[]'::json)
    FROM entry e JOIN plan_position n ON n.revision_id = r.revision_id AND n.node_id = e.node_id
    LEFT JOIN named d ON d.department_id = e.department_id
    WHERE e.round_id = r.id AND e.corrected_since IS NOT NULL) AS corrections
FROM r
