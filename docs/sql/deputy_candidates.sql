-- apps/api/src/modules/users/deputies.read-model.ts; written by npm run sql-docs
WITH found AS (
  SELECT u.id, u.display_name, u.account FROM app_user u
  WHERE u.disabled_at IS NULL AND u.search_text LIKE ALL ((SELECT search_patterns($1::text[]))::text[])
    AND EXISTS (SELECT FROM membership m WHERE m.user_id = u.id AND m.role <> 'external_member'
      AND m.valid_from <= japan_today() AND coalesce(m.valid_to, japan_today()) >= japan_today()))
SELECT (SELECT count(*)::int FROM found) AS total,
  (SELECT coalesce(json_agg(json_build_object('id', f.id, 'displayName', f.display_name, 'account', f.account,
      'departmentNames', (SELECT coalesce(json_agg(DISTINCT d.name), '[]'::json)
        FROM membership m CROSS JOIN LATERAL department_in_year(m.department_id, fiscal_year_of(japan_today())) d
        WHERE m.user_id = f.id AND m.valid_from <= japan_today() AND coalesce(m.valid_to, japan_today()) >= japan_today()))
      ORDER BY f.account), '[]'::json)
    FROM (SELECT * FROM found ORDER BY account LIMIT 20) f) AS items
