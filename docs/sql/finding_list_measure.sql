-- apps/api/src/modules/findings/finding-list.read-model.ts; written by npm run sql-docs
WITH r AS MATERIALIZED (SELECT r.* FROM round r WHERE r.id = $1),
sheet AS MATERIALIZED (
  SELECT e.id, e.node_id, e.measure_id, e.department_id, e.state, e.path, e.is_sample, r.fy,
    CASE WHEN coalesce(coalesce(due_extension.due_on, due_step.due_on) < japan_today(), false) THEN coalesce(due_extension.due_on, due_step.due_on)::text END AS due_on
  FROM entry e JOIN r ON r.id = e.round_id
LEFT JOIN round_step due_step ON due_step.round_id = e.round_id AND due_step.position = entry_turn(e.state, e.position)
  AND e.corrected_since IS NULL
LEFT JOIN round_extension due_extension ON due_extension.round_id = e.round_id
  AND due_extension.position = entry_turn(e.state, e.position) AND due_extension.department_id = e.department_id
  AND e.corrected_since IS NULL
  WHERE ($2::boolean OR e.department_id = ANY ($3::uuid[])) AND is_evaluated(e.state) AND e.measure_id = $8::uuid),
found AS MATERIALIZED (
  SELECT f.entry_id, f.code, f.field, f.kind, f.severity, f.message, f.place, f.fingerprint, NULL::text AS due_on, NULL::text AS indicator, NULL::integer AS month FROM (SELECT f.*, row_number() OVER (
PARTITION BY f.code, f.field, CASE WHEN f.field NOT LIKE 'indicator:%' THEN e.id END ORDER BY e.path, e.id) AS turn FROM sheet e JOIN entry_finding f ON f.entry_id = e.id
    WHERE NOT EXISTS (SELECT FROM round_check_off o WHERE o.round_id = $1 AND o.check_key = f.check_key)) f
  WHERE f.turn = 1
  UNION ALL
  SELECT e.id, 'sheet_late', 'sheet', 'late', 'warning', NULL, -2, e.due_on, e.due_on, NULL, NULL
  FROM sheet e WHERE e.due_on IS NOT NULL AND NOT EXISTS (SELECT FROM round_check_off o WHERE o.round_id = $1 AND o.check_key = 'late_sheet')
  UNION ALL
  SELECT e.id, 'value_late', 'indicator:' || i.id, 'late', 'warning', NULL, -1, x.state || i.available_month, NULL, i.name,
    i.available_month
  FROM r JOIN indicator_result x ON x.round_id = r.id AND x.asked AND x.state IN ('not_entered', 'compiling', 'not_published')
  JOIN indicator i ON i.id = x.indicator_id AND i.available_month IS NOT NULL
  CROSS JOIN LATERAL (
    SELECT s.id FROM sheet s
    WHERE s.node_id = x.owner_id OR (s.measure_id = x.owner_id AND s.department_id = x.department_id)
    ORDER BY s.path, s.id LIMIT 1) e
  WHERE (make_date(r.fy + (ARRAY[2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1])[i.available_month], i.available_month, 1) + interval '1 month')::date <= japan_today() AND r.state IN ('open', 'reviewing', 'finalized', 'published') AND NOT EXISTS (SELECT FROM round_check_off o WHERE o.round_id = $1 AND o.check_key = 'late_value')),
seen AS MATERIALIZED (
  SELECT f.*, m.entry_id IS NOT NULL AS is_marked, m.note, m.marked_by, m.marked_at FROM found f
  LEFT JOIN finding_mark m ON m.entry_id = f.entry_id AND m.code = f.code AND m.field = f.field AND m.fingerprint = f.fingerprint),
chosen AS MATERIALIZED (
  SELECT * FROM seen WHERE ($6::text IS NULL OR kind = $6) AND ($7::boolean IS NULL OR is_marked = $7)),
page AS (
  SELECT c.*, row_number() OVER (ORDER BY e.path, e.id, c.place, c.code, c.field) AS position
  FROM chosen c JOIN sheet e ON e.id = c.entry_id
  ORDER BY e.path, e.id, c.place, c.code, c.field LIMIT $4 OFFSET $5)
SELECT r.form, (
SELECT coalesce(json_agg(o.check_key ORDER BY o.check_key), '[]'::json) FROM round_check_off o WHERE o.round_id = r.id) AS "checksOff", (SELECT count(*)::int FROM chosen) AS total,
  (SELECT coalesce(json_agg(json_build_object('kind', g.kind, 'open', g.open, 'marked', g.marked)), '[]'::json) FROM (
    SELECT kind, count(*) FILTER (WHERE NOT is_marked)::int AS open, count(*) FILTER (WHERE is_marked)::int AS marked
    FROM seen GROUP BY kind) g) AS counts,
  (SELECT coalesce(json_agg(json_build_object(
'entryId', e.id, 'code', k.code, 'field', k.field, 'kind', k.kind, 'severity', k.severity, 'message', k.message,
'fingerprint', k.fingerprint, 'dueOn', k.due_on, 'indicator', k.indicator, 'month', k.month,
'initiativeTitle', coalesce(n.title, ''), 'measureId', e.measure_id, 'departmentId', e.department_id, 'roundState', r.state, 'measureCode', coalesce(n.measure_code, ''),
'measureTitle', coalesce(n.measure_title, ''), 'departmentName', coalesce(d.name, ''), 'entryState', e.state,
'mark', CASE WHEN k.is_marked THEN json_build_object('note', k.note,
  'byName', (SELECT u.display_name FROM app_user u WHERE u.id = k.marked_by), 'at', to_char(k.marked_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) END,
'sample', e.is_sample) ORDER BY k.position), '[]'::json)
    FROM page k JOIN sheet e ON e.id = k.entry_id
    LEFT JOIN plan_position n ON n.revision_id = r.revision_id AND n.node_id = e.node_id
    LEFT JOIN LATERAL department_in_year(e.department_id, r.fy) d ON true) AS items
FROM r
