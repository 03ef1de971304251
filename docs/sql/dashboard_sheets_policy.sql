-- apps/api/src/modules/dashboard/dashboard-sheets.read-model.ts; written by npm run sql-docs
WITH r AS MATERIALIZED (SELECT r.* FROM round r WHERE r.id = $1 AND ($2::boolean OR (r.state IN ('finalized', 'published', 'closed')))),
sheet AS MATERIALIZED (
SELECT e.id, e.state, e.position, e.department_id, e.measure_id, e.policy_id, e.is_sample, coalesce(e.progress_status, '') AS status, coalesce(CASE WHEN is_evaluated(e.state) THEN e.progress_status END <> e.proposal ->> 'status', false) AS is_overridden, coalesce(coalesce(due_extension.due_on, due_step.due_on) < japan_today(), false) AS is_late
FROM shown_entries($3::integer, $5::uuid[]) e
LEFT JOIN round_step due_step ON due_step.round_id = e.round_id AND due_step.position = entry_turn(e.state, e.position)
  AND e.corrected_since IS NULL
LEFT JOIN round_extension due_extension ON due_extension.round_id = e.round_id
  AND due_extension.position = entry_turn(e.state, e.position) AND due_extension.department_id = e.department_id
  AND e.corrected_since IS NULL
WHERE e.round_id = $1 AND e.policy_id = $6::uuid),
counted AS MATERIALIZED (
  SELECT e.measure_id, e.policy_id, e.status, e.is_overridden FROM r CROSS JOIN sheet e
  WHERE is_evaluated(e.state) AND may_see_entry(e.state, e.department_id, r.state, r.readers_from, $3::integer, $4::boolean, $5::uuid[])),
node_status AS (
  SELECT g.node_id, json_object_agg(g.status, g.count) AS counts
  FROM (
    SELECT policy_id AS node_id, status, count(*)::int AS count FROM counted GROUP BY 1, 2
    UNION ALL SELECT measure_id, status, count(*)::int FROM counted GROUP BY 1, 2) g
  GROUP BY 1)
SELECT r.scale, (
SELECT coalesce(json_agg(json_build_object('position', t.position, 'stage', t.stage, 'label', t.label,
  'waitingLabel', t.waiting_label, 'dueOn', t.due_on, 'instructions', t.instructions) ORDER BY t.position), '[]'::json)
FROM round_step t WHERE t.round_id = r.id) AS steps, r.is_sample OR EXISTS (SELECT FROM sheet WHERE is_sample) AS sample,
  (
SELECT coalesce(json_agg(json_build_object('state', g.state, 'position', g.position, 'count', g.count)), '[]'::json)
FROM (SELECT s.state, s.position, count(*)::int AS count FROM sheet s GROUP BY 1, 2) g) AS places, (
WITH named AS MATERIALIZED (SELECT * FROM departments_in_year(r.fy))
SELECT coalesce(json_agg(json_build_object(
    'departmentId', g.department_id, 'name', coalesce(d.name, ''), 'divisionName', v.name,
    'total', g.total, 'late', g.late, 'counts', g.counts
  ) ORDER BY v.sort_order, v.name, d.sort_order, d.name, g.department_id), '[]'::json)
FROM (
  SELECT c.department_id, coalesce(sum(c.count) FILTER (WHERE is_evaluated(c.state)), 0)::int AS total,
    coalesce(sum(c.late), 0)::int AS late,
    json_agg(json_build_object('state', c.state, 'position', c.position, 'count', c.count)) AS counts
  FROM (
    SELECT s.department_id, s.state, s.position, count(*)::int AS count, count(*) FILTER (WHERE s.is_late) AS late
    FROM sheet s GROUP BY 1, 2, 3) c
  GROUP BY 1) g
LEFT JOIN named d ON d.department_id = g.department_id
LEFT JOIN named v ON v.department_id = d.parent_id) AS departments,
  (SELECT count(*)::int FROM counted WHERE is_overridden) AS overridden,
  (SELECT coalesce(json_agg(json_build_object('nodeId', pos.node_id, 'kind', pos.kind, 'policyId', pos.policy_id,
      'code', pos.code, 'title', pos.title, 'counts', coalesce(g.counts, '{}'::json)) ORDER BY pos.path, pos.node_id), '[]'::json)
    FROM plan_position pos LEFT JOIN node_status g ON g.node_id = pos.node_id
    WHERE pos.revision_id = r.revision_id AND pos.kind IN ('policy', 'measure')) AS nodes
FROM r
