-- apps/api/src/modules/entries/entry-history.read-model.ts; written by npm run sql-docs
WITH sheet AS (
  SELECT e.id, e.node_id, e.measure_id, e.state, e.department_id, r.id AS round_id, r.revision_id, r.fy, r.form, r.scale,
    ($2::integer = 0 OR e.department_id = ANY ($4::uuid[])) AS is_inside
  FROM shown_entries($2::integer, $4::uuid[]) e JOIN round r ON r.id = e.round_id
  WHERE e.id = $1 AND may_see_entry(e.state, e.department_id, r.state, r.readers_from, $2::integer, $3::boolean, $4::uuid[])),
figure AS (
  SELECT i.id || '/' || s.fy AS subject_id, i.id, s.fy, i.name, i.unit, i.decimals
  FROM sheet s JOIN indicator i ON i.node_id IN (s.node_id, s.measure_id)
  WHERE s.is_inside
    AND ($2::integer = 0 OR may_see_figure(i.node_id, CASE WHEN i.node_id = s.measure_id THEN 'measure' ELSE 'initiative' END, s.fy, $2::integer, $3::boolean, $4::uuid[]))),
figure_change AS (
  SELECT h.*, max(h.id) OVER (PARTITION BY h.subject_id, h.txid, h.operation) AS item_id
  FROM figure f JOIN history h ON h.subject_kind = 'indicator_actual' AND h.subject_id = f.subject_id),
remarked AS (
  SELECT m.id, m.kind, m.block_key, m.block_label, m.carried_from_id, e.is_inside
  FROM sheet e JOIN round r ON r.id = e.round_id JOIN remark m ON m.entry_id = e.id AND may_see_remark(m.state, e.state, e.department_id, r.state, r.readers_from, $2::integer, $3::boolean, $4::uuid[])),
change AS (
  SELECT h.*, h.id AS item_id FROM sheet s JOIN history h ON h.subject_kind = 'entry' AND h.subject_id = s.id::text
  WHERE s.is_inside AND h.operation = 'update'
    AND h.field NOT IN ('state', 'position', 'scope', 'exclusion_reason', 'is_sample',
      'lock_reason', 'corrected_since')
    AND (h.field <> 'proposal' OR h.before ->> 'status' IS DISTINCT FROM h.after ->> 'status')
  UNION ALL
  SELECT h.*, h.id FROM sheet s JOIN entry_step t ON t.entry_id = s.id
    AND (s.is_inside OR NOT EXISTS (
      SELECT FROM settled_entry k WHERE k.entry_id = s.id AND t.number > k.last_step))
  JOIN history h ON h.subject_kind = 'entry_step' AND h.subject_id = t.entry_id || '/' || t.number
  UNION ALL
  SELECT h.*, h.id FROM sheet s JOIN history h ON h.subject_kind = 'cost' AND h.subject_id IN (s.node_id || '/' || (s.fy + (-1)) || '/settled', s.node_id || '/' || (s.fy + (0)) || '/budget_initial', s.node_id || '/' || (s.fy + (0)) || '/budget_current', s.node_id || '/' || (s.fy + (0)) || '/settled', s.node_id || '/' || (s.fy + (0)) || '/planned_1', s.node_id || '/' || (s.fy + (0)) || '/planned_2', s.node_id || '/' || (s.fy + (0)) || '/planned_3', s.node_id || '/' || (s.fy + (0)) || '/planned_4')
  WHERE s.is_inside AND h.field IS DISTINCT FROM 'is_sample'
  UNION ALL
  SELECT h.*, max(h.id) OVER (PARTITION BY h.subject_id, h.txid, h.operation)
  FROM remarked m JOIN history h ON h.subject_kind = 'remark' AND h.subject_id = m.id::text
  WHERE h.field IS DISTINCT FROM 'is_sample' AND (m.is_inside OR h.field IS NULL OR h.field = 'state')
  UNION ALL
  SELECT * FROM figure_change),
candidate AS (
  SELECT DISTINCT c.item_id FROM change c WHERE c.item_id < $5::bigint ORDER BY c.item_id DESC LIMIT 200 + 1),
shown AS (SELECT c.* FROM change c WHERE c.item_id IN (SELECT n.item_id FROM candidate n)),
item AS (
  SELECT c.item_id AS id, c.at, c.actor_name, c.for_name, c.subject_kind, c.subject_id, c.operation, c.reason,
    json_object_agg(coalesce(c.field, ''), CASE
WHEN c.subject_kind = 'entry_step' AND NOT (SELECT s.is_inside FROM sheet s)
  THEN c.before || '{"reason": null, "fields": [], "field_reasons": {}}'::jsonb
WHEN c.subject_kind = 'remark' AND c.field IS NULL AND NOT (SELECT s.is_inside FROM sheet s) THEN '{}'::jsonb
WHEN c.subject_kind = 'entry' AND c.field = 'department_id'
  THEN (SELECT to_jsonb(d.name) FROM sheet s CROSS JOIN LATERAL department_in_year((c.before #>> '{}')::uuid, s.fy) d)
WHEN c.subject_kind <> 'indicator_actual' THEN c.before
WHEN c.field IN ('value', 'numerator', 'denominator') THEN to_jsonb(c.before #>> '{}')
WHEN c.field IS NULL THEN c.before || jsonb_build_object(
  'value', c.before ->> 'value', 'numerator', c.before ->> 'numerator', 'denominator', c.before ->> 'denominator')
ELSE c.before END) AS before,
    json_object_agg(coalesce(c.field, ''), CASE
WHEN c.subject_kind = 'entry_step' AND NOT (SELECT s.is_inside FROM sheet s)
  THEN c.after || '{"reason": null, "fields": [], "field_reasons": {}}'::jsonb
WHEN c.subject_kind = 'remark' AND c.field IS NULL AND NOT (SELECT s.is_inside FROM sheet s) THEN '{}'::jsonb
WHEN c.subject_kind = 'entry' AND c.field = 'department_id'
  THEN (SELECT to_jsonb(d.name) FROM sheet s CROSS JOIN LATERAL department_in_year((c.after #>> '{}')::uuid, s.fy) d)
WHEN c.subject_kind <> 'indicator_actual' THEN c.after
WHEN c.field IN ('value', 'numerator', 'denominator') THEN to_jsonb(c.after #>> '{}')
WHEN c.field IS NULL THEN c.after || jsonb_build_object(
  'value', c.after ->> 'value', 'numerator', c.after ->> 'numerator', 'denominator', c.after ->> 'denominator')
ELSE c.after END) AS after
  FROM shown c
  GROUP BY c.item_id, c.at, c.actor_name, c.for_name, c.subject_kind, c.subject_id, c.operation, c.reason),
sized AS (
  SELECT i.id, row_number() OVER newest AS place,
    sum(length(i.before::text) + length(i.after::text)) OVER newest - length(i.before::text) - length(i.after::text) AS ahead
  FROM item i
  WINDOW newest AS (ORDER BY i.id DESC)),
page AS (SELECT s.id FROM sized s WHERE s.place <= 200 AND s.ahead < 200000),
newer AS (SELECT c.* FROM figure_change c WHERE c.item_id >= $5::bigint),
whole AS (
  SELECT DISTINCT ON (c.subject_id) c.subject_id, c.id, CASE
WHEN c.subject_kind = 'entry_step' AND NOT (SELECT s.is_inside FROM sheet s)
  THEN c.before || '{"reason": null, "fields": [], "field_reasons": {}}'::jsonb
WHEN c.subject_kind = 'remark' AND c.field IS NULL AND NOT (SELECT s.is_inside FROM sheet s) THEN '{}'::jsonb
WHEN c.subject_kind = 'entry' AND c.field = 'department_id'
  THEN (SELECT to_jsonb(d.name) FROM sheet s CROSS JOIN LATERAL department_in_year((c.before #>> '{}')::uuid, s.fy) d)
WHEN c.subject_kind <> 'indicator_actual' THEN c.before
WHEN c.field IN ('value', 'numerator', 'denominator') THEN to_jsonb(c.before #>> '{}')
WHEN c.field IS NULL THEN c.before || jsonb_build_object(
  'value', c.before ->> 'value', 'numerator', c.before ->> 'numerator', 'denominator', c.before ->> 'denominator')
ELSE c.before END AS before
  FROM newer c WHERE c.field IS NULL ORDER BY c.subject_id, c.id),
undone AS (
  SELECT c.subject_id, jsonb_object_agg(c.field, CASE
WHEN c.subject_kind = 'entry_step' AND NOT (SELECT s.is_inside FROM sheet s)
  THEN c.before || '{"reason": null, "fields": [], "field_reasons": {}}'::jsonb
WHEN c.subject_kind = 'remark' AND c.field IS NULL AND NOT (SELECT s.is_inside FROM sheet s) THEN '{}'::jsonb
WHEN c.subject_kind = 'entry' AND c.field = 'department_id'
  THEN (SELECT to_jsonb(d.name) FROM sheet s CROSS JOIN LATERAL department_in_year((c.before #>> '{}')::uuid, s.fy) d)
WHEN c.subject_kind <> 'indicator_actual' THEN c.before
WHEN c.field IN ('value', 'numerator', 'denominator') THEN to_jsonb(c.before #>> '{}')
WHEN c.field IS NULL THEN c.before || jsonb_build_object(
  'value', c.before ->> 'value', 'numerator', c.before ->> 'numerator', 'denominator', c.before ->> 'denominator')
ELSE c.before END) AS fields
  FROM (
    SELECT DISTINCT ON (n.subject_id, n.field) n.* FROM newer n LEFT JOIN whole w ON w.subject_id = n.subject_id
    WHERE n.field IS NOT NULL AND (w.id IS NULL OR n.id < w.id)
    ORDER BY n.subject_id, n.field, n.id) c
  GROUP BY c.subject_id)
SELECT
  json_build_object('form', s.form, 'scale', s.scale, 'steps', (
    SELECT coalesce(json_agg(json_build_object('position', p.position, 'stage', p.stage, 'label', p.label,
      'waitingLabel', p.waiting_label) ORDER BY p.position), '[]'::json)
    FROM round_step p WHERE p.round_id = s.round_id)) AS round,
  (SELECT coalesce(jsonb_object_agg(n.key, n.value), '{}'::jsonb)
    FROM shown c CROSS JOIN LATERAL (VALUES (c.before), (c.after)) remembered (answer)
    CROSS JOIN LATERAL jsonb_each(
      named_initiatives(jsonb_build_object(c.field, remembered.answer), s.form, s.revision_id)) n
    WHERE c.subject_kind = 'entry') AS named,
  (SELECT coalesce(json_object_agg(f.subject_id, json_build_object('name', f.name, 'unit', f.unit, 'decimals', f.decimals,
      'atTop', CASE WHEN w.subject_id IS NOT NULL THEN w.before ELSE (
        SELECT jsonb_build_object('value', a.value::text, 'numerator', a.numerator::text,
          'denominator', a.denominator::text, 'state', a.state, 'certainty', a.certainty, 'reason', a.reason)
        FROM indicator_actual a WHERE a.indicator_id = f.id AND a.fy = f.fy) END || coalesce(u.fields, '{}'::jsonb))), '{}'::json)
    FROM figure f LEFT JOIN whole w ON w.subject_id = f.subject_id LEFT JOIN undone u ON u.subject_id = f.subject_id) AS figures,
  (SELECT coalesce(json_object_agg(m.id, json_build_object('kind', m.kind, 'blockKey', m.block_key,
      'blockLabel', m.block_label, 'carried', m.carried_from_id IS NOT NULL)), '{}'::json) FROM remarked m) AS remarks,
  (SELECT count(DISTINCT c.item_id)::int FROM change c) AS total,
  (SELECT coalesce(json_agg(json_build_object('id', i.id::text, 'at', to_char(i.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'actorName', i.actor_name,
      'forName', i.for_name, 'kind', i.subject_kind, 'subjectId', i.subject_id, 'operation', i.operation,
      'reason', i.reason, 'before', i.before, 'after', i.after) ORDER BY i.id DESC), '[]'::json)
    FROM item i WHERE i.id IN (SELECT p.id FROM page p)) AS items,
  (SELECT min(p.id)::text FROM page p HAVING min(p.id) > (SELECT min(n.item_id) FROM candidate n)) AS next
FROM sheet s
