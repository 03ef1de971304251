-- apps/api/src/modules/departments/departments.read-model.ts; written by npm run sql-docs
WITH v AS (SELECT * FROM departments_in_year($1::integer) WHERE existed)
SELECT d.id, d.kind, v.name, v.parent_id AS "parentId", d.is_sample AS sample
FROM v
JOIN department d ON d.id = v.department_id
LEFT JOIN v up ON up.department_id = v.parent_id
ORDER BY coalesce(up.sort_order, v.sort_order), coalesce(v.parent_id, d.id), d.kind = 'section', v.sort_order, v.name
