import type { SavedCost } from '@mawasu/contract';
import { costAmounts, costOptionCodes, costParts, costPlaceOf, costStages } from '@mawasu/domain/costs';
import { placeIn } from '../../platform/persistence/one-of.js';
import { maySeeEntryOf } from '../rounds/visibility.sql.js';

/** What a statement gives of the 事業費 of a 取組み for a round. */
export interface HeldCosts {
  /** Of the round's year and the two before it. */
  rows: SavedCost[];
  /** Years whose 決算 another round's sheet was handed in with. */
  fixedYears: number[];
}

/** Every place a form may ask for: by how many years it lies from the round's year, and the moment. */
const places = costOptionCodes.flatMap((code) => costPlaceOf(code, 0) ?? []);

/** SQL relation's rows (fy, stage): every place the form of the round may ask for. */
export const costPlaces = (round: string) =>
  places.map(({ fy, stage }) => `(${round}.fy + (${fy}), '${stage}')`).join(', ');

/** SQL list: the subjects in the history of what may be asked for on the sheet, which has `node_id` and the round's `fy`. */
export const costSubjects = (sheet: string) =>
  places.map(({ fy, stage }) => `${sheet}.node_id || '/' || (${sheet}.fy + (${fy})) || '/${stage}'`).join(', ');

/** SQL expression: {@link SavedCost} of the row with the given alias. */
export const costJson = (cost: string) => `json_build_object('fy', ${cost}.fy, 'stage', ${cost}.stage,
  ${costAmounts.map((part) => `'${part}', ${cost}.${part}::text`).join(', ')}, 'staff', ${cost}.staff::text,
  'version', ${cost}.version, 'sample', ${cost}.is_sample)`;

/** SQL relation with the columns of `cost`, as it is shown to the person; see `shown_costs` in migrations/. */
export const shownCosts = (parameters: string) => {
  const [seesFrom, , departments] = parameters.split(', ');
  return `shown_costs(${seesFrom}, ${departments})`;
};

/** SQL condition: the form of the round asks for 事業費. */
const asksForCosts = (round: string) => `${round}.form @> '{"blocks": [{"kind": "costs"}]}'`;

/**
 * SQL expression: {@link HeldCosts} of the 取組み `node` for the round with the given alias; null where its form asks for none.
 * `costs` is the relation of the rows: `cost`, or what {@link shownCosts} gives.
 */
export const heldCostsJson = (
  node: string,
  round: string,
  costs: string,
) => `CASE WHEN ${asksForCosts(round)} THEN json_build_object(
  'rows', (SELECT coalesce(json_agg(${costJson('c')}), '[]'::json) FROM ${costs} c
    WHERE c.node_id = ${node} AND c.fy BETWEEN ${round}.fy - 2 AND ${round}.fy),
  'fixedYears', (SELECT coalesce(json_agg(y.fy), '[]'::json) FROM (VALUES (${round}.fy - 1), (${round}.fy)) y (fy)
    WHERE cost_is_fixed(${node}, y.fy, 'settled', ${round}.id))) END`;

/**
 * SQL expression: JSON array of `PredecessorCosts`, of the two years before the round `r`, for the sheet `e`; empty where the
 * form asks for no 事業費. As with the texts of last year, what stands on a sheet that is closed to the person is not shown.
 * `visibility` as `visibilityParameters` gives it.
 */
export const predecessorCostsJson = (visibility: string) => `CASE WHEN ${asksForCosts('r')} THEN (
  SELECT coalesce(json_agg(json_build_object('nodeId', f.id, 'title', f.title, 'costs', f.costs) ORDER BY f.title, f.id), '[]'::json)
  FROM (
    SELECT line.id, named.title, (
      SELECT json_agg(${costJson('c')} ORDER BY c.fy, ${placeIn(costStages, 'c.stage')})
      FROM ${shownCosts(visibility)} c
      WHERE c.node_id = line.id AND c.fy BETWEEN r.fy - 2 AND r.fy - 1 AND num_nonnulls(${costParts.map((part) => `c.${part}`).join(', ')}) > 0
        AND (SELECT coalesce(bool_or(${maySeeEntryOf('o', 'former', visibility)}), true)
          FROM entry o JOIN round former ON former.id = o.round_id WHERE o.node_id = line.id AND former.fy IN (c.fy, c.fy + 1))) AS costs
    FROM node_line(e.node_id) AS line (id)
    JOIN LATERAL (
      SELECT p.title FROM plan_position p JOIN plan_revision v ON v.id = p.revision_id
      WHERE p.node_id = line.id ORDER BY v.status = 'decided' DESC, v.number DESC LIMIT 1) named ON true
    WHERE line.id <> e.node_id) f
  WHERE f.costs IS NOT NULL) ELSE '[]'::json END`;

/**
 * SQL: data-modifying CTE `money` that writes what stands as JSON in the given parameter, each row on top of the version the
 * person saw; `of` is a relation of one row with node_id, without which nothing is written. A row that is not among those it
 * returns is stale. What a person enters is no sample any more.
 */
export const writeCosts = (of: string, parameter: string) => `
  money AS (
    INSERT INTO cost AS c (node_id, fy, stage, total, national, prefectural, bonds, other, general, staff, version)
    SELECT o.node_id, s.fy, s.stage, s.total, s.national, s.prefectural, s.bonds, s.other, s.general, s.staff, s.version + 1
    FROM ${of} o CROSS JOIN jsonb_to_recordset(${parameter}::jsonb) AS s (fy integer, stage text, total bigint, national bigint,
      prefectural bigint, bonds bigint, other bigint, general bigint, staff numeric, version integer)
    WHERE s.version = 0 OR EXISTS (SELECT FROM cost k WHERE k.node_id = o.node_id AND k.fy = s.fy AND k.stage = s.stage)
    ON CONFLICT (node_id, fy, stage) DO UPDATE SET
      total = EXCLUDED.total, national = EXCLUDED.national, prefectural = EXCLUDED.prefectural, bonds = EXCLUDED.bonds,
      other = EXCLUDED.other, general = EXCLUDED.general, staff = EXCLUDED.staff, is_sample = false,
      version = EXCLUDED.version, updated_at = now()
    WHERE c.version = EXCLUDED.version - 1
    RETURNING c.fy, c.stage, c.version)`;
