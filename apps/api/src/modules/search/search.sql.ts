import type { SearchKind } from '@mawasu/contract';
import { holdsWords } from '../../platform/persistence/search.sql.js';
import { sheetHoldsWords, sheetTextsJson } from '../entries/entry-search.sql.js';
import { nodeTextsJson } from '../plans/node-texts.sql.js';
import { joinShownRevision } from '../plans/plan-node.sql.js';
import { isRoundVisible } from '../rounds/round-visibility.js';
import { maySeeEntry, shownEntries, visibilityParameters } from '../rounds/visibility.sql.js';

const WORDS = '$1';
const visibility = visibilityParameters(6);

/** The asked page of a group; no rows of a group that was not asked for. */
const pageOf = (kind: SearchKind) =>
  `LIMIT CASE WHEN coalesce($2::text, '${kind}') = '${kind}' THEN $3::integer ELSE 0 END OFFSET $4::integer`;

/** The 施策 of the row `pos` of plan_position, as it is printed. */
const measureName = `nullif(concat_ws(' ', nullif(pos.measure_code, ''), pos.measure_title), '')`;

/** The plan's name where there are several plans, then what `pos` stands under. `itself`: its own kind, or '' to name it, too. */
const placeJson = (itself: string, planName = 'p.name') => `to_json(array_remove(ARRAY[
    CASE WHEN (SELECT count(*) FROM plan) > 1 THEN ${planName} END, CASE WHEN ${itself} <> 'policy' THEN pos.policy_title END,
    CASE WHEN ${itself} NOT IN ('policy', 'pillar') THEN pos.pillar_title END,
    CASE WHEN ${itself} NOT IN ('policy', 'pillar', 'measure') THEN ${measureName} END,
    CASE WHEN ${itself} = 'project' THEN (
      SELECT up.title FROM plan_position up WHERE up.revision_id = pos.revision_id AND up.node_id = pos.parent_id) END], NULL))`;

const nodesFound = `
  SELECT p.name AS plan_name, pos.revision_id, pos.node_id, pos.path, p.fy_from
  FROM plan_node_version v JOIN plan p ON p.id = v.plan_id ${joinShownRevision}
  JOIN plan_position pos ON pos.revision_id = rev.id AND pos.version_id = v.id
  WHERE ${holdsWords('v', WORDS)}`;

/** An indicator is found while its 施策 or 取組み is in the newest revision of its plan. It shows no figure. */
const indicatorsFound = `
  SELECT i.id, p.name AS plan_name, pos.revision_id, pos.node_id, pos.path, p.fy_from, i.sort_order
  FROM indicator i JOIN plan_node node ON node.id = i.node_id JOIN plan p ON p.id = node.plan_id ${joinShownRevision}
  JOIN plan_position pos ON pos.revision_id = rev.id AND pos.node_id = i.node_id
  WHERE ${holdsWords('i', WORDS)} AND pos.measure_id IS NOT NULL`;

const sheetsFound = `
  SELECT e.id, r.fy, e.path
  FROM ${shownEntries(visibility)} e JOIN round r ON r.id = e.round_id
  WHERE ${isRoundVisible('$5')} AND ${maySeeEntry(visibility)} AND ${sheetHoldsWords(WORDS, visibility)}`;

const nodeItems = `
  SELECT json_build_object(
    'id', pos.node_id, 'kind', pos.kind, 'code', pos.code, 'title', pos.title, 'measureId', pos.measure_id,
    'place', ${placeJson('pos.kind', 'f.plan_name')}, 'texts', ${nodeTextsJson('v')}) AS item
  FROM (SELECT * FROM node_found ORDER BY fy_from DESC, plan_name, path, node_id ${pageOf('plan')}) f
  JOIN plan_position pos ON pos.revision_id = f.revision_id AND pos.node_id = f.node_id
  JOIN plan_node_version v ON v.id = pos.version_id
  ORDER BY f.fy_from DESC, f.plan_name, f.path, f.node_id`;

const indicatorItems = `
  SELECT json_build_object(
    'id', i.id, 'title', i.name, 'unit', i.unit, 'measureId', pos.measure_id,
    'initiativeId', CASE WHEN pos.kind = 'initiative' THEN pos.node_id END, 'sample', i.is_sample,
    'place', to_json(array_remove(ARRAY(SELECT json_array_elements_text(${placeJson(`''`, 'f.plan_name')}))
      || CASE WHEN pos.kind = 'initiative' THEN pos.title END, NULL)),
    'texts', json_build_array(
      json_build_array('計算式', i.formula_text), json_build_array('出典', i.source), json_build_array('単位', i.unit),
      json_build_array('分子', i.numerator_name), json_build_array('分母', i.denominator_name))) AS item
  FROM (
    SELECT * FROM indicator_found ORDER BY fy_from DESC, plan_name, path, node_id, sort_order, id ${pageOf('indicator')}) f
  JOIN indicator i ON i.id = f.id
  JOIN plan_position pos ON pos.revision_id = f.revision_id AND pos.node_id = f.node_id
  ORDER BY f.fy_from DESC, f.plan_name, f.path, f.node_id, f.sort_order, f.id`;

const sheetItems = `
  SELECT json_build_object(
    'id', e.id, 'title', pos.title, 'roundId', r.id, 'fy', r.fy, 'departmentName', coalesce(d.name, ''),
    'state', e.state, 'position', e.position, 'waitingLabel', s.waiting_label, 'returned', e.is_returned, 'sample', e.is_sample,
    'place', ${placeJson('pos.kind')}, 'texts', ${sheetTextsJson(visibility)}) AS item
  FROM (SELECT * FROM sheet_found ORDER BY fy DESC, path, id ${pageOf('sheet')}) f
  JOIN ${shownEntries(visibility)} e ON e.id = f.id JOIN round r ON r.id = e.round_id JOIN plan p ON p.id = r.plan_id
  JOIN plan_position pos ON pos.revision_id = r.revision_id AND pos.node_id = e.node_id
  LEFT JOIN round_step s ON s.round_id = e.round_id AND s.position = e.position
  LEFT JOIN LATERAL department_in_year(e.department_id, r.fy) d ON true
  ORDER BY f.fy DESC, f.path, f.id`;

const group = (found: string, items: string) => `json_build_object(
    'total', (SELECT count(*)::int FROM ${found}),
    'items', (SELECT coalesce(json_agg(page.item), '[]'::json) FROM (${items}) page))`;

/**
 * $1 words as typed, $2 the only group whose rows are wanted or null, $3 size of a page, $4 rows before it, $5 whether the
 * person sees rounds that are not finalized, $6–$8 whose sheets they see. Newest years first, then the order of the plan.
 */
export const searchStatement = `
  WITH node_found AS MATERIALIZED (${nodesFound}),
  indicator_found AS MATERIALIZED (${indicatorsFound}),
  sheet_found AS MATERIALIZED (${sheetsFound})
  SELECT ${group('node_found', nodeItems)} AS plan, ${group('indicator_found', indicatorItems)} AS indicator,
    ${group('sheet_found', sheetItems)} AS sheet`;
