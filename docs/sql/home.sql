-- apps/api/src/modules/home/home.read-model.ts; written by npm run sql-docs
WITH r AS MATERIALIZED (SELECT r.* FROM round r WHERE r.id = $1 AND ($2::boolean OR (r.state IN ('finalized', 'published', 'closed')))),
sheet AS MATERIALIZED (
SELECT e.id, e.state, e.position, e.department_id, e.measure_id, e.policy_id, e.is_sample, e.node_id, e.path, entry_turn(e.state, e.position) AS turn, coalesce(due_extension.due_on, due_step.due_on) AS due_on, e.is_returned, e.submitted_by, coalesce(coalesce(due_extension.due_on, due_step.due_on) < japan_today(), false) AS is_late
FROM shown_entries($10::integer, $11::uuid[]) e
LEFT JOIN round_step due_step ON due_step.round_id = e.round_id AND due_step.position = entry_turn(e.state, e.position)
  AND e.corrected_since IS NULL
LEFT JOIN round_extension due_extension ON due_extension.round_id = e.round_id
  AND due_extension.position = entry_turn(e.state, e.position) AND due_extension.department_id = e.department_id
  AND e.corrected_since IS NULL
WHERE e.round_id = $1 AND ($6::boolean OR e.department_id = ANY ($7::uuid[]))),
working AS (SELECT s.* FROM sheet s, r WHERE r.state IN ('open', 'reviewing', 'finalized', 'published')),
to_enter AS MATERIALIZED (
  SELECT s.id, row_number() OVER (ORDER BY s.is_returned DESC, s.due_on, s.path, s.id) AS place
  FROM working s WHERE (s.turn = 0 AND s.department_id = ANY ($4::uuid[]))),
to_review AS MATERIALIZED (
  SELECT s.id, row_number() OVER (ORDER BY s.due_on, s.path, s.id) AS place
  FROM working s WHERE (
s.submitted_by IS DISTINCT FROM $3::uuid AND EXISTS (
  SELECT FROM round_step step
  JOIN jsonb_to_recordset($5::jsonb) AS review (stage text, everywhere boolean, "departmentIds" uuid[])
    ON review.stage = step.stage
  WHERE step.round_id = $1 AND step.position = s.turn
    AND (review.everywhere OR s.department_id = ANY (review."departmentIds"))))),
owed AS MATERIALIZED (
  SELECT DISTINCT ON (x.indicator_id) x.indicator_id, x.owner_id, x.path, e.id AS entry_id
  FROM to_enter c JOIN entry e ON e.id = c.id JOIN indicator_result x ON (x.round_id = $1 AND x.asked AND x.state = 'not_entered' AND is_evaluated(e.state)
AND (x.owner_id = e.node_id OR (x.owner_id = e.measure_id AND x.department_id = e.department_id)))
  ORDER BY x.indicator_id, e.path, e.id),
counted AS (SELECT e.state, e.position FROM shown_entries($10::integer, $11::uuid[]) e WHERE e.round_id = $1)
SELECT (
SELECT coalesce(json_agg(json_build_object('position', t.position, 'stage', t.stage, 'label', t.label,
  'waitingLabel', t.waiting_label, 'dueOn', t.due_on, 'instructions', t.instructions) ORDER BY t.position), '[]'::json)
FROM round_step t WHERE t.round_id = r.id) AS steps,
  (
SELECT coalesce(json_agg(item.json ORDER BY item.place), '[]'::json) FROM (
  SELECT c.place, json_build_object(
'id', e.id, 'initiativeTitle', n.title,
'measureId', e.measure_id, 'measureCode', n.measure_code, 'measureTitle', n.measure_title,
'policyTitle', coalesce(n.policy_title, ''), 'departmentId', e.department_id, 'departmentName', coalesce(d.name, ''),
'state', e.state, 'position', e.position, 'progressStatus', CASE WHEN is_evaluated(e.state) THEN e.progress_status END,
'proposedStatus', CASE WHEN is_evaluated(e.state) THEN e.proposal ->> 'status' END, 'futureDirection', CASE WHEN is_evaluated(e.state) THEN e.future_direction END, 'returned', CASE WHEN e.is_returned THEN (
SELECT json_build_object('reason', coalesce(s.reason, ''), 'byName', u.display_name, 'at', to_char(s.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
FROM entry_step s JOIN app_user u ON u.id = s.user_id
WHERE s.entry_id = e.id AND s.action = 'return' ORDER BY s.number DESC LIMIT 1) END,
'exclusionReason', CASE WHEN e.state = 'excluded' THEN coalesce(e.exclusion_reason, '') END,
'missingActuals', (SELECT count(*)::int FROM indicator_result x WHERE (x.round_id = e.round_id AND x.asked AND x.state = 'not_entered' AND is_evaluated(e.state)
AND (x.owner_id = e.node_id OR (x.owner_id = e.measure_id AND x.department_id = e.department_id)))),
'dueOn', coalesce(due_extension.due_on, due_step.due_on), 'late', coalesce(coalesce(due_extension.due_on, due_step.due_on) < japan_today(), false),
'updatedAt', to_char(e.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'sample', e.is_sample) AS json
  FROM
entry e
JOIN round r ON r.id = e.round_id
JOIN plan_position n ON n.revision_id = r.revision_id AND n.node_id = e.node_id

LEFT JOIN round_step due_step ON due_step.round_id = e.round_id AND due_step.position = entry_turn(e.state, e.position)
  AND e.corrected_since IS NULL
LEFT JOIN round_extension due_extension ON due_extension.round_id = e.round_id
  AND due_extension.position = entry_turn(e.state, e.position) AND due_extension.department_id = e.department_id
  AND e.corrected_since IS NULL
LEFT JOIN LATERAL department_in_year(e.department_id, r.fy) d ON true JOIN to_enter c ON c.id = e.id
  WHERE c.place <= 50) item) AS "toEnter", (SELECT count(*)::int FROM to_enter) AS "toEnterTotal",
  (
SELECT coalesce(json_agg(item.json ORDER BY item.place), '[]'::json) FROM (
  SELECT c.place, json_build_object(
'id', e.id, 'initiativeTitle', n.title,
'measureId', e.measure_id, 'measureCode', n.measure_code, 'measureTitle', n.measure_title,
'policyTitle', coalesce(n.policy_title, ''), 'departmentId', e.department_id, 'departmentName', coalesce(d.name, ''),
'state', e.state, 'position', e.position, 'progressStatus', CASE WHEN is_evaluated(e.state) THEN e.progress_status END,
'proposedStatus', CASE WHEN is_evaluated(e.state) THEN e.proposal ->> 'status' END, 'futureDirection', CASE WHEN is_evaluated(e.state) THEN e.future_direction END, 'returned', CASE WHEN e.is_returned THEN (
SELECT json_build_object('reason', coalesce(s.reason, ''), 'byName', u.display_name, 'at', to_char(s.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
FROM entry_step s JOIN app_user u ON u.id = s.user_id
WHERE s.entry_id = e.id AND s.action = 'return' ORDER BY s.number DESC LIMIT 1) END,
'exclusionReason', CASE WHEN e.state = 'excluded' THEN coalesce(e.exclusion_reason, '') END,
'missingActuals', (SELECT count(*)::int FROM indicator_result x WHERE (x.round_id = e.round_id AND x.asked AND x.state = 'not_entered' AND is_evaluated(e.state)
AND (x.owner_id = e.node_id OR (x.owner_id = e.measure_id AND x.department_id = e.department_id)))),
'dueOn', coalesce(due_extension.due_on, due_step.due_on), 'late', coalesce(coalesce(due_extension.due_on, due_step.due_on) < japan_today(), false),
'updatedAt', to_char(e.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'sample', e.is_sample) AS json
  FROM
entry e
JOIN round r ON r.id = e.round_id
JOIN plan_position n ON n.revision_id = r.revision_id AND n.node_id = e.node_id

LEFT JOIN round_step due_step ON due_step.round_id = e.round_id AND due_step.position = entry_turn(e.state, e.position)
  AND e.corrected_since IS NULL
LEFT JOIN round_extension due_extension ON due_extension.round_id = e.round_id
  AND due_extension.position = entry_turn(e.state, e.position) AND due_extension.department_id = e.department_id
  AND e.corrected_since IS NULL
LEFT JOIN LATERAL department_in_year(e.department_id, r.fy) d ON true JOIN to_review c ON c.id = e.id
  WHERE c.place <= 50) item) AS "toReview", (SELECT count(*)::int FROM to_review) AS "toReviewTotal",
  (SELECT coalesce(json_agg(json_build_object('indicatorId', i.id, 'indicatorName', i.name, 'unit', i.unit,
      'ownerTitle', owner.title, 'entryId', o.entry_id) ORDER BY o.path, i.sort_order, i.id), '[]'::json)
    FROM (
      SELECT o.* FROM owed o JOIN indicator k ON k.id = o.indicator_id
      ORDER BY o.path, k.sort_order, k.id LIMIT 50) o
    JOIN indicator i ON i.id = o.indicator_id
    JOIN plan_position owner ON owner.revision_id = r.revision_id AND owner.node_id = o.owner_id) AS "owedValues",
  (SELECT count(*)::int FROM owed) AS "owedValuesTotal",
  (
SELECT json_build_object('toAnswer', count(*) FILTER (WHERE (m.state = 'open' AND r.state IN ('open', 'reviewing', 'finalized', 'published') AND e.state IN ('not_started', 'drafting', 'in_review', 'confirmed') AND e.department_id = ANY ($8::uuid[])))::int,
  'toReview', count(*) FILTER (WHERE (
m.state = 'answered' AND r.state IN ('open', 'reviewing', 'finalized', 'published') AND e.state IN ('not_started', 'drafting', 'in_review', 'confirmed') AND m.answered_by IS DISTINCT FROM $3::uuid
AND EXISTS (
  SELECT FROM jsonb_to_record($9::jsonb) AS w (everywhere boolean, "departmentIds" uuid[], authors uuid[])
  WHERE w.everywhere
    OR (e.department_id = ANY (w."departmentIds") AND (m.written_by = ANY (w.authors) OR m.written_for = ANY (w.authors))))))::int)
FROM remark m JOIN entry e ON e.id = m.entry_id JOIN round r ON r.id = e.round_id
WHERE m.state IN ('open', 'answered')) AS remarks, (
SELECT coalesce(json_agg(json_build_object('kind', x.kind, 'total', x.total) ORDER BY x.kind), '[]'::json) FROM (
  SELECT n.kind, count(*)::int AS total FROM notice n
  WHERE n.user_id = $3::uuid AND n.round_id = $1 AND n.measure_id IS NOT NULL AND n.settled_at IS NULL
  GROUP BY n.kind) x) AS assessments, (
SELECT coalesce(json_agg(json_build_object('position', t.position, 'dueOn', o.due_on) ORDER BY t.position), '[]'::json)
FROM round_step t CROSS JOIN LATERAL (
  SELECT min(coalesce(x.due_on, t.due_on)) AS due_on
  FROM (SELECT DISTINCT s.department_id FROM sheet s WHERE s.department_id = ANY ($7::uuid[])) own
  LEFT JOIN round_extension x
    ON x.round_id = t.round_id AND x.position = t.position AND x.department_id = own.department_id) o
WHERE t.round_id = r.id AND o.due_on > t.due_on) AS "extendedDue",
  (
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
  (
SELECT coalesce(json_agg(json_build_object('state', g.state, 'position', g.position, 'count', g.count)), '[]'::json)
FROM (SELECT s.state, s.position, count(*)::int AS count FROM counted s GROUP BY 1, 2) g) AS overall
FROM r
