-- apps/api/src/modules/notices/notices.read-model.ts; written by npm run sql-docs
WITH own AS MATERIALIZED (
  SELECT n.id, row_number() OVER (ORDER BY n.created_at DESC, n.id) AS place, n.read_at IS NULL AND n.settled_at IS NULL AS unread
  FROM notice n WHERE n.user_id = $1 AND (NOT $2::boolean OR (n.read_at IS NULL AND n.settled_at IS NULL))),
page AS (SELECT * FROM own ORDER BY place LIMIT $3 OFFSET $4)
SELECT (SELECT count(*)::int FROM own) AS total,
  (SELECT count(*)::int FROM notice n WHERE n.user_id = $1 AND n.read_at IS NULL AND n.settled_at IS NULL) AS unread,
  (SELECT coalesce(json_agg(json_build_object('id', n.id, 'at', to_char(n.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'read', n.read_at IS NOT NULL,
      'settled', n.settled_at IS NOT NULL, 'roundId', n.round_id, 'entryId', n.entry_id, 'measureId', n.measure_id,
      'facts', json_build_object('kind', n.kind, 'fy', r.fy, 'initiativeTitle', p.title,
'indicatorName', i.name, 'measureTitle', m.title, 'departmentName', d.name, 'stepLabel', step.label, 'dueOn', n.due_on, 'count', n.count, 'text', n.text))
      ORDER BY page.place), '[]'::json)
    FROM page JOIN notice n ON n.id = page.id
JOIN round r ON r.id = n.round_id
LEFT JOIN round_step step ON step.round_id = n.round_id AND step.position = n.position
LEFT JOIN entry e ON e.id = n.entry_id
LEFT JOIN plan_position p ON p.revision_id = r.revision_id AND p.node_id = e.node_id
LEFT JOIN plan_position m ON m.revision_id = r.revision_id AND m.node_id = n.measure_id
LEFT JOIN indicator i ON i.id = n.indicator_id
LEFT JOIN LATERAL department_in_year(n.department_id, r.fy) d ON true) AS items
