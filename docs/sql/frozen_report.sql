-- apps/api/src/modules/reports/frozen-report.read-model.ts; written by npm run sql-docs
SELECT newest.number, newest.checksum, frozen.model
FROM round r
JOIN LATERAL (SELECT x.* FROM edition x WHERE x.round_id = r.id ORDER BY x.number DESC LIMIT 1) newest ON true
LEFT JOIN edition_model frozen ON frozen.edition_id = newest.id AND frozen.kind = 'measure' AND frozen.key = $2
WHERE r.id = $1 AND (r.state IN ('finalized', 'published', 'closed'))
