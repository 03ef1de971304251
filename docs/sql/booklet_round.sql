-- apps/api/src/modules/booklets/booklet-scope.read-model.ts; written by npm run sql-docs
WITH chosen AS MATERIALIZED (
  SELECT $3::uuid AS id UNION SELECT d.department_id FROM departments_in_year((SELECT fy FROM round WHERE id = $1)) d
  WHERE d.parent_id = $3::uuid)
SELECT r.fy, r.scale,
  CASE WHEN newest.id IS NOT NULL THEN json_build_object('number', newest.number, 'checksum', newest.checksum,
    'madeAt', to_char(newest.made_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) END AS edition,
  coalesce((SELECT f.text FROM booklet_preface f WHERE f.round_id = r.id), '') AS preface,
  (SELECT d.name FROM department_in_year($3::uuid, r.fy) d) AS "departmentName",
  (SELECT coalesce(json_agg(json_build_object('name', section.name, 'divisionName', above.name, 'sample', d.is_sample)
      ORDER BY section.name, d.id), '[]'::json)
    FROM department d
    CROSS JOIN LATERAL department_in_year(d.id, r.fy) section
    LEFT JOIN LATERAL department_in_year(section.parent_id, r.fy) above ON true
    WHERE d.id IN (SELECT id FROM chosen)) AS departments,
  (SELECT coalesce(json_agg(json_build_object('id', m.node_id, 'policyTitle', concat_ws('　', nullif(m.policy_code, ''), m.policy_title))
      ORDER BY m.path, m.node_id), '[]'::json)
    FROM plan_position m
    WHERE m.revision_id = r.revision_id AND m.kind = 'measure' AND ($3::uuid IS NULL
      OR lead_in_year(m.node_id, r.fy) IN (SELECT id FROM chosen)
      OR EXISTS (SELECT FROM entry e
        WHERE e.round_id = r.id AND e.measure_id = m.node_id AND e.department_id IN (SELECT id FROM chosen)))
  ) AS measures
FROM round r
LEFT JOIN LATERAL (
  SELECT x.* FROM edition x WHERE x.round_id = r.id AND (r.state IN ('finalized', 'published', 'closed')) ORDER BY x.number DESC LIMIT 1) newest ON true
WHERE r.id = $1 AND ($2::boolean OR (r.state IN ('finalized', 'published', 'closed')))
