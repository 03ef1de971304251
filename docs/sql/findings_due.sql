-- apps/api/src/modules/reviews/review-queue.read-model.ts; written by npm run sql-docs
SELECT EXISTS (
SELECT FROM entry e LEFT JOIN entry_check c ON c.entry_id = e.id
WHERE ($1::uuid IS NULL OR e.round_id = $1) AND (c.rules IS DISTINCT FROM $2::integer OR e.id IN (SELECT d.entry_id FROM finding_due d))) AS due
