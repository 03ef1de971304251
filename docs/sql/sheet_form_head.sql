-- apps/api/src/modules/imports/sheet-form/sheet-form.read-model.ts; written by npm run sql-docs
SELECT r.fy, r.state, (SELECT name FROM city) AS "cityName", d.name AS "departmentName", (
  SELECT coalesce(json_agg(json_build_object('id', p.node_id, 'title', p.title, 'measureCode', p.measure_code)
    ORDER BY p.path, p.node_id), '[]'::json)
  FROM plan_position p WHERE p.revision_id = r.revision_id AND p.kind = 'initiative') AS initiatives
FROM round r JOIN LATERAL department_in_year($2, r.fy) d ON true WHERE r.id = $1
