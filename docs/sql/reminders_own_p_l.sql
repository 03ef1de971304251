-- apps/api/src/modules/reminders/reminders.read-model.ts; written by npm run sql-docs
WITH RECURSIVE r AS MATERIALIZED (SELECT * FROM round WHERE id = $1),
named AS MATERIALIZED (SELECT d.* FROM r CROSS JOIN LATERAL departments_in_year(r.fy) d),
item AS (
  SELECT e.department_id, due_step.position, due_step.stage, due_step.label, coalesce(due_extension.due_on, due_step.due_on) AS due_on, count(*)::int AS sheets
  FROM r JOIN entry e ON e.round_id = r.id
LEFT JOIN round_step due_step ON due_step.round_id = e.round_id AND due_step.position = entry_turn(e.state, e.position)
  AND e.corrected_since IS NULL
LEFT JOIN round_extension due_extension ON due_extension.round_id = e.round_id
  AND due_extension.position = entry_turn(e.state, e.position) AND due_extension.department_id = e.department_id
  AND e.corrected_since IS NULL
  WHERE r.state IN ('open', 'reviewing', 'finalized', 'published') AND due_step.position IS NOT NULL AND e.department_id = ANY ($3::uuid[]) AND due_step.position = $4::smallint AND coalesce(due_extension.due_on, due_step.due_on) < japan_today() - $5::integer
  GROUP BY 1, 2, 3, 4, 5),
found AS (
  SELECT i.*, d.name, v.name AS division, row_number() OVER (
    ORDER BY i.due_on, v.sort_order, v.name, d.sort_order, d.name, i.department_id, i.position) AS place
  FROM item i LEFT JOIN named d ON d.department_id = i.department_id LEFT JOIN named v ON v.department_id = d.parent_id),
page AS MATERIALIZED (SELECT * FROM found ORDER BY place LIMIT $6 OFFSET $7),

turn AS MATERIALIZED (
  SELECT * FROM jsonb_to_recordset($2::jsonb) AS t (stage text, role text, everywhere boolean)
  WHERE t.stage IN (SELECT s.stage FROM page s)),
heir AS (
  SELECT DISTINCT s.department_id AS id FROM page s
  UNION SELECT x.new_id FROM department_succession x JOIN heir ON x.old_id = heir.id WHERE x.new_id IS NOT NULL),
reaching AS MATERIALIZED (
  SELECT id FROM heir UNION SELECT v.parent_id FROM department_version v JOIN heir ON v.department_id = heir.id),
candidate AS MATERIALIZED (
  SELECT m.user_id FROM membership m JOIN turn t ON t.role = m.role
  WHERE t.everywhere OR m.department_id IN (SELECT id FROM reaching)
  UNION SELECT d.user_id FROM deputy d JOIN turn t ON t.role = d.role
  WHERE t.everywhere OR d.department_id IN (SELECT id FROM reaching)),
holder AS MATERIALIZED (
  SELECT u.id AS user_id, t.stage, t.everywhere, h.department_ids
  FROM app_user u CROSS JOIN LATERAL held_roles(u.id, japan_today()) h JOIN turn t ON t.role = h.role
  WHERE u.disabled_at IS NULL AND u.id IN (SELECT user_id FROM candidate))
SELECT r.fy, (SELECT count(*)::int FROM found) AS total,
  (SELECT coalesce(json_agg(json_build_object('position', s.position, 'label', s.label) ORDER BY s.position), '[]'::json)
    FROM round_step s WHERE s.round_id = r.id) AS steps,
  (SELECT coalesce(json_agg(json_build_object('departmentId', p.department_id, 'departmentName', coalesce(p.name, ''),
      'divisionName', p.division, 'position', p.position, 'stepLabel', p.label, 'dueOn', p.due_on,
      'daysLate', japan_today() - p.due_on, 'sheets', p.sheets,
      'nudgedAt', to_char(n.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'nudgedToday', coalesce(n.day = japan_today(), false),
      'people', (SELECT coalesce(json_agg(json_build_object('id', x.id, 'name', x.display_name, 'extension', x.extension, 'email', x.email,
          'lastSignInAt', to_char(x.last_sign_in_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) ORDER BY x.display_name, x.id), '[]'::json)
        FROM (SELECT DISTINCT u.id, u.display_name, u.extension, u.email, u.last_sign_in_at
          FROM holder h JOIN app_user u ON u.id = h.user_id
          WHERE h.stage = p.stage AND (h.everywhere OR p.department_id = ANY (h.department_ids))
          ORDER BY u.display_name, u.id LIMIT 20) x)) ORDER BY p.place), '[]'::json)
    FROM page p LEFT JOIN LATERAL (
      SELECT n.at, n.day FROM nudge n WHERE n.round_id = r.id AND n.position = p.position AND n.department_id = p.department_id
      ORDER BY n.day DESC LIMIT 1) n ON true) AS items
FROM r
