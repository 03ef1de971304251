-- apps/api/src/modules/reviews/review-queue.read-model.ts; written by npm run sql-docs
WITH found AS MATERIALIZED (
  SELECT * FROM jsonb_to_recordset($2::jsonb) AS x ("entryId" uuid, code text, field text, "checkKey" text, kind text,
    severity text, message text, place integer, fingerprint text)),
gone AS (
  DELETE FROM entry_finding f WHERE f.entry_id = ANY ($1::uuid[])
    AND NOT EXISTS (SELECT FROM found x WHERE x."entryId" = f.entry_id AND x.code = f.code AND x.field = f.field)),
kept AS (
  INSERT INTO entry_finding (entry_id, code, field, check_key, kind, severity, message, place, fingerprint)
  SELECT "entryId", code, field, "checkKey", kind, severity, message, place, fingerprint FROM found
  ON CONFLICT (entry_id, code, field) DO UPDATE SET check_key = excluded.check_key, kind = excluded.kind,
    severity = excluded.severity, message = excluded.message, place = excluded.place, fingerprint = excluded.fingerprint),
read AS (DELETE FROM finding_due WHERE id = ANY ($4::bigint[]))
INSERT INTO entry_check (entry_id, rules, better_measure_id)
SELECT x.id, $5, x.better FROM jsonb_to_recordset($3::jsonb) AS x (id uuid, better uuid)
ON CONFLICT (entry_id) DO UPDATE SET rules = excluded.rules, better_measure_id = excluded.better_measure_id
