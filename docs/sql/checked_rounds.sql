-- apps/api/src/modules/reviews/review-queue.read-model.ts; written by npm run sql-docs
SELECT json_build_object(
'id', r.id, 'planId', r.plan_id, 'planName', p.name, 'fy', r.fy, 'state', r.state, 'sample', r.is_sample,
'version', r.version, 'revision', json_build_object('id', rev.id, 'number', rev.number), 'instructions', r.instructions, 'lockReason', r.lock_reason,
'form', r.form, 'steps', (
SELECT coalesce(json_agg(json_build_object('position', t.position, 'stage', t.stage, 'label', t.label,
  'waitingLabel', t.waiting_label, 'dueOn', t.due_on, 'instructions', t.instructions) ORDER BY t.position), '[]'::json)
FROM round_step t WHERE t.round_id = r.id), 'scale', r.scale, 'edition', (
SELECT json_build_object('number', x.number, 'checksum', x.checksum)
FROM edition x WHERE x.round_id = r.id ORDER BY x.number DESC LIMIT 1), 'checksOff', (
SELECT coalesce(json_agg(o.check_key ORDER BY o.check_key), '[]'::json) FROM round_check_off o WHERE o.round_id = r.id)) AS round FROM round r
JOIN plan p ON p.id = r.plan_id
JOIN plan_revision rev ON rev.id = r.revision_id
WHERE r.id IN (SELECT e.round_id FROM entry e WHERE e.id = ANY ($1::uuid[]))
