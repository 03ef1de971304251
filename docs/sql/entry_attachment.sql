-- apps/api/src/modules/entries/entry-attachments.read-model.ts; written by npm run sql-docs
SELECT f.media_type AS "mediaType", a.item ->> 'fileName' AS "fileName", f.content
FROM shown_entries($3::integer, $5::uuid[]) e
JOIN round r ON r.id = e.round_id
LEFT JOIN settled_entry k ON k.entry_id = e.id
CROSS JOIN LATERAL jsonb_array_elements(e.attachments || coalesce(k.row -> 'attachments', '[]')) a (item)
JOIN file f ON f.checksum = a.item ->> 'checksum'
WHERE e.id = $1 AND f.checksum = $2 AND may_see_entry(e.state, e.department_id, r.state, r.readers_from, $3::integer, $4::boolean, $5::uuid[]) AND (is_evaluated(e.state) OR $3::integer = 0 OR e.department_id = ANY ($5::uuid[]))
LIMIT 1
