-- apps/api/src/modules/handover/handover.read-model.ts; written by npm run sql-docs
WITH subject AS (
  SELECT 'person' AS kind, u.id, u.display_name AS name FROM app_user u WHERE u.id = $1::uuid
  UNION ALL
  SELECT 'department', d.id, v.name FROM department d
  CROSS JOIN LATERAL department_in_year(d.id, fiscal_year_of(japan_today())) v WHERE d.id = $2::uuid),

day AS (
  SELECT coalesce((SELECT CASE WHEN bool_or(coalesce(m.valid_to, japan_today()) >= japan_today()) THEN japan_today() ELSE max(m.valid_to) END
    FROM membership m WHERE m.user_id = $1::uuid AND m.department_id IS NOT NULL AND m.valid_from <= japan_today()), japan_today()) AS day),
held AS (
  SELECT h.given_for, h.department_ids FROM day CROSS JOIN LATERAL held_roles($1::uuid, day.day) h
  WHERE h.given_for IS NOT NULL AND h.for_user_id IS NULL AND ($6::uuid[] IS NULL OR h.given_for = ANY ($6::uuid[]))),
named AS (
  SELECT d.id FROM department d WHERE d.id = $2::uuid AND ($6::uuid[] IS NULL OR d.id = ANY ($6::uuid[]))),
asked AS (SELECT h.given_for AS id FROM held h UNION SELECT n.id FROM named n),
own AS (
  SELECT DISTINCT r.id FROM held h CROSS JOIN LATERAL unnest(h.department_ids) r (id)
  UNION
  SELECT l.id FROM (
    SELECT n.id FROM named n
    UNION SELECT u.department_id FROM departments_in_year(fiscal_year_of(japan_today())) u JOIN named n ON n.id = u.parent_id
    WHERE u.existed
  ) base CROSS JOIN LATERAL department_line(base.id) l (id)),
running AS (SELECT r.* FROM round r WHERE r.state <> 'preparing' ORDER BY r.fy DESC, r.opened_at DESC LIMIT 1),
revision AS (
  SELECT coalesce((SELECT revision_id FROM running), (
    SELECT rev.id FROM plan p
JOIN LATERAL (
  SELECT r.id, r.number, r.from_fy FROM plan_revision r WHERE r.plan_id = p.id
  ORDER BY r.status = 'decided' DESC, r.number DESC LIMIT 1) rev ON true
    ORDER BY (p.status = 'ended'), p.fy_from > fiscal_year_of(japan_today()), p.fy_from DESC, p.name, p.id LIMIT 1)) AS id),
year AS (
  SELECT fiscal_year_of(japan_today()) AS fy, (SELECT scale FROM running) AS scale, NULL::timestamptz AS opened_at, NULL::timestamptz AS finalized_at),
place AS (SELECT n.* FROM plan_position n JOIN revision ON revision.id = n.revision_id),
node AS MATERIALIZED (
  SELECT n.* FROM place n
  WHERE n.kind IN ('measure', 'initiative') AND n.node_id IN (
    SELECT l.node_id FROM leads_in_year(fiscal_year_of(japan_today())) l WHERE l.department_id IN (SELECT id FROM own)
    UNION
    SELECT e.node_id FROM entry e JOIN running ON running.id = e.round_id WHERE e.department_id IN (SELECT id FROM own))),
remarked AS MATERIALIZED (
  SELECT m.*, n.title FROM remark m JOIN entry e ON e.id = m.entry_id JOIN round r ON r.id = e.round_id
  JOIN plan_position n ON n.revision_id = r.revision_id AND n.node_id = e.node_id
  WHERE e.department_id IN (SELECT id FROM own) AND m.state IN ('open', 'answered', 'carried_over')
    AND NOT EXISTS (SELECT FROM remark next WHERE next.carried_from_id = m.id)
    AND may_see_entry(e.state, e.department_id, r.state, r.readers_from, $3::integer, $4::boolean, $5::uuid[]) AND may_see_remark(m.state, e.state, e.department_id, r.state, r.readers_from, $3::integer, $4::boolean, $5::uuid[])),
measured AS MATERIALIZED (
  SELECT i.*, owner.node_id AS owner_id, owner.kind AS owner_kind, owner.title AS owner_title, owner.path
  FROM node owner JOIN indicator i ON i.node_id = owner.node_id
  WHERE coalesce(i.fy_to, fiscal_year_of(japan_today())) >= coalesce((SELECT fy FROM running), fiscal_year_of(japan_today())))
SELECT json_build_object('kind', subject.kind, 'id', subject.id, 'name', subject.name) AS subject,
  (SELECT name FROM city) AS "cityName",
  (EXISTS (SELECT FROM measured i WHERE i.is_sample)
    OR EXISTS (SELECT FROM asked a JOIN department d ON d.id = a.id WHERE d.is_sample)) AS sample,
  (SELECT coalesce(json_agg(json_build_object('id', a.id, 'name', d.name, 'divisionName', v.name)
      ORDER BY v.sort_order, d.sort_order, d.name), '[]'::json)
    FROM asked a CROSS JOIN LATERAL department_in_year(a.id, fiscal_year_of(japan_today())) d
    LEFT JOIN LATERAL department_in_year(d.parent_id, fiscal_year_of(japan_today())) v ON true) AS departments,
  (SELECT coalesce(json_agg(json_build_object('name', p.name, 'roles', p.roles) ORDER BY p.name), '[]'::json) FROM (
    SELECT u.display_name AS name, array_agg(DISTINCT h.role) AS roles
    FROM app_user u CROSS JOIN LATERAL held_roles(u.id, japan_today()) h
    WHERE u.disabled_at IS NULL AND h.for_user_id IS NULL AND h.given_for IN (SELECT id FROM asked)
    GROUP BY u.id) p) AS people,
  (SELECT json_build_object('id', r.id, 'fy', r.fy, 'steps', (
SELECT coalesce(json_agg(json_build_object('position', t.position, 'stage', t.stage, 'label', t.label,
  'waitingLabel', t.waiting_label, 'dueOn', t.due_on, 'instructions', t.instructions) ORDER BY t.position), '[]'::json)
FROM round_step t WHERE t.round_id = r.id)) FROM running r) AS round,
  (SELECT coalesce(json_agg(json_build_object('id', n.node_id, 'code', n.code, 'title', n.title) ORDER BY n.path), '[]'::json)
    FROM node n WHERE n.kind = 'measure') AS measures,
  (SELECT coalesce(json_agg(json_build_object('id', n.node_id, 'measureCode', coalesce(n.measure_code, ''),
      'measureTitle', coalesce(n.measure_title, ''), 'title', n.title, 'sheet', (
SELECT json_build_object('id', e.id, 'state', e.state, 'position', e.position, 'dueOn', coalesce(due_extension.due_on, due_step.due_on))
FROM entry e JOIN round r ON r.id = e.round_id
LEFT JOIN round_step due_step ON due_step.round_id = e.round_id AND due_step.position = entry_turn(e.state, e.position)
  AND e.corrected_since IS NULL
LEFT JOIN round_extension due_extension ON due_extension.round_id = e.round_id
  AND due_extension.position = entry_turn(e.state, e.position) AND due_extension.department_id = e.department_id
  AND e.corrected_since IS NULL
WHERE e.round_id = (SELECT id FROM running) AND e.node_id = n.node_id AND may_see_entry(e.state, e.department_id, r.state, r.readers_from, $3::integer, $4::boolean, $5::uuid[])), 'last', (
SELECT json_build_object('fy', r.fy, 'form', r.form, 'steps', (
SELECT coalesce(json_agg(json_build_object('position', t.position, 'stage', t.stage, 'label', t.label,
  'waitingLabel', t.waiting_label, 'dueOn', t.due_on, 'instructions', t.instructions) ORDER BY t.position), '[]'::json)
FROM round_step t WHERE t.round_id = r.id), 'content', e.content, 'taken', (
  SELECT coalesce(json_agg(json_build_object('action', s.action, 'position', s.from_position, 'name', u.display_name,
      'forName', f.display_name, 'at', to_char(s.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) ORDER BY s.number), '[]'::json)
  FROM entry_step s JOIN app_user u ON u.id = s.user_id LEFT JOIN app_user f ON f.id = s.for_user_id
  WHERE s.entry_id = e.id AND s.action IN ('submit', 'approve', 'confirm')
    AND NOT EXISTS (SELECT FROM entry_step v WHERE v.entry_id = s.entry_id AND v.number = s.number + 1 AND v.action = 'revoke')
    AND s.number > coalesce((
    SELECT max(b.number) FROM entry_step b WHERE b.entry_id = e.id AND b.action IN ('return', 'take_back')), 0)))
FROM entry e JOIN round r ON r.id = e.round_id
WHERE e.node_id IN (SELECT node_line(n.node_id)) AND e.content <> '{}'::jsonb
  AND may_see_entry(e.state, e.department_id, r.state, r.readers_from, $3::integer, $4::boolean, $5::uuid[]) AND (is_evaluated(e.state) OR $3::integer = 0 OR e.department_id = ANY ($5::uuid[]))
ORDER BY r.fy DESC, r.opened_at DESC LIMIT 1))
      ORDER BY n.path), '[]'::json)
    FROM (SELECT * FROM node WHERE kind = 'initiative' ORDER BY path, node_id LIMIT 100) n) AS initiatives,
  (SELECT coalesce(json_agg(json_build_object('id', i.id, 'name', i.name, 'unit', i.unit, 'ownerTitle', owner.title,
      'source', coalesce(i.source, ''), 'availableMonth', i.available_month, 'series', json_build_object(
  'id', i.id, 'nodeId', i.node_id, 'ownerKind', owner.kind, 'ownerTitle', owner.title,
  'name', CASE WHEN year.finalized_at IS NULL THEN i.name ELSE words_at('indicator', i.id::text, 'name', i.name, year.finalized_at) END, 'kind', i.kind, 'unit', i.unit, 'decimals', i.decimals, 'direction', i.direction,
  'aggregation', i.aggregation, 'cumulativeEntry', i.cumulative_entry, 'startingStock', i.starting_stock::text,
  'lowerBound', i.lower_bound::text, 'upperBound', i.upper_bound::text, 'strictTarget', i.strict_target,
  'targetBasis', i.target_basis, 'targetWord', i.target_word, 'elapsedFrom', i.elapsed_from_fy,
  'meanYears', i.mean_years, 'ratio', CASE WHEN i.numerator_name IS NOT NULL THEN json_build_object(
    'numerator', i.numerator_name, 'denominator', i.denominator_name, 'factor', i.ratio_factor::text) END,
  'rounding', coalesce(year.scale ->> 'rounding', 'half_up'),
  'lowerMode', coalesce(i.lower_mode, year.scale ->> 'lowerMode', 'a'),
  'baseline', CASE WHEN i.baseline_value IS NOT NULL THEN
    json_build_object('value', i.baseline_value::text, 'fy', i.baseline_fy, 'note', CASE WHEN year.finalized_at IS NULL THEN i.baseline_note ELSE words_at('indicator', i.id::text, 'baseline_note', i.baseline_note, year.finalized_at) END) END,
  'tolerance', i.tolerance::text,
  'range', CASE WHEN i.range_low IS NOT NULL THEN
    json_build_object('low', i.range_low::text, 'high', i.range_high::text) END,
  'breaks', i.breaks, 'formulaText', CASE WHEN year.finalized_at IS NULL THEN i.formula_text ELSE words_at('indicator', i.id::text, 'formula_text', i.formula_text, year.finalized_at) END, 'source', CASE WHEN year.finalized_at IS NULL THEN i.source ELSE words_at('indicator', i.id::text, 'source', i.source, year.finalized_at) END,
  'measuredEveryYears', i.measured_every_years, 'availableMonth', i.available_month,
  'fyFrom', i.fy_from, 'fyTo', i.fy_to, 'strategyKpi', i.strategy_kpi, 'sample', i.is_sample, 'roundFy', year.fy,
  'targets', (
    SELECT coalesce(json_agg(json_build_object('kind', t.kind, 'fy', t.fy, 'value', t.value::text) ORDER BY line.n), '[]'::json)
    FROM unnest(i.follows || i.id) WITH ORDINALITY AS line (id, n)
    CROSS JOIN LATERAL targets_in_force(line.id, coalesce(year.opened_at, now()), year.finalized_at) t
    WHERE line.id = i.id OR (t.kind = 'yearly' AND t.fy < i.fy_from)),
  'actuals', (
SELECT coalesce(json_agg(json_build_object(
    'fy', a.fy, 'value', CASE WHEN NOT (NOT ($3::integer = 0 OR may_see_figure(owner.node_id, owner.kind, a.fy, $3::integer, $4::boolean, $5::uuid[])) OR (a.indicator_id <> i.id AND EXISTS (
    SELECT FROM indicator f WHERE f.id = a.indicator_id AND f.node_id <> i.node_id
      AND NOT ($3::integer = 0 OR may_see_figure(f.node_id, owner.kind, a.fy, $3::integer, $4::boolean, $5::uuid[]))))) THEN a.value::text END, 'state', coalesce(CASE WHEN NOT (NOT ($3::integer = 0 OR may_see_figure(owner.node_id, owner.kind, a.fy, $3::integer, $4::boolean, $5::uuid[])) OR (a.indicator_id <> i.id AND EXISTS (
    SELECT FROM indicator f WHERE f.id = a.indicator_id AND f.node_id <> i.node_id
      AND NOT ($3::integer = 0 OR may_see_figure(f.node_id, owner.kind, a.fy, $3::integer, $4::boolean, $5::uuid[]))))) THEN a.state END, 'not_entered'),
    'numerator', CASE WHEN NOT (NOT ($3::integer = 0 OR may_see_figure(owner.node_id, owner.kind, a.fy, $3::integer, $4::boolean, $5::uuid[])) OR (a.indicator_id <> i.id AND EXISTS (
    SELECT FROM indicator f WHERE f.id = a.indicator_id AND f.node_id <> i.node_id
      AND NOT ($3::integer = 0 OR may_see_figure(f.node_id, owner.kind, a.fy, $3::integer, $4::boolean, $5::uuid[]))))) THEN a.numerator::text END, 'denominator', CASE WHEN NOT (NOT ($3::integer = 0 OR may_see_figure(owner.node_id, owner.kind, a.fy, $3::integer, $4::boolean, $5::uuid[])) OR (a.indicator_id <> i.id AND EXISTS (
    SELECT FROM indicator f WHERE f.id = a.indicator_id AND f.node_id <> i.node_id
      AND NOT ($3::integer = 0 OR may_see_figure(f.node_id, owner.kind, a.fy, $3::integer, $4::boolean, $5::uuid[]))))) THEN a.denominator::text END,
    'certainty', CASE WHEN NOT (NOT ($3::integer = 0 OR may_see_figure(owner.node_id, owner.kind, a.fy, $3::integer, $4::boolean, $5::uuid[])) OR (a.indicator_id <> i.id AND EXISTS (
    SELECT FROM indicator f WHERE f.id = a.indicator_id AND f.node_id <> i.node_id
      AND NOT ($3::integer = 0 OR may_see_figure(f.node_id, owner.kind, a.fy, $3::integer, $4::boolean, $5::uuid[]))))) THEN a.certainty END, 'reason', CASE WHEN NOT (NOT ($3::integer = 0 OR may_see_figure(owner.node_id, owner.kind, a.fy, $3::integer, $4::boolean, $5::uuid[])) OR (a.indicator_id <> i.id AND EXISTS (
    SELECT FROM indicator f WHERE f.id = a.indicator_id AND f.node_id <> i.node_id
      AND NOT ($3::integer = 0 OR may_see_figure(f.node_id, owner.kind, a.fy, $3::integer, $4::boolean, $5::uuid[]))))) THEN a.reason END, 'version', a.version, 'sample', a.is_sample,
    'hidden', (NOT ($3::integer = 0 OR may_see_figure(owner.node_id, owner.kind, a.fy, $3::integer, $4::boolean, $5::uuid[])) OR (a.indicator_id <> i.id AND EXISTS (
    SELECT FROM indicator f WHERE f.id = a.indicator_id AND f.node_id <> i.node_id
      AND NOT ($3::integer = 0 OR may_see_figure(f.node_id, owner.kind, a.fy, $3::integer, $4::boolean, $5::uuid[])))))) ORDER BY array_position(i.follows || i.id, a.indicator_id)), '[]'::json)
FROM shown_actuals($3::integer, $5::uuid[]) a
WHERE a.indicator_id = ANY (i.follows || i.id) AND (a.indicator_id = i.id OR a.fy < i.fy_from) AND a.fy <= year.fy)),
      'toCome', EXISTS (SELECT FROM running) AND NOT EXISTS (
        SELECT FROM indicator_actual a JOIN running ON running.fy = a.fy
        WHERE a.indicator_id = i.id AND NOT (a.state IN ('not_entered', 'compiling', 'not_published'))))
      ORDER BY owner.path, i.sort_order, i.id), '[]'::json)
    FROM (SELECT * FROM measured ORDER BY path, sort_order, id LIMIT 100) i
    CROSS JOIN LATERAL (SELECT i.owner_id AS node_id, i.owner_kind AS kind, i.owner_title AS title, i.path) owner CROSS JOIN year) AS indicators,
  (SELECT coalesce(json_agg(json_build_object('id', m.id, 'entryId', m.entry_id, 'kind', m.kind, 'state', m.state, 'text', m.text,
      'blockLabel', m.block_label, 'fy', m.fy, 'initiativeTitle', m.title) ORDER BY m.written_at, m.id), '[]'::json)
    FROM (SELECT * FROM remarked ORDER BY written_at, id LIMIT 100) m) AS remarks,
  json_build_object('initiatives', (SELECT count(*)::int FROM node WHERE kind = 'initiative'),
    'indicators', (SELECT count(*)::int FROM measured), 'remarks', (SELECT count(*)::int FROM remarked)) AS totals
FROM subject
