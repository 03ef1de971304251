-- apps/api/src/modules/reports/frozen-report.read-model.ts; written by npm run sql-docs
SELECT newest.number, newest.checksum, frozen.model, (
  SELECT coalesce(json_agg(json_build_object('number', x.number, 'madeAt', to_char(x.made_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'editionReason', x.reason, 'change', c.change) ORDER BY x.number DESC, c.place), '[]'::json)
  FROM edition x CROSS JOIN LATERAL jsonb_array_elements(x.changes) WITH ORDINALITY AS c (change, place)
  WHERE x.round_id = r.id AND c.change ->> 'measureId' = $2) AS errata
FROM round r
JOIN LATERAL (SELECT x.* FROM edition x WHERE x.round_id = r.id ORDER BY x.number DESC LIMIT 1) newest ON true
LEFT JOIN edition_model frozen ON frozen.edition_id = newest.id AND frozen.kind = 'measure' AND frozen.key = $2
WHERE r.id = $1 AND (r.state IN ('finalized', 'published', 'closed'))
