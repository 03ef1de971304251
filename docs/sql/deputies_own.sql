-- apps/api/src/modules/users/deputies.read-model.ts; written by npm run sql-docs
SELECT (SELECT coalesce(json_agg(json_build_object('role', m.role, 'departmentId', m.department_id,
      'departmentName', coalesce(d.name, '')) ORDER BY d.sort_order, m.role), '[]'::json)
    FROM membership m LEFT JOIN LATERAL department_in_year(m.department_id, fiscal_year_of(japan_today())) d ON true
    WHERE m.user_id = $1::uuid AND m.role = ANY ($2::text[]) AND m.valid_from <= japan_today()
      AND coalesce(m.valid_to, japan_today()) >= japan_today()) AS memberships,
  (SELECT coalesce(json_agg(json_build_object(
'id', p.id, 'userId', p.user_id, 'displayName', a.display_name, 'forUserId', p.for_user_id, 'forName', f.display_name,
'role', p.role, 'departmentId', p.department_id, 'departmentName', coalesce(pd.name, ''),
'from', p.valid_from, 'to', p.valid_to, 'reason', p.reason,
'phase', CASE WHEN (p.ended_at IS NOT NULL OR p.valid_to < japan_today()) THEN 'past' WHEN p.valid_from > japan_today() THEN 'planned' ELSE 'running' END,
'endedAt', to_char(p.ended_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) ORDER BY p.valid_from, p.id), '[]'::json)
    FROM
deputy p
JOIN app_user a ON a.id = p.user_id
JOIN app_user f ON f.id = p.for_user_id
LEFT JOIN LATERAL department_in_year(p.department_id, fiscal_year_of(japan_today())) pd ON true
    WHERE (p.user_id = $1::uuid OR p.for_user_id = $1::uuid) AND NOT (p.ended_at IS NOT NULL OR p.valid_to < japan_today())) AS items
