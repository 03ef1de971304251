-- apps/api/src/modules/editions/editions.read-model.ts; written by npm run sql-docs
SELECT (
  SELECT coalesce(json_agg(json_build_object(
      'id', x.id, 'number', x.number, 'kind', x.kind, 'checksum', x.checksum, 'sealDigest', x.seal_digest,
      'reason', x.reason, 'changes', x.changes, 'madeAt', x.made_at, 'madeByName', u.display_name) ORDER BY x.number DESC), '[]'::json)
  FROM edition x LEFT JOIN app_user u ON u.id = x.made_by
  WHERE x.round_id = r.id) AS editions
FROM round r WHERE r.id = $1 AND ($2::boolean OR (r.state IN ('finalized', 'published', 'closed')))
