-- apps/api/src/modules/plans/plan-search.read-model.ts; written by npm run sql-docs
SELECT hit.* FROM plan p
JOIN LATERAL (
  SELECT r.id, r.number, r.from_fy FROM plan_revision r WHERE r.plan_id = p.id ORDER BY r.number DESC LIMIT 1) rev ON true LEFT JOIN LATERAL (
  SELECT count(*) OVER ()::integer AS total, pos.node_id, pos.kind, pos.code, pos.title, pos.measure_id, pos.measure_title,
    ARRAY[v.body ->> 'content', v.body ->> 'reformViewpointContent', v.body ->> 'desiredState', v.body ->> 'sdgsDirection']
      || ARRAY(SELECT jsonb_array_elements_text(v.body -> 'currentIssues'))
      || ARRAY(SELECT (t ->> 'term') || '：' || (t ->> 'definition') FROM jsonb_array_elements(v.body -> 'terms') t)
      || ARRAY(
        SELECT sp.name FROM node_sectoral_plan l JOIN sectoral_plan sp ON sp.id = l.sectoral_plan_id
        WHERE l.version_id = v.id ORDER BY l.sort_order)
      || ARRAY[pos.title, pos.code] AS texts
  FROM plan_position pos JOIN plan_node_version v ON v.id = pos.version_id
  WHERE pos.revision_id = rev.id AND v.plan_id = p.id
    AND v.search_grams @> (
      SELECT coalesce(array_agg(DISTINCT pair), '{}')
      FROM unnest($2::text[]) word CROSS JOIN LATERAL unnest(search_grams(search_fold(word))) pair)
    AND v.search_text LIKE ALL (ARRAY(
      SELECT '%' || regexp_replace(search_fold(word), '[\\%_]', '\\\&', 'g') || '%' FROM unnest($2::text[]) word))
  ORDER BY pos.path, pos.node_id
  LIMIT 100
) hit ON true
WHERE p.id = $1
