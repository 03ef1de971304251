-- apps/api/src/modules/department-changes/department-changes.read-model.ts; written by npm run sql-docs
SELECT (SELECT count(*)::int FROM department_change) AS total, (SELECT coalesce(json_agg(x), '[]'::json) FROM (
SELECT c.id, c.kind, c.fy_from AS "fyFrom", c.summary, c.reason, to_char(c.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at, c.by_name AS "byName",
  CASE WHEN c.undone_at IS NOT NULL THEN json_build_object('at', to_char(c.undone_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'byName', c.undone_by_name,
    'reason', c.undo_reason) END AS undone,
  c.id IS NOT DISTINCT FROM (
    SELECT l.id FROM department_change l WHERE l.undone_at IS NULL ORDER BY l.at DESC, l.id LIMIT 1) AS "isLast"
FROM department_change c ORDER BY c.at DESC, c.id LIMIT $1 OFFSET $2) x) AS items
