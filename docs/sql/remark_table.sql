-- apps/api/src/modules/round-lists/remark-table.read-model.ts; written by npm run sql-docs
SELECT concat_ws('　', nullif(n.policy_code, ''), n.policy_title) AS "policyTitle", n.pillar_title AS "pillarTitle", n.measure_code AS "measureCode",
  n.measure_title AS "measureTitle", n.title AS "initiativeTitle", d.name AS "departmentName",
  m.fy, m.kind, m.block_label AS "blockLabel", m.text, to_char(m.written_at AT TIME ZONE 'Asia/Tokyo', 'YYYY-MM-DD') AS "writtenOn", m.state, m.answer,
  to_char(m.answered_at AT TIME ZONE 'Asia/Tokyo', 'YYYY-MM-DD') AS "answeredOn", m.is_sample AS sample
FROM remark m
JOIN shown_entries($2::integer, $4::uuid[]) e ON e.id = m.entry_id
JOIN round r ON r.id = e.round_id
JOIN plan_position n ON n.revision_id = r.revision_id AND n.node_id = e.node_id
LEFT JOIN LATERAL department_in_year(e.department_id, r.fy) d ON true
WHERE r.id = $1 AND m.state <> 'withdrawn' AND may_see_entry(e.state, e.department_id, r.state, r.readers_from, $2::integer, $3::boolean, $4::uuid[]) AND may_see_remark(m.state, e.state, e.department_id, r.state, r.readers_from, $2::integer, $3::boolean, $4::uuid[])
ORDER BY e.path, e.id, m.fy, m.written_at, m.id
