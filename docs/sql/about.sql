-- apps/api/src/modules/system/about.read-model.ts; written by npm run sql-docs
SELECT c.name AS "cityName", coalesce((SELECT json_agg(a) FROM (
SELECT u.account, array_agg(DISTINCT h.role) AS roles,
       (SELECT string_agg(DISTINCT d.name, '・') FROM held_roles(u.id, japan_today()) g
          JOIN LATERAL department_in_year(g.given_for, fiscal_year_of(japan_today())) d ON true) AS department
  FROM app_user u
  JOIN LATERAL held_roles(u.id, japan_today()) h ON true
 WHERE u.is_sample AND u.disabled_at IS NULL
 GROUP BY u.id
 ORDER BY u.account) a), '[]'::json) AS accounts
  FROM city c
