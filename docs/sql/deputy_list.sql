-- apps/api/src/modules/users/deputies.read-model.ts; written by npm run sql-docs
WITH found AS (
  SELECT p.id, row_number() OVER (ORDER BY (p.ended_at IS NOT NULL OR p.valid_to < japan_today()), p.valid_from DESC, p.id) AS place
  FROM deputy p WHERE NOT (p.ended_at IS NOT NULL OR p.valid_to < japan_today()))
SELECT (SELECT count(*)::int FROM found) AS total,
  (SELECT coalesce(json_agg(json_build_object(
'id', p.id, 'userId', p.user_id, 'displayName', a.display_name, 'forUserId', p.for_user_id, 'forName', f.display_name,
'role', p.role, 'departmentId', p.department_id, 'departmentName', coalesce(pd.name, ''),
'from', p.valid_from, 'to', p.valid_to, 'reason', p.reason,
'phase', CASE WHEN (p.ended_at IS NOT NULL OR p.valid_to < japan_today()) THEN 'past' WHEN p.valid_from > japan_today() THEN 'planned' ELSE 'running' END,
'endedAt', to_char(p.ended_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) ORDER BY n.place), '[]'::json)
    FROM
deputy p
JOIN app_user a ON a.id = p.user_id
JOIN app_user f ON f.id = p.for_user_id
LEFT JOIN LATERAL department_in_year(p.department_id, fiscal_year_of(japan_today())) pd ON true
    JOIN (SELECT * FROM found ORDER BY place LIMIT $1 OFFSET $2) n ON n.id = p.id) AS items
