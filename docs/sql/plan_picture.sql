-- apps/api/src/modules/plans/plan-pictures.read-model.ts; written by npm run sql-docs
SELECT f.media_type AS "mediaType", f.content
FROM file f
WHERE f.checksum = $1 AND EXISTS (
  SELECT FROM plan_node_version v
  WHERE v.body ? 'pictures' AND v.body -> 'pictures' @> jsonb_build_array(jsonb_build_object('checksum', $1::text))
    AND ($2::boolean OR EXISTS (
      SELECT FROM plan_revision r WHERE r.plan_id = v.plan_id AND (r.status = 'decided' OR r.number = 1)
        AND r.number BETWEEN v.from_revision AND coalesce(v.to_revision, r.number))))
