-- apps/api/src/modules/users/user-detail.read-model.ts; written by npm run sql-docs
SELECT japan_today()::text AS today, u.id, u.version, u.account, u.display_name AS "displayName", u.email, u.extension, to_char(u.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "createdAt",
  to_char(u.disabled_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "disabledAt", to_char(u.last_sign_in_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "lastSignInAt",
  u.must_change_password AS "mustChangePassword", coalesce(u.must_change_password AND u.initial_password_until <= now(), false) AS "passwordOutlived", (
SELECT coalesce(json_agg(json_build_object('failures', c.failures, 'lastFailedAt', to_char(c.last_failed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))), '[]'::json)
FROM sign_in_count c
WHERE c.account_key = sign_in_account_key(u.account) AND c.scope <> 'account'
  AND c.last_failed_at BETWEEN now() - make_interval(mins => $2::integer) AND now() + interval '1 minute') AS places, u.is_sample AS sample,
  (SELECT coalesce(json_agg(json_build_object('id', m.id, 'role', m.role, 'departmentId', m.department_id,
      'departmentName', d.name, 'departmentKind', dep.kind, 'from', m.valid_from, 'to', m.valid_to)
      ORDER BY coalesce(m.valid_to, 'infinity') < japan_today(), CASE WHEN coalesce(m.valid_to, 'infinity') < japan_today() THEN m.valid_to END DESC,
        m.valid_from, d.sort_order, m.role), '[]'::json)
    FROM membership m LEFT JOIN department dep ON dep.id = m.department_id
    LEFT JOIN LATERAL department_in_year(m.department_id,
      fiscal_year_of(least(greatest(japan_today(), m.valid_from), coalesce(m.valid_to, greatest(japan_today(), m.valid_from))))) d ON true
    WHERE m.user_id = u.id) AS memberships,
  (SELECT coalesce(json_agg(json_build_object(
'id', p.id, 'userId', p.user_id, 'displayName', a.display_name, 'forUserId', p.for_user_id, 'forName', f.display_name,
'role', p.role, 'departmentId', p.department_id, 'departmentName', coalesce(pd.name, ''),
'from', p.valid_from, 'to', p.valid_to, 'reason', p.reason,
'phase', CASE WHEN (p.ended_at IS NOT NULL OR p.valid_to < japan_today()) THEN 'past' WHEN p.valid_from > japan_today() THEN 'planned' ELSE 'running' END,
'endedAt', to_char(p.ended_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) ORDER BY (p.ended_at IS NOT NULL OR p.valid_to < japan_today()), p.valid_from DESC, p.id), '[]'::json)
    FROM
deputy p
JOIN app_user a ON a.id = p.user_id
JOIN app_user f ON f.id = p.for_user_id
LEFT JOIN LATERAL department_in_year(p.department_id, fiscal_year_of(japan_today())) pd ON true WHERE p.user_id = u.id OR p.for_user_id = u.id) AS deputies,
  (SELECT coalesce(json_agg(json_build_object('client', s.client, 'address', s.address,
      'createdAt', to_char(s.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'lastSeenAt', to_char(s.last_seen_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
      ORDER BY s.last_seen_at DESC, s.id), '[]'::json)
    FROM session s WHERE s.user_id = u.id AND s.expires_at > now()
      AND s.last_seen_at > now() - make_interval(mins => $3::integer)) AS sessions
FROM app_user u WHERE u.id = $1
