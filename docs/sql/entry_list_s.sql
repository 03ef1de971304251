-- apps/api/src/modules/entries/entry-list.read-model.ts; written by npm run sql-docs
WITH found AS (
  SELECT e.id, e.state, e.path
  FROM shown_entries($2::integer, $4::uuid[]) e JOIN round r ON r.id = e.round_id

  WHERE e.round_id = $1
    AND may_see_entry(e.state, e.department_id, r.state, r.readers_from, $2::integer, $3::boolean, $4::uuid[])
    AND e.state = $5
),
page AS (SELECT f.id, row_number() OVER (ORDER BY f.path, f.id) AS place FROM found f ORDER BY f.path, f.id LIMIT $6 OFFSET $7)
SELECT EXISTS (SELECT FROM round WHERE id = $1) AS exists,
  (SELECT count(*)::int FROM found) AS total,
  (SELECT count(*)::int FROM found f WHERE NOT is_evaluated(f.state)) AS excluded,
  (SELECT coalesce(json_agg(json_build_object(
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
'updatedAt', to_char(e.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'sample', e.is_sample) ORDER BY page.place), '[]'::json)
    FROM
shown_entries($2::integer, $4::uuid[]) e
JOIN round r ON r.id = e.round_id
JOIN plan_position n ON n.revision_id = r.revision_id AND n.node_id = e.node_id

LEFT JOIN round_step due_step ON due_step.round_id = e.round_id AND due_step.position = entry_turn(e.state, e.position)
  AND e.corrected_since IS NULL
LEFT JOIN round_extension due_extension ON due_extension.round_id = e.round_id
  AND due_extension.position = entry_turn(e.state, e.position) AND due_extension.department_id = e.department_id
  AND e.corrected_since IS NULL
LEFT JOIN LATERAL department_in_year(e.department_id, r.fy) d ON true JOIN page ON page.id = e.id) AS items
