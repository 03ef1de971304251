-- apps/api/src/modules/setup/setup.read-model.ts; written by npm run sql-docs
WITH chosen AS (
  SELECT p.id, greatest(c.first_fy, p.fy_from) AS fy FROM plan p CROSS JOIN city c
  ORDER BY (p.status = 'ended'), p.fy_from > coalesce(c.first_fy, fiscal_year_of(japan_today())), p.fy_from DESC, p.name, p.id LIMIT 1),
revision AS (
  SELECT rev.id FROM chosen p
JOIN LATERAL (
  SELECT r.id, r.number, r.from_fy FROM plan_revision r WHERE r.plan_id = p.id
  ORDER BY r.status = 'decided' DESC, r.number DESC LIMIT 1) rev ON true),
node AS (
  SELECT n.node_id AS id, n.kind, n.measure_id, n.code, n.title, n.path, lead_in_year(n.node_id, chosen.fy) AS lead
  FROM plan_position n JOIN revision ON revision.id = n.revision_id CROSS JOIN chosen),
unit AS (
  SELECT d.id, d.kind FROM department d
  WHERE EXISTS (SELECT FROM department_version v
    WHERE v.department_id = d.id AND coalesce(v.fy_to, fiscal_year_of(japan_today())) >= fiscal_year_of(japan_today()))),
asked AS (
  SELECT DISTINCT n.lead AS id FROM node n WHERE n.kind = 'initiative' AND n.lead IS NOT NULL
  UNION
  SELECT u.id FROM unit u WHERE u.kind = 'section'
    AND NOT EXISTS (SELECT FROM node n WHERE n.kind = 'initiative' AND n.lead IS NOT NULL)),
person AS (
  SELECT u.id, u.account, u.display_name, u.last_sign_in_at IS NOT NULL AS came, h.role, h.given_for, h.department_ids
  FROM app_user u CROSS JOIN LATERAL held_roles(u.id, japan_today()) h
  WHERE u.disabled_at IS NULL AND h.for_user_id IS NULL),
reached AS (
  SELECT DISTINCT p.role, p.came, r.id FROM person p CROSS JOIN LATERAL unnest(p.department_ids) r (id)
  WHERE p.role IN ('entrant', 'section_head')),
measured AS (
  SELECT
i.kind, i.direction, i.target_word AS "targetWord", i.baseline_value IS NOT NULL AS "hasBaseline", i.source,
i.available_month AS "availableMonth",
EXISTS (SELECT FROM targets_in_force(i.id, 'infinity') t WHERE t.value IS NOT NULL) AS "hasTarget", n.measure_id FROM indicator i JOIN node n ON n.id = i.node_id CROSS JOIN chosen
  WHERE coalesce(i.fy_to, chosen.fy) >= chosen.fy),
invitee AS (
  SELECT p.id, p.account, p.display_name AS "displayName", array_agg(DISTINCT p.role) AS roles,
    coalesce(array_agg(DISTINCT d.name) FILTER (WHERE d.name IS NOT NULL), '{}') AS "departmentNames"
  FROM person p LEFT JOIN LATERAL department_in_year(p.given_for, fiscal_year_of(japan_today())) d ON true
  WHERE NOT p.came GROUP BY p.id, p.account, p.display_name)
SELECT c.version, c.setup_closed_at IS NOT NULL AS closed,
  jsonb_build_object(
    'cityName', c.name, 'firstFy', c.first_fy,
    'divisions', (SELECT count(*)::int FROM unit u WHERE u.kind = 'division'), 'sections', (SELECT count(*)::int FROM unit u WHERE u.kind = 'section'),
    'sectionsBeginningLater', (SELECT count(*)::int FROM unit u WHERE u.kind = 'section'
      AND c.first_fy < (SELECT min(v.fy_from) FROM department_version v WHERE v.department_id = u.id)
      AND NOT EXISTS (SELECT FROM department_succession s WHERE s.new_id = u.id AND s.old_id IS NOT NULL)),
    'people', (SELECT count(DISTINCT p.id)::int FROM person p WHERE p.role <> 'administrator'),
    'planners', (SELECT count(DISTINCT p.id)::int FROM person p WHERE p.role = 'planner'),
    'sectionsAsked', (SELECT count(*)::int FROM asked),
    'sectionsWithoutEntrant', (SELECT count(*)::int FROM asked a WHERE NOT EXISTS (SELECT FROM reached r WHERE r.id = a.id AND r.role = 'entrant')),
    'sectionsWithoutHead', (SELECT count(*)::int FROM asked a WHERE NOT EXISTS (SELECT FROM reached r WHERE r.id = a.id AND r.role = 'section_head')),
    'sectionsNotSignedIn', (SELECT count(*)::int FROM asked a WHERE NOT EXISTS (SELECT FROM reached r WHERE r.id = a.id AND r.came)),
    'signedIn', (SELECT count(DISTINCT p.id)::int FROM person p WHERE p.came AND p.role <> 'administrator')) ||
  jsonb_build_object(
    'plans', (SELECT count(*)::int FROM plan), 'policies', (SELECT count(*)::int FROM node n WHERE n.kind = 'policy'),
    'measures', (SELECT count(*)::int FROM node n WHERE n.kind = 'measure'), 'initiatives', (SELECT count(*)::int FROM node n WHERE n.kind = 'initiative'),
    'measuresWithoutInitiative', (SELECT count(*)::int FROM node m WHERE m.kind = 'measure' AND NOT EXISTS (
      SELECT FROM node n WHERE n.kind = 'initiative' AND n.measure_id = m.id)),
    'nodes', (SELECT count(*)::int FROM node n WHERE n.kind IN ('measure', 'initiative')),
    'measuresWithoutLead', (SELECT count(*)::int FROM node n WHERE n.kind = 'measure' AND n.lead IS NULL),
    'initiativesWithoutLead', (SELECT count(*)::int FROM node n WHERE n.kind = 'initiative' AND n.lead IS NULL),
    'indicators', (SELECT count(*)::int FROM measured),
    'measuresWithoutIndicator', (SELECT count(*)::int FROM node m WHERE m.kind = 'measure' AND NOT EXISTS (SELECT FROM measured i WHERE i.measure_id = m.id)),
    'rounds', (SELECT count(*)::int FROM round), 'openedRounds', (SELECT count(*)::int FROM round r WHERE r.state <> 'preparing'),
    'named', json_build_object(
      'sectionsWithoutEntrant', (SELECT coalesce(json_agg(x.name), '[]'::json) FROM (
    SELECT d.name FROM asked a CROSS JOIN LATERAL department_in_year(a.id, fiscal_year_of(japan_today())) d
    WHERE NOT EXISTS (SELECT FROM reached r WHERE r.id = a.id AND r.role = 'entrant') ORDER BY d.sort_order, d.name, a.id LIMIT 3) x),
      'sectionsWithoutHead', (SELECT coalesce(json_agg(x.name), '[]'::json) FROM (
    SELECT d.name FROM asked a CROSS JOIN LATERAL department_in_year(a.id, fiscal_year_of(japan_today())) d
    WHERE NOT EXISTS (SELECT FROM reached r WHERE r.id = a.id AND r.role = 'section_head') ORDER BY d.sort_order, d.name, a.id LIMIT 3) x),
      'sectionsNotSignedIn', (SELECT coalesce(json_agg(x.name), '[]'::json) FROM (
    SELECT d.name FROM asked a CROSS JOIN LATERAL department_in_year(a.id, fiscal_year_of(japan_today())) d
    WHERE NOT EXISTS (SELECT FROM reached r WHERE r.id = a.id AND r.came) ORDER BY d.sort_order, d.name, a.id LIMIT 3) x),
      'measuresWithoutInitiative', (SELECT coalesce(json_agg(x.name), '[]'::json) FROM (
    SELECT btrim(m.code || ' ' || m.title) AS name FROM node m WHERE m.kind = 'measure' AND NOT EXISTS (
      SELECT FROM node n WHERE n.kind = 'initiative' AND n.measure_id = m.id) ORDER BY m.path, m.id LIMIT 3) x),
      'measuresWithoutIndicator', (SELECT coalesce(json_agg(x.name), '[]'::json) FROM (
    SELECT btrim(m.code || ' ' || m.title) AS name FROM node m WHERE m.kind = 'measure' AND NOT EXISTS (SELECT FROM measured i WHERE i.measure_id = m.id) ORDER BY m.path, m.id LIMIT 3) x),
      'measuresWithoutLead', (SELECT coalesce(json_agg(x.name), '[]'::json) FROM (
    SELECT btrim(m.code || ' ' || m.title) AS name FROM node m WHERE m.kind = 'measure' AND m.lead IS NULL ORDER BY m.path, m.id LIMIT 3) x),
      'initiativesWithoutLead', (SELECT coalesce(json_agg(x.name), '[]'::json) FROM (
    SELECT btrim(m.code || ' ' || m.title) AS name FROM node m WHERE m.kind = 'initiative' AND m.lead IS NULL ORDER BY m.path, m.id LIMIT 3) x))) AS facts,
  (SELECT coalesce(json_agg(i), '[]'::json) FROM measured i) AS measured,
  json_build_object('total', (SELECT count(*)::int FROM invitee), 'items', (
    SELECT coalesce(json_agg(i), '[]'::json)
    FROM (SELECT * FROM invitee ORDER BY "displayName", account LIMIT 100) i)) AS invitees
FROM city c
WHERE $1::boolean OR c.setup_closed_at IS NULL
