-- apps/api/src/modules/reviews/entry-changes.read-model.ts; written by npm run sql-docs
WITH sheet AS (
  SELECT e.*, r.fy, r.form, r.revision_id,
    CASE WHEN $2::integer = 0 OR e.department_id = ANY ($4::uuid[])
      THEN CASE WHEN o.at < e.submitted_at THEN o.at ELSE o.before_at END END AS since
  FROM entry e JOIN round r ON r.id = e.round_id
  LEFT JOIN entry_opening o ON o.entry_id = e.id AND o.user_id = $5::uuid
  WHERE e.id = $1 AND may_see_entry(e.state, e.department_id, r.state, r.readers_from, $2::integer, $3::boolean, $4::uuid[])),
answer AS (
  SELECT DISTINCT ON (h.field) h.field, h.before #>> '{}' AS before
  FROM sheet s JOIN history h ON h.subject_kind = 'entry' AND h.subject_id = s.id::text
  WHERE h.operation = 'update' AND h.at > s.since
    AND h.field NOT IN ('state', 'position', 'scope', 'exclusion_reason', 'is_sample', 'proposal', 'department_id', 'attachments')
  ORDER BY h.field, h.id),
figure AS MATERIALIZED (
  SELECT i.id, i.unit, i.decimals, i.id || '/' || s.fy AS subject_id, s.fy, s.since
  FROM sheet s JOIN indicator i ON i.node_id IN (s.node_id, s.measure_id)
  WHERE s.since IS NOT NULL
    AND ($2::integer = 0 OR may_see_figure(i.node_id, CASE WHEN i.node_id = s.measure_id THEN 'measure' ELSE 'initiative' END, s.fy, $2::integer, $3::boolean, $4::uuid[]))),
moved AS MATERIALIZED (
  SELECT h.* FROM figure f
  JOIN history h ON h.subject_kind = 'indicator_actual' AND h.subject_id = f.subject_id AND h.at > f.since),
whole AS (
  SELECT DISTINCT ON (m.subject_id) m.subject_id, m.id, m.before FROM moved m WHERE m.field IS NULL ORDER BY m.subject_id, m.id),
part AS (
  SELECT p.subject_id, jsonb_object_agg(p.field, CASE WHEN p.field IN ('value', 'numerator', 'denominator')
    THEN to_jsonb(p.before #>> '{}') ELSE p.before END) AS fields
  FROM (
    SELECT DISTINCT ON (m.subject_id, m.field) m.* FROM moved m LEFT JOIN whole w ON w.subject_id = m.subject_id
    WHERE m.field IS NOT NULL AND (w.id IS NULL OR m.id < w.id) ORDER BY m.subject_id, m.field, m.id) p
  GROUP BY p.subject_id)
SELECT to_char(s.since AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS since, (s.content || jsonb_strip_nulls(jsonb_build_object(
'progressStatus', s.progress_status, 'futureDirection', s.future_direction))) AS content,
  (SELECT coalesce(json_agg(a.*), '[]'::json) FROM answer a) AS answers,
  (SELECT coalesce(jsonb_object_agg(n.key, n.value), '{}'::jsonb)
    FROM answer a CROSS JOIN LATERAL jsonb_each(
      named_initiatives(jsonb_build_object(a.field, a.before), s.form, s.revision_id)) n) AS "namedInitiatives",
  (SELECT coalesce(json_agg(json_build_object('id', f.id, 'unit', f.unit, 'decimals', f.decimals,
      'now', (SELECT jsonb_build_object('value', a.value::text, 'numerator', a.numerator::text,
        'denominator', a.denominator::text, 'state', a.state, 'certainty', a.certainty, 'reason', a.reason)
        FROM indicator_actual a WHERE a.indicator_id = f.id AND a.fy = f.fy),
      'whole', CASE WHEN w.subject_id IS NOT NULL THEN json_build_object('before', w.before || jsonb_build_object('value', w.before ->> 'value',
'numerator', w.before ->> 'numerator', 'denominator', w.before ->> 'denominator')) END,
      'changed', coalesce(p.fields, '{}'::jsonb))), '[]'::json)
    FROM figure f LEFT JOIN whole w ON w.subject_id = f.subject_id LEFT JOIN part p ON p.subject_id = f.subject_id
    WHERE w.subject_id IS NOT NULL OR p.subject_id IS NOT NULL) AS figures,
  (SELECT coalesce(json_agg(json_build_object('subjectId', m.subject_id, 'undo', m.undo, 'now', (
        SELECT to_jsonb(c.*) FROM cost c
        WHERE c.node_id = s.node_id AND m.subject_id = s.node_id || '/' || c.fy || '/' || c.stage))), '[]'::json)
    FROM (
      SELECT h.subject_id, json_agg(json_build_object('field', h.field, 'before', h.before) ORDER BY h.id DESC) AS undo
      FROM history h
      WHERE h.subject_kind = 'cost' AND h.at > s.since AND h.field IS DISTINCT FROM 'is_sample' AND h.subject_id IN (s.node_id || '/' || (s.fy + (-1)) || '/settled', s.node_id || '/' || (s.fy + (0)) || '/budget_initial', s.node_id || '/' || (s.fy + (0)) || '/budget_current', s.node_id || '/' || (s.fy + (0)) || '/settled', s.node_id || '/' || (s.fy + (0)) || '/planned_1', s.node_id || '/' || (s.fy + (0)) || '/planned_2', s.node_id || '/' || (s.fy + (0)) || '/planned_3', s.node_id || '/' || (s.fy + (0)) || '/planned_4')
      GROUP BY h.subject_id) m) AS costs
FROM sheet s
