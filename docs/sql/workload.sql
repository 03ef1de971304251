-- apps/api/src/modules/workload/workload.read-model.ts; written by npm run sql-docs
WITH r AS MATERIALIZED (SELECT * FROM round WHERE id = $1),
named AS MATERIALIZED (SELECT d.* FROM r CROSS JOIN LATERAL departments_in_year(r.fy) d),
block AS MATERIALIZED (
  SELECT b.place, b.value ->> 'key' AS key, b.value ->> 'kind' AS kind, b.value ->> 'askedWhen' AS asked_when
  FROM r CROSS JOIN LATERAL jsonb_array_elements(r.form -> 'blocks') WITH ORDINALITY AS b (value, place)),
sheet AS MATERIALIZED (
  SELECT e.*, v.department_id AS division_id, entry_turn(e.state, e.position) IS DISTINCT FROM 0 AS is_submitted
  FROM r JOIN entry e ON e.round_id = r.id LEFT JOIN named d ON d.department_id = e.department_id
  LEFT JOIN named v ON v.department_id = d.parent_id
  WHERE is_evaluated(e.state)),
act AS MATERIALIZED (
  SELECT DISTINCT s.id, h.at, b.key
  FROM sheet s JOIN history h ON h.context_id = s.id
  JOIN block b ON b.key = CASE
    WHEN h.subject_kind = 'entry' AND h.operation = 'update' THEN CASE h.field WHEN 'progress_status' THEN 'progressStatus'
      WHEN 'future_direction' THEN 'futureDirection' ELSE h.field END
    WHEN h.subject_kind = 'indicator_actual' THEN (SELECT i.key FROM block i WHERE i.kind = 'indicators')
    WHEN h.subject_kind = 'cost' THEN (SELECT i.key FROM block i WHERE i.kind = 'costs') END
  WHERE h.user_id IS NOT NULL),
moment AS (
  SELECT a.id, a.at, count(*) AS boxes,
    extract(epoch FROM a.at - lag(a.at) OVER (PARTITION BY a.id ORDER BY a.at)) AS gap
  FROM act a GROUP BY 1, 2),
timed AS MATERIALIZED (
  SELECT m.id, m.at, m.boxes, CASE WHEN m.gap <= 300 THEN m.gap ELSE 60 END AS seconds FROM moment m),
worked AS (SELECT t.id, sum(t.seconds) / 60 AS minutes FROM timed t GROUP BY 1),
worked_block AS (
  SELECT a.key, sum(t.seconds / t.boxes) / 60 AS minutes, count(DISTINCT a.id)::int AS worked
  FROM act a JOIN timed t ON t.id = a.id AND t.at = a.at GROUP BY 1),
before AS MATERIALIZED (
  SELECT s.id, s.content, last.content AS last_content
  FROM sheet s CROSS JOIN r CROSS JOIN LATERAL (
  SELECT o.content
  FROM node_line(s.node_id) AS line (id)
  JOIN entry o ON o.node_id = line.id
  JOIN round former ON former.id = o.round_id
  WHERE former.fy < r.fy AND is_evaluated(o.state) AND o.state <> 'not_started' AND true
  ORDER BY former.fy DESC, o.node_id = s.node_id DESC, o.path, o.id LIMIT 1) last),
compared AS (
  SELECT p.id, count(*)::int AS sentences, count(*) FILTER (WHERE new.words = ANY (old.words))::int AS unchanged
  FROM before p JOIN block b ON b.kind = 'text'
  CROSS JOIN LATERAL (SELECT array_agg(part.words) AS words FROM (SELECT btrim(part, E' \t\r\u3000') AS words FROM regexp_split_to_table(p.last_content ->> b.key, '[。\n]+') part) part) old
  CROSS JOIN LATERAL (SELECT btrim(part, E' \t\r\u3000') AS words FROM regexp_split_to_table(p.content ->> b.key, '[。\n]+') part) new
  WHERE length(new.words) >= 5 GROUP BY 1)
SELECT r.fy, (SELECT count(*)::int FROM sheet) AS sheets, (SELECT count(*)::int FROM sheet WHERE is_submitted) AS submitted,
  (SELECT coalesce(json_agg(json_build_object('departmentId', g.department_id, 'name', coalesce(d.name, ''), 'divisionName', v.name,
      'sheets', g.sheets, 'worked', g.worked, 'minutes', round(g.minutes, 1), 'sentences', g.sentences, 'unchanged', g.unchanged)
      ORDER BY v.sort_order, v.name, d.sort_order, d.name, g.department_id), '[]'::json)
    FROM (SELECT s.department_id, count(*)::int AS sheets, count(w.id)::int AS worked, coalesce(sum(w.minutes), 0) AS minutes,
        coalesce(sum(c.sentences), 0)::int AS sentences, coalesce(sum(c.unchanged), 0)::int AS unchanged
      FROM sheet s LEFT JOIN worked w ON w.id = s.id LEFT JOIN compared c ON c.id = s.id GROUP BY 1) g
    LEFT JOIN named d ON d.department_id = g.department_id LEFT JOIN named v ON v.department_id = d.parent_id) AS departments,
  (SELECT coalesce(json_agg(json_build_object('key', b.key, 'minutes', round(coalesce(w.minutes, 0), 1), 'worked', coalesce(w.worked, 0),
      'filled', CASE WHEN b.kind NOT IN ('indicators', 'costs') THEN (
        SELECT count(*)::int FROM sheet s WHERE s.is_submitted AND btrim(coalesce(CASE b.key WHEN 'progressStatus' THEN s.progress_status WHEN 'futureDirection' THEN s.future_direction ELSE s.content ->> b.key END, ''), E' \t\r\n\u3000') <> '') END,
      'conditional', b.asked_when <> 'always') ORDER BY b.place), '[]'::json)
    FROM block b LEFT JOIN worked_block w ON w.key = b.key) AS blocks,
  (SELECT coalesce(json_agg(json_build_object('divisionId', g.division_id, 'name', coalesce(v.name, ''), 'submitted', g.submitted,
      'statuses', (
SELECT coalesce(json_agg(json_build_object('code', c.code, 'count', c.count) ORDER BY c.code), '[]'::json)
FROM (SELECT s.progress_status AS code, count(*)::int AS count FROM sheet s
  WHERE s.is_submitted AND s.progress_status IS NOT NULL AND s.division_id IS NOT DISTINCT FROM g.division_id GROUP BY 1) c), 'directions', (
SELECT coalesce(json_agg(json_build_object('code', c.code, 'count', c.count) ORDER BY c.code), '[]'::json)
FROM (SELECT s.future_direction AS code, count(*)::int AS count FROM sheet s
  WHERE s.is_submitted AND s.future_direction IS NOT NULL AND s.division_id IS NOT DISTINCT FROM g.division_id GROUP BY 1) c))
      ORDER BY v.sort_order, v.name, g.division_id), '[]'::json)
    FROM (SELECT s.division_id, count(*) FILTER (WHERE s.is_submitted)::int AS submitted FROM sheet s GROUP BY 1) g
    LEFT JOIN named v ON v.department_id = g.division_id) AS divisions
FROM r
