-- apps/api/src/modules/sessions/current-user.read-model.ts; written by npm run sql-docs
SELECT u.id, u.account, u.display_name, u.must_change_password,
      (SELECT a.at FROM sign_in_attempt a WHERE a.user_id = u.id AND a.succeeded
        ORDER BY a.at DESC OFFSET 1 LIMIT 1) AS last_sign_in_at,
      (SELECT count(*)::int FROM notice n WHERE n.user_id = u.id AND n.read_at IS NULL AND n.settled_at IS NULL) AS unread_notices,
      (SELECT coalesce(json_agg(json_build_object('role', h.role, 'departmentName', d.name, 'departmentIds', h.department_ids,
           'heldFor', CASE WHEN h.for_user_id IS NOT NULL THEN
             json_build_object('userId', h.for_user_id, 'displayName', h.for_name) END)
         ORDER BY h.for_user_id IS NOT NULL, d.sort_order, h.role), '[]'::json)
         FROM held_roles(u.id, japan_today()) h
         LEFT JOIN LATERAL department_in_year(h.given_for, fiscal_year_of(japan_today())) d ON true) AS held_roles,
      (SELECT json_build_object('version', c.version, 'changed', c.changed, 'at', to_char(c.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
         FROM calculation_state c WHERE c.name = 'results') AS calculation
 FROM app_user u
WHERE u.id = $1
