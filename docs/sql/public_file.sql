-- apps/api/src/modules/publications/public-files.read-model.ts; written by npm run sql-docs
SELECT f.checksum, f.media_type AS "mediaType", CASE WHEN f.checksum <> ALL ($3::text[]) THEN f.content END AS content
FROM public_file p JOIN file f ON f.checksum = p.checksum
WHERE p.fy = $1 AND p.name = $2
