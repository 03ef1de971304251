-- apps/api/src/modules/round-life/round-calendar.read-model.ts; written by npm run sql-docs
WITH r AS MATERIALIZED (SELECT r.* FROM round r WHERE r.id = $1 AND ($2::boolean OR (r.state IN ('finalized', 'published', 'closed')))),
sheet AS MATERIALIZED (
SELECT e.id, e.state, e.position, e.department_id, e.measure_id, e.policy_id, e.is_sample, entry_turn(e.state, e.position) AS turn, e.lock_reason, coalesce(coalesce(due_extension.due_on, due_step.due_on) < japan_today(), false) AS is_late
FROM shown_entries($3::integer, $4::uuid[]) e
LEFT JOIN round_step due_step ON due_step.round_id = e.round_id AND due_step.position = entry_turn(e.state, e.position)
  AND e.corrected_since IS NULL
LEFT JOIN round_extension due_extension ON due_extension.round_id = e.round_id
  AND due_extension.position = entry_turn(e.state, e.position) AND due_extension.department_id = e.department_id
  AND e.corrected_since IS NULL
WHERE e.round_id = $1),
named AS MATERIALIZED (SELECT d.* FROM r CROSS JOIN LATERAL departments_in_year(r.fy) d),
figure AS (
  SELECT i.available_month AS month, CASE WHEN r.finalized_at IS NULL THEN i.name ELSE words_at('indicator', i.id::text, 'name', i.name, r.finalized_at) END AS name, x.path, x.sort_order
  FROM r JOIN indicator_result x ON x.round_id = r.id JOIN indicator i ON i.id = x.indicator_id
  WHERE x.asked AND i.available_month IS NOT NULL)
SELECT r.id, r.fy, r.state, p.name AS "planName", r.version, japan_today()::text AS today,
  (r.opened_at AT TIME ZONE 'Asia/Tokyo')::date::text AS "openedOn", (r.finalized_at AT TIME ZONE 'Asia/Tokyo')::date::text AS "finalizedOn", r.lock_reason AS "lockReason",
  (SELECT json_agg(json_build_object('position', t.position, 'label', t.label, 'dueOn', t.due_on,
      'waiting', (SELECT count(*)::int FROM sheet s WHERE s.turn = t.position),
      'late', (SELECT count(*)::int FROM sheet s WHERE s.turn = t.position AND s.is_late)) ORDER BY t.position)
    FROM round_step t WHERE t.round_id = r.id) AS steps,
  (SELECT coalesce(json_agg(json_build_object('position', x.position, 'departmentId', x.department_id,
      'departmentName', coalesce(d.name, ''), 'dueOn', x.due_on,
      'reason', CASE WHEN $5::boolean OR x.department_id = ANY ($4::uuid[]) THEN x.reason END)
      ORDER BY x.position, x.due_on, d.name), '[]'::json)
    FROM round_extension x LEFT JOIN named d ON d.department_id = x.department_id WHERE x.round_id = r.id) AS extensions,
  (SELECT coalesce(json_agg(json_build_object('id', g.department_id, 'name', coalesce(d.name, ''),
      'lockReason', g.lock_reason) ORDER BY d.sort_order, d.name, g.department_id), '[]'::json)
    FROM (SELECT s.department_id, max(s.lock_reason) AS lock_reason FROM sheet s GROUP BY 1) g
    LEFT JOIN named d ON d.department_id = g.department_id) AS departments,
  (SELECT coalesce(json_agg(json_build_object('month', g.month, 'total', g.total, 'names', g.names) ORDER BY g.month), '[]'::json)
    FROM (
      SELECT f.month, count(*)::int AS total, (array_agg(f.name ORDER BY f.path, f.sort_order, f.name))[1:5] AS names
      FROM figure f GROUP BY 1) g) AS figures,
  (SELECT coalesce(json_agg(json_build_object('number', e.number, 'madeOn', (e.made_at AT TIME ZONE 'Asia/Tokyo')::date) ORDER BY e.number), '[]'::json)
    FROM edition e WHERE e.round_id = r.id) AS editions
FROM r JOIN plan p ON p.id = r.plan_id
