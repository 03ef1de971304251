-- apps/api/src/modules/users/user-list.read-model.ts; written by npm run sql-docs
WITH found AS (
  SELECT u.id, u.account, (
SELECT min(ARRAY[coalesce(up.sort_order, v.sort_order), CASE WHEN up.department_id IS NULL THEN 0 ELSE 1 END, v.sort_order])
FROM membership m JOIN departments_in_year(fiscal_year_of(japan_today())) v ON v.department_id = m.department_id
LEFT JOIN departments_in_year(fiscal_year_of(japan_today())) up ON up.department_id = v.parent_id
WHERE m.user_id = u.id AND m.valid_from <= japan_today() AND coalesce(m.valid_to, japan_today()) >= japan_today()) AS key FROM app_user u
  WHERE true AND u.search_text LIKE ALL ((SELECT search_patterns($2::text[]))::text[]) AND EXISTS (
SELECT FROM membership m WHERE m.user_id = u.id AND m.valid_from <= japan_today() AND coalesce(m.valid_to, japan_today()) >= japan_today() AND m.role = $3)),
page AS (
  SELECT f.id, row_number() OVER (ORDER BY f.key ASC NULLS LAST, f.account) AS place FROM found f
  ORDER BY f.key ASC NULLS LAST, f.account LIMIT $4 OFFSET $5)
SELECT (SELECT count(*)::int FROM found) AS total,
  (SELECT coalesce(json_agg(json_build_object(
'id', u.id, 'account', u.account, 'displayName', u.display_name,
'roles', (SELECT coalesce(json_agg(json_build_object('role', h.role, 'departmentName', d.name, 'forName', h.for_name)
    ORDER BY h.for_user_id IS NOT NULL, d.sort_order, h.role), '[]'::json)
  FROM held_roles(u.id, japan_today()) h LEFT JOIN LATERAL department_in_year(h.given_for, fiscal_year_of(japan_today())) d ON true),
'nextFrom', (SELECT min(m.valid_from) FROM membership m WHERE m.user_id = u.id AND m.valid_from > japan_today()),
'deputyNames', (SELECT coalesce(json_agg(DISTINCT a.display_name), '[]'::json)
  FROM deputy p JOIN app_user a ON a.id = p.user_id JOIN held_roles(p.user_id, japan_today()) h ON h.for_user_id = u.id
  WHERE p.for_user_id = u.id AND p.ended_at IS NULL AND p.valid_from <= japan_today() AND p.valid_to >= japan_today()),
'disabled', u.disabled_at IS NOT NULL, 'lastSignInAt', to_char(u.last_sign_in_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
'mustChangePassword', u.must_change_password, 'passwordOutlived', coalesce(u.must_change_password AND u.initial_password_until <= now(), false), 'places', (
SELECT coalesce(json_agg(json_build_object('failures', c.failures, 'lastFailedAt', to_char(c.last_failed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))), '[]'::json)
FROM sign_in_count c
WHERE c.account_key = sign_in_account_key(u.account) AND c.scope <> 'account'
  AND c.last_failed_at BETWEEN now() - make_interval(mins => $1::integer) AND now() + interval '1 minute'), 'sample', u.is_sample) ORDER BY page.place), '[]'::json) FROM page JOIN app_user u ON u.id = page.id) AS items
