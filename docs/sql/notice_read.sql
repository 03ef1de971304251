-- apps/api/src/modules/notices/notices.read-model.ts; written by npm run sql-docs
WITH done AS (
  UPDATE notice n SET read_at = now()
  WHERE n.user_id = $1 AND n.read_at IS NULL AND ($2::uuid[] IS NULL OR n.id = ANY ($2::uuid[])) RETURNING n.id)
SELECT count(*)::int AS unread FROM notice n
WHERE n.user_id = $1 AND n.read_at IS NULL AND n.settled_at IS NULL AND n.id NOT IN (SELECT id FROM done)
