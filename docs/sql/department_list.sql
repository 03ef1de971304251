-- apps/api/src/modules/departments/departments.read-model.ts; written by npm run sql-docs
WITH v AS (SELECT * FROM departments_in_year($1::integer) WHERE existed),
people AS (
  SELECT m.department_id, count(DISTINCT m.user_id)::int AS count
  FROM membership m JOIN app_user u ON u.id = m.user_id AND u.disabled_at IS NULL
  CROSS JOIN LATERAL (SELECT least(greatest(japan_today(), make_date($1, 4, 1)), make_date($1 + 1, 3, 31)) AS day) on_day
  WHERE m.valid_from <= on_day.day AND coalesce(m.valid_to, on_day.day) >= on_day.day
  GROUP BY m.department_id),
led AS (SELECT l.department_id, count(*)::int AS count FROM leads_in_year($1) l GROUP BY l.department_id),
ends AS (
  SELECT own.department_id, CASE WHEN count(*) = count(own.fy_to) THEN max(own.fy_to) END AS fy
  FROM department_version own GROUP BY own.department_id)
SELECT last_settled_year() AS "settledFy",
  (SELECT c.first_fy FROM city c WHERE NOT EXISTS (SELECT FROM round r WHERE r.state <> 'preparing')) AS "beginsFy", (SELECT coalesce(json_agg(json_build_object(
    'id', d.id, 'kind', d.kind, 'name', v.name, 'code', d.code, 'parentId', v.parent_id, 'sample', d.is_sample, 'version', d.version,
    'sortOrder', v.sort_order, 'fyFrom', held.fy_from, 'fyTo', held.fy_to, 'endsFy', ends.fy,
    'people', coalesce(people.count, 0), 'nodes', coalesce(led.count, 0),
    'predecessors', (
SELECT coalesce(json_agg(json_build_object('id', s.old_id, 'name', coalesce(n.name, ''), 'fromFy', s.from_fy)
  ORDER BY s.from_fy, n.sort_order, n.name), '[]'::json)
FROM department_succession s LEFT JOIN LATERAL department_in_year(s.old_id, s.from_fy - 1) n ON true
WHERE s.new_id = d.id AND s.old_id IS NOT NULL), 'successors', (
SELECT coalesce(json_agg(json_build_object('id', s.new_id, 'name', coalesce(n.name, ''), 'fromFy', s.from_fy)
  ORDER BY s.from_fy, n.sort_order, n.name), '[]'::json)
FROM department_succession s LEFT JOIN LATERAL department_in_year(s.new_id, s.from_fy) n ON true
WHERE s.old_id = d.id AND s.new_id IS NOT NULL))
    ORDER BY coalesce(up.sort_order, v.sort_order), coalesce(v.parent_id, d.id), d.kind = 'section', v.sort_order, v.name),
    '[]'::json)
  FROM v
  JOIN department d ON d.id = v.department_id
  JOIN department_version held ON held.department_id = d.id AND in_years(held.fy_from, held.fy_to, $1)
  JOIN ends ON ends.department_id = d.id
  LEFT JOIN v up ON up.department_id = v.parent_id
  LEFT JOIN people ON people.department_id = d.id
  LEFT JOIN led ON led.department_id = d.id) AS items
