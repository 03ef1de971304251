-- apps/api/src/modules/search/search.read-model.ts; written by npm run sql-docs
WITH node_found AS MATERIALIZED (
SELECT p.name AS plan_name, pos.revision_id, pos.node_id, pos.path, p.fy_from
FROM plan_node_version v JOIN plan p ON p.id = v.plan_id
JOIN LATERAL (
  SELECT r.id, r.number, r.from_fy FROM plan_revision r WHERE r.plan_id = p.id
  ORDER BY r.status = 'decided' DESC, r.number DESC LIMIT 1) rev ON true
JOIN plan_position pos ON pos.revision_id = rev.id AND pos.version_id = v.id
WHERE v.search_grams @> search_pairs($1::text[])
    AND v.search_text LIKE ALL ((SELECT search_patterns($1::text[]))::text[])),
indicator_found AS MATERIALIZED (
SELECT i.id, p.name AS plan_name, pos.revision_id, pos.node_id, pos.path, p.fy_from, i.sort_order
FROM indicator i JOIN plan_node node ON node.id = i.node_id JOIN plan p ON p.id = node.plan_id
JOIN LATERAL (
  SELECT r.id, r.number, r.from_fy FROM plan_revision r WHERE r.plan_id = p.id
  ORDER BY r.status = 'decided' DESC, r.number DESC LIMIT 1) rev ON true
JOIN plan_position pos ON pos.revision_id = rev.id AND pos.node_id = i.node_id
WHERE i.search_grams @> search_pairs($1::text[])
    AND i.search_text LIKE ALL ((SELECT search_patterns($1::text[]))::text[]) AND pos.measure_id IS NOT NULL),
sheet_found AS MATERIALIZED (
SELECT e.id, r.fy, e.path
FROM shown_entries($6::integer, $8::uuid[]) e JOIN round r ON r.id = e.round_id
WHERE ($5::boolean OR (r.state IN ('finalized', 'published', 'closed'))) AND may_see_entry(e.state, e.department_id, r.state, r.readers_from, $6::integer, $7::boolean, $8::uuid[]) AND e.search_grams @> search_pairs($1::text[])
    AND (CASE WHEN (is_evaluated(e.state) OR $6::integer = 0 OR e.department_id = ANY ($8::uuid[])) THEN e.search_text
ELSE (
  SELECT search_fold(concat_ws(E'\x01', n.title, n.measure_code, n.measure_title)) FROM plan_position n
  WHERE n.revision_id = r.revision_id AND n.node_id = e.node_id) END) LIKE ALL ((SELECT search_patterns($1::text[]))::text[]))
SELECT json_build_object(
  'total', (SELECT count(*)::int FROM node_found),
  'items', (SELECT coalesce(json_agg(page.item), '[]'::json) FROM (
SELECT json_build_object(
  'id', pos.node_id, 'kind', pos.kind, 'code', pos.code, 'title', pos.title, 'measureId', pos.measure_id,
  'place', to_json(array_remove(ARRAY[
  CASE WHEN (SELECT count(*) FROM plan) > 1 THEN f.plan_name END, CASE WHEN pos.kind <> 'policy' THEN pos.policy_title END,
  CASE WHEN pos.kind NOT IN ('policy', 'pillar') THEN pos.pillar_title END,
  CASE WHEN pos.kind NOT IN ('policy', 'pillar', 'measure') THEN nullif(concat_ws(' ', nullif(pos.measure_code, ''), pos.measure_title), '') END,
  CASE WHEN pos.kind = 'project' THEN (
    SELECT up.title FROM plan_position up WHERE up.revision_id = pos.revision_id AND up.node_id = pos.parent_id) END], NULL)), 'texts', (
SELECT coalesce(json_agg(json_build_array(t.label, t.text) ORDER BY t.part, t.place), '[]'::json) FROM (
  SELECT 1 AS part, b.place::bigint AS place, b.label, v.body ->> b.key AS text
  FROM (VALUES (1, '内容', 'content'), (2, '行革の視点', 'reformViewpointContent'), (3, '目指す姿', 'desiredState'),
    (4, 'SDGsに向けた方向性', 'sdgsDirection')) b (place, label, key)
  UNION ALL
  SELECT 2, i.place, '現状と課題', i.text
  FROM jsonb_array_elements_text(v.body -> 'currentIssues') WITH ORDINALITY i (text, place)
  UNION ALL
  SELECT 3, i.place, '用語', (i.term ->> 'term') || '：' || (i.term ->> 'definition')
  FROM jsonb_array_elements(v.body -> 'terms') WITH ORDINALITY i (term, place)
  UNION ALL
  SELECT 4, l.sort_order, '個別計画', s.name
  FROM node_sectoral_plan l JOIN sectoral_plan s ON s.id = l.sectoral_plan_id WHERE l.version_id = v.id
  UNION ALL
  SELECT 5, i.place, '写真・データ',
    concat(i.picture ->> 'title', '：', i.picture ->> 'alt', '（出典：' || nullif(i.picture ->> 'source', '') || '）')
  FROM jsonb_array_elements(v.body -> 'pictures') WITH ORDINALITY i (picture, place)) t
WHERE t.text <> '')) AS item
FROM (SELECT * FROM node_found ORDER BY fy_from DESC, plan_name, path, node_id LIMIT CASE WHEN coalesce($2::text, 'plan') = 'plan' THEN $3::integer ELSE 0 END OFFSET $4::integer) f
JOIN plan_position pos ON pos.revision_id = f.revision_id AND pos.node_id = f.node_id
JOIN plan_node_version v ON v.id = pos.version_id
ORDER BY f.fy_from DESC, f.plan_name, f.path, f.node_id) page)) AS plan, json_build_object(
  'total', (SELECT count(*)::int FROM indicator_found),
  'items', (SELECT coalesce(json_agg(page.item), '[]'::json) FROM (
SELECT json_build_object(
  'id', i.id, 'title', i.name, 'unit', i.unit, 'measureId', pos.measure_id,
  'initiativeId', CASE WHEN pos.kind = 'initiative' THEN pos.node_id END, 'sample', i.is_sample,
  'place', to_json(array_remove(ARRAY(SELECT json_array_elements_text(to_json(array_remove(ARRAY[
  CASE WHEN (SELECT count(*) FROM plan) > 1 THEN f.plan_name END, CASE WHEN '' <> 'policy' THEN pos.policy_title END,
  CASE WHEN '' NOT IN ('policy', 'pillar') THEN pos.pillar_title END,
  CASE WHEN '' NOT IN ('policy', 'pillar', 'measure') THEN nullif(concat_ws(' ', nullif(pos.measure_code, ''), pos.measure_title), '') END,
  CASE WHEN '' = 'project' THEN (
    SELECT up.title FROM plan_position up WHERE up.revision_id = pos.revision_id AND up.node_id = pos.parent_id) END], NULL))))
    || CASE WHEN pos.kind = 'initiative' THEN pos.title END, NULL)),
  'texts', json_build_array(
    json_build_array('計算式', i.formula_text), json_build_array('出典', i.source), json_build_array('単位', i.unit),
    json_build_array('分子', i.numerator_name), json_build_array('分母', i.denominator_name))) AS item
FROM (
  SELECT * FROM indicator_found ORDER BY fy_from DESC, plan_name, path, node_id, sort_order, id LIMIT CASE WHEN coalesce($2::text, 'indicator') = 'indicator' THEN $3::integer ELSE 0 END OFFSET $4::integer) f
JOIN indicator i ON i.id = f.id
JOIN plan_position pos ON pos.revision_id = f.revision_id AND pos.node_id = f.node_id
ORDER BY f.fy_from DESC, f.plan_name, f.path, f.node_id, f.sort_order, f.id) page)) AS indicator,
  json_build_object(
  'total', (SELECT count(*)::int FROM sheet_found),
  'items', (SELECT coalesce(json_agg(page.item), '[]'::json) FROM (
SELECT json_build_object(
  'id', e.id, 'title', pos.title, 'roundId', r.id, 'fy', r.fy, 'departmentName', coalesce(d.name, ''),
  'state', e.state, 'position', e.position, 'waitingLabel', s.waiting_label, 'returned', e.is_returned, 'sample', e.is_sample,
  'place', to_json(array_remove(ARRAY[
  CASE WHEN (SELECT count(*) FROM plan) > 1 THEN p.name END, CASE WHEN pos.kind <> 'policy' THEN pos.policy_title END,
  CASE WHEN pos.kind NOT IN ('policy', 'pillar') THEN pos.pillar_title END,
  CASE WHEN pos.kind NOT IN ('policy', 'pillar', 'measure') THEN nullif(concat_ws(' ', nullif(pos.measure_code, ''), pos.measure_title), '') END,
  CASE WHEN pos.kind = 'project' THEN (
    SELECT up.title FROM plan_position up WHERE up.revision_id = pos.revision_id AND up.node_id = pos.parent_id) END], NULL)), 'texts', (
SELECT coalesce(json_agg(json_build_array(a.label, a.answer) ORDER BY a.place), '[]'::json)
FROM entry_answers(e, r.form, r.scale, r.revision_id) a WHERE (is_evaluated(e.state) OR $6::integer = 0 OR e.department_id = ANY ($8::uuid[])))) AS item
FROM (SELECT * FROM sheet_found ORDER BY fy DESC, path, id LIMIT CASE WHEN coalesce($2::text, 'sheet') = 'sheet' THEN $3::integer ELSE 0 END OFFSET $4::integer) f
JOIN shown_entries($6::integer, $8::uuid[]) e ON e.id = f.id JOIN round r ON r.id = e.round_id JOIN plan p ON p.id = r.plan_id
JOIN plan_position pos ON pos.revision_id = r.revision_id AND pos.node_id = e.node_id
LEFT JOIN round_step s ON s.round_id = e.round_id AND s.position = e.position
LEFT JOIN LATERAL department_in_year(e.department_id, r.fy) d ON true
ORDER BY f.fy DESC, f.path, f.id) page)) AS sheet
