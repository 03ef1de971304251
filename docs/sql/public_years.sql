-- apps/api/src/modules/publications/public-files.read-model.ts; written by npm run sql-docs
SELECT (SELECT name FROM city) AS "cityName", (
SELECT coalesce(json_agg(json_build_object('fy', p.fy, 'edition', x.number, 'publishedOn', p.published_on)
  ORDER BY p.fy DESC), '[]'::json)
FROM publication p JOIN edition x ON x.id = p.edition_id
WHERE p.id IN (SELECT publication_id FROM public_file)) AS years
