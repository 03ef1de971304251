-- apps/api/src/modules/reviews/review-queue.read-model.ts; written by npm run sql-docs
WITH found AS MATERIALIZED (
  SELECT e.id, e.round_id, r.fy, e.path, count(*) OVER ()::int AS total
  FROM entry e JOIN round r ON r.id = e.round_id
  WHERE e.state = 'in_review' AND r.state IN ('open', 'reviewing', 'finalized', 'published') AND (
e.submitted_by IS DISTINCT FROM $2::uuid AND EXISTS (
  SELECT FROM round_step step
  JOIN jsonb_to_recordset($1::jsonb) AS review (stage text, everywhere boolean, "departmentIds" uuid[])
    ON review.stage = step.stage
  WHERE step.round_id = e.round_id AND step.position = entry_turn(e.state, e.position)
    AND (review.everywhere OR e.department_id = ANY (review."departmentIds"))))
  ORDER BY r.fy DESC, r.id, e.path, e.id LIMIT 600)
SELECT (SELECT coalesce(max(f.total), 0) FROM found f) AS total,
  (SELECT coalesce(json_agg(json_build_object('id', r.id, 'fy', r.fy, 'steps', (
SELECT coalesce(json_agg(json_build_object('position', t.position, 'stage', t.stage, 'label', t.label,
  'waitingLabel', t.waiting_label, 'dueOn', t.due_on, 'instructions', t.instructions) ORDER BY t.position), '[]'::json)
FROM round_step t WHERE t.round_id = r.id))), '[]'::json)
    FROM round r WHERE r.id IN (SELECT f.round_id FROM found f)) AS rounds,
  (SELECT coalesce(json_agg(json_build_object('id', e.id, 'version', e.version, 'roundId', e.round_id,
      'initiativeTitle', n.title, 'measureId', e.measure_id, 'measureCode', n.measure_code, 'measureTitle', n.measure_title,
      'departmentName', coalesce(d.name, ''), 'dueOn', coalesce(due_extension.due_on, due_step.due_on), 'late', coalesce(coalesce(due_extension.due_on, due_step.due_on) < japan_today(), false),
      'openedAt', to_char(o.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'changed', coalesce(o.at < e.submitted_at, false), 'sample', e.is_sample,
      'position', e.position, 'findings', (
SELECT count(*)::int FROM entry_finding f
WHERE f.entry_id = e.id AND f.code <> 'status_overridden' AND NOT EXISTS (SELECT FROM round_check_off o WHERE o.round_id = e.round_id AND o.check_key = f.check_key)),
      'due', (c.rules IS DISTINCT FROM $3::integer OR e.id IN (SELECT d.entry_id FROM finding_due d))) ORDER BY f.fy DESC, f.round_id, f.path, f.id), '[]'::json)
    FROM found f
    JOIN entry e ON e.id = f.id
    JOIN round r ON r.id = e.round_id
    JOIN plan_position n ON n.revision_id = r.revision_id AND n.node_id = e.node_id

LEFT JOIN round_step due_step ON due_step.round_id = e.round_id AND due_step.position = entry_turn(e.state, e.position)
  AND e.corrected_since IS NULL
LEFT JOIN round_extension due_extension ON due_extension.round_id = e.round_id
  AND due_extension.position = entry_turn(e.state, e.position) AND due_extension.department_id = e.department_id
  AND e.corrected_since IS NULL
    LEFT JOIN entry_check c ON c.entry_id = e.id
    LEFT JOIN entry_opening o ON o.entry_id = e.id AND o.user_id = $2::uuid
    LEFT JOIN LATERAL department_in_year(e.department_id, r.fy) d ON true) AS items
