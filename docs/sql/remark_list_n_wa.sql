-- apps/api/src/modules/remarks/remark-list.read-model.ts; written by npm run sql-docs
WITH asking AS (SELECT $4::uuid),
found AS (
  SELECT m.id, row_number() OVER (ORDER BY array_position(ARRAY['open', 'answered', 'carried_over', 'accepted', 'withdrawn'], m.state), m.written_at, m.id) AS place
  FROM remark m JOIN shown_entries($1::integer, $3::uuid[]) e ON e.id = m.entry_id JOIN round r ON r.id = e.round_id
  WHERE may_see_entry(e.state, e.department_id, r.state, r.readers_from, $1::integer, $2::boolean, $3::uuid[]) AND may_see_remark(m.state, e.state, e.department_id, r.state, r.readers_from, $1::integer, $2::boolean, $3::uuid[]) AND NOT EXISTS (
SELECT FROM remark next JOIN shown_entries($1::integer, $3::uuid[]) ne ON ne.id = next.entry_id JOIN round nr ON nr.id = ne.round_id
WHERE next.carried_from_id = m.id
  AND may_see_remark(next.state, ne.state, ne.department_id, nr.state, nr.readers_from, $1::integer, $2::boolean, $3::uuid[])) AND ($5::boolean AND m.state <> 'withdrawn') AND (m.state = 'open' AND r.state IN ('open', 'reviewing', 'finalized', 'published') AND e.state IN ('not_started', 'drafting', 'in_review', 'confirmed') AND e.department_id = ANY ($6::uuid[]))),
page AS (SELECT * FROM found ORDER BY place LIMIT $7 OFFSET $8)
SELECT (SELECT count(*)::int FROM found) AS total, (
  SELECT coalesce(json_agg(json_build_object('remark', json_build_object(
'id', m.id, 'version', m.version, 'kind', m.kind, 'state', m.state, 'text', m.text, 'blockKey', m.block_key,
'blockLabel', m.block_label, 'fy', m.fy, 'carried', m.carried_from_id IS NOT NULL, 'written', CASE WHEN m.written_by IS NOT NULL THEN json_build_object(
'name', (SELECT u.display_name FROM app_user u WHERE u.id = m.written_by), 'forName', (SELECT u.display_name FROM app_user u WHERE u.id = m.written_for), 'at', to_char(m.written_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) END,
'answer', m.answer, 'answered', CASE WHEN m.answered_by IS NOT NULL THEN json_build_object(
'name', (SELECT u.display_name FROM app_user u WHERE u.id = m.answered_by), 'forName', (SELECT u.display_name FROM app_user u WHERE u.id = m.answered_for), 'at', to_char(m.answered_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) END, 'settled', CASE WHEN m.settled_by IS NOT NULL THEN json_build_object(
'name', (SELECT u.display_name FROM app_user u WHERE u.id = m.settled_by), 'forName', (SELECT u.display_name FROM app_user u WHERE u.id = m.settled_for), 'at', to_char(m.settled_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'note', m.note) END,
'earlier', (
WITH RECURSIVE chain AS (
  SELECT b.carried_from_id, b.entry_id, b.answer FROM remark b WHERE b.id = m.carried_from_id
  UNION ALL SELECT b.carried_from_id, b.entry_id, b.answer FROM remark b JOIN chain c ON b.id = c.carried_from_id)
SELECT coalesce(json_agg(json_build_object('fy', x.fy, 'answer', c.answer) ORDER BY x.fy), '[]'::json)
FROM chain c JOIN entry o ON o.id = c.entry_id JOIN round x ON x.id = o.round_id WHERE c.answer IS NOT NULL), 'sample', m.is_sample, 'writtenById', m.written_by, 'writtenForId', m.written_for,
'answeredById', m.answered_by, 'isHandedOn', EXISTS (SELECT FROM remark next WHERE next.carried_from_id = m.id)), 'state', e.state, 'roundState', r.state,
    'place', json_build_object('entryId', e.id, 'roundId', r.id, 'sheetFy', r.fy, 'initiativeTitle', n.title,
      'measureCode', coalesce(n.measure_code, ''), 'departmentId', e.department_id, 'departmentName', coalesce(d.name, '')))
    ORDER BY page.place), '[]'::json)
  FROM page JOIN remark m ON m.id = page.id JOIN shown_entries($1::integer, $3::uuid[]) e ON e.id = m.entry_id JOIN round r ON r.id = e.round_id
  JOIN plan_position n ON n.revision_id = r.revision_id AND n.node_id = e.node_id
  LEFT JOIN LATERAL department_in_year(e.department_id, r.fy) d ON true) AS items
