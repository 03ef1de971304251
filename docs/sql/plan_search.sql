-- apps/api/src/modules/plans/plan-search.read-model.ts; written by npm run sql-docs
SELECT hit.* FROM plan p
JOIN LATERAL (
  SELECT r.id, r.number, r.from_fy FROM plan_revision r WHERE r.plan_id = p.id
  ORDER BY r.status = 'decided' DESC, r.number DESC LIMIT 1) rev ON true LEFT JOIN LATERAL (
  SELECT count(*) OVER ()::integer AS total, pos.node_id, pos.kind, pos.code, pos.title, pos.measure_id, pos.measure_title,
    (
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
WHERE t.text <> '') AS texts
  FROM plan_position pos JOIN plan_node_version v ON v.id = pos.version_id
  WHERE pos.revision_id = rev.id AND v.plan_id = p.id
    AND v.search_grams @> search_pairs($2::text[])
    AND v.search_text LIKE ALL ((SELECT search_patterns($2::text[]))::text[])
  ORDER BY pos.path, pos.node_id
  LIMIT 100
) hit ON true
WHERE p.id = $1
