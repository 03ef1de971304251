-- apps/api/src/modules/rounds/rounds.read-model.ts; written by npm run sql-docs
WITH visible AS (SELECT r.* FROM round r WHERE ($1::boolean OR (r.state IN ('finalized', 'published', 'closed'))))
SELECT (SELECT count(*)::int FROM visible) AS total, (
  SELECT coalesce(json_agg(page.item), '[]'::json) FROM (
    SELECT json_build_object(
'id', r.id, 'planId', r.plan_id, 'planName', p.name, 'fy', r.fy, 'state', r.state, 'sample', r.is_sample) AS item
    FROM visible r JOIN plan p ON p.id = r.plan_id
    ORDER BY r.fy DESC, p.fy_from DESC, p.name, r.id
    LIMIT $2 OFFSET $3) page) AS items
