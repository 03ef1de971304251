-- apps/api/src/modules/publications/publications.read-model.ts; written by npm run sql-docs
SELECT japan_today()::text AS today, (
SELECT coalesce(json_agg(json_build_object('id', b.id, 'state', b.state, 'edition', x.number, 'publishedOn', b.published_on,
    'measures', jsonb_array_length(b.items),
    'heldBack', (SELECT coalesce(sum(jsonb_array_length(i -> 'heldBack')), 0) FROM jsonb_array_elements(b.items) i),
    'failure', b.failure, 'jobId', b.job_id, 'reason', b.reason,
    'files', (SELECT count(*) FROM publication_file f WHERE f.publication_id = b.id AND f.name <> $2),
    'archiveSize', (SELECT f.size FROM publication_file l JOIN file f ON f.checksum = l.file_checksum
      WHERE l.publication_id = b.id AND l.name = $2),
    'releasedAt', to_char(b.released_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'releasedByName', u.display_name, 'endedAt', to_char(b.ended_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
  ORDER BY b.created_at DESC, b.id), '[]'::json)
FROM publication b JOIN edition x ON x.id = b.edition_id LEFT JOIN app_user u ON u.id = b.released_by
WHERE b.round_id = r.id) AS items, CASE WHEN newest.id IS NOT NULL THEN json_build_object('edition', newest.number, 'measures', (
SELECT coalesce(json_agg(json_build_object('id', p.node_id, 'code', m.model::json -> 'measure' ->> 'code',
    'title', m.model::json -> 'measure' ->> 'title', 'policyTitle', m.model::json -> 'measure' ->> 'policyTitle',
    'chosen', coalesce(last.items @> jsonb_build_array(jsonb_build_object('measureId', p.node_id)), true),
    'initiatives', (
SELECT coalesce(json_agg(json_build_object('id', n.node_id, 'title', n.title, 'attachments', i.row -> 'attachments', 'heldBack',
  coalesce(last.items @> jsonb_build_array(jsonb_build_object('measureId', p.node_id,
    'heldBack', jsonb_build_array(jsonb_build_object('id', n.node_id)))), false)) ORDER BY n.place), '[]'::json)
FROM (
  SELECT c.node_id, c.title, row_number() OVER (ORDER BY c.path, c.node_id) AS place FROM plan_position c
  WHERE c.revision_id = r.revision_id AND c.measure_id = p.node_id AND c.kind = 'initiative') n
JOIN json_array_elements(m.model::json -> 'initiatives') WITH ORDINALITY AS i (row, place)
  ON i.place = n.place AND i.row ->> 'name' = n.title)) ORDER BY p.path, p.node_id), '[]'::json)
FROM edition_model m JOIN plan_position p ON p.revision_id = r.revision_id AND p.node_id::text = m.key
WHERE m.edition_id = newest.id AND m.kind = 'measure')) END AS choice
FROM round r
LEFT JOIN LATERAL (
  SELECT x.id, x.number FROM edition x WHERE x.round_id = r.id AND (r.state IN ('finalized', 'published', 'closed'))
  ORDER BY x.number DESC LIMIT 1) newest ON true
LEFT JOIN LATERAL (
  SELECT b.items FROM publication b WHERE b.round_id = r.id ORDER BY b.created_at DESC, b.id LIMIT 1) last ON true
WHERE r.id = $1
