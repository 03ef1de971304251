import type { EntityManager } from 'typeorm';
import { type FiltersInForce, filtersInForce } from '../../platform/persistence/filters.js';
import { queryNamed } from '../../platform/persistence/statements.js';
import { isSettledRound } from '../rounds/round-settled.sql.js';
import type { EvaluatedYear } from './indicator-result.js';

/**
 * Which results: of some indicators in every round that is not settled, or all of one round, or (neither) of all. `settled`: of
 * the rounds that are, to be looked at or for a 訂正版.
 */
export interface ResultSelection {
  indicatorIds?: readonly string[];
  roundId?: string;
  settled?: boolean;
}

/** A result as it is written. */
export interface IndicatorResultRecord extends EvaluatedYear {
  roundId: string;
  indicatorId: string;
  ownerId: string;
  ownerKind: string;
  measureId: string;
  policyId: string | null;
  departmentId: string | null;
  path: number[];
  sortOrder: number;
}

const columns = {
  roundId: 'uuid',
  indicatorId: 'uuid',
  ownerId: 'uuid',
  ownerKind: 'text',
  measureId: 'uuid',
  policyId: 'uuid',
  departmentId: 'uuid',
  path: 'jsonb',
  sortOrder: 'integer',
  asked: 'boolean',
  state: 'text',
  target: 'numeric',
  actual: 'numeric',
  basis: 'text',
  rate: 'numeric',
  countedRate: 'numeric',
  band: 'text',
  isMet: 'boolean',
  detail: 'jsonb',
  isSample: 'boolean',
} as const satisfies Record<keyof IndicatorResultRecord, string>;

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const fields = Object.entries(columns).map(([name, type]) => ({ name, type, column: snake(name) }));
const given = ({ name }: { name: string }) =>
  name === 'path'
    ? 'ARRAY(SELECT p.v::integer FROM jsonb_array_elements_text(x.path) WITH ORDINALITY AS p (v, n) ORDER BY p.n)'
    : `x."${name}"`;
/** As the calculations have it: an exact number is text. */
const kept = ({ name, type, column }: { name: string; type: string; column: string }) =>
  `g.${column}${type === 'numeric' ? '::text' : ''} AS "${name}"`;
const updated = fields
  .filter(({ name }) => name !== 'roundId' && name !== 'indicatorId')
  .map(({ column }) => `${column} = EXCLUDED.${column}`);

/** SQL condition on a round `r` and an indicator: those of a selection, parameters from `first` on. */
export function selected(
  { indicatorIds, roundId, settled = false }: ResultSelection,
  indicatorId: string,
  first: number,
): FiltersInForce {
  const filters = filtersInForce(
    [
      { name: 'indicators', value: indicatorIds, sql: (ids) => `${indicatorId} = ANY (${ids}::uuid[])` },
      { name: 'round', value: roundId, sql: (id) => `r.id = ${id}::uuid` },
    ],
    first,
  );
  const state = settled ? isSettledRound('r') : `NOT ${isSettledRound('r')}`;
  return { ...filters, sql: `${state}${filters.sql}`, suffix: `${filters.suffix}${settled ? '_settled' : ''}` };
}

const storedStatement = (condition: string) => `
  SELECT ${fields.map(kept).join(', ')} FROM indicator_result g JOIN round r ON r.id = g.round_id
  WHERE ${condition}`;

/** SQL query of the results in a parameter, an array of {@link IndicatorResultRecord} as JSON. */
export const sentResults = (parameter: string) =>
  `SELECT * FROM jsonb_to_recordset(${parameter}::jsonb) AS x (${fields.map(({ name, type }) => `"${name}" ${type}`).join(', ')})`;

/** SQL statement that writes the rows `x` of {@link sentResults}. */
export const insertResults = `
  INSERT INTO indicator_result (${fields.map(({ column }) => column).join(', ')})
  SELECT ${fields.map(given).join(', ')} FROM x
  ON CONFLICT (round_id, indicator_id) DO UPDATE SET ${updated.join(', ')}`;

/** $1 the results, then the selection: what is selected and not among the results goes. */
const writeStatement = (condition: string) => `
  WITH x AS (${sentResults('$1')}),
  gone AS (
    DELETE FROM indicator_result g USING round r
    WHERE r.id = g.round_id AND ${condition}
      AND NOT EXISTS (SELECT FROM x WHERE x."roundId" = g.round_id AND x."indicatorId" = g.indicator_id))
  ${insertResults}`;

export function storedResults(manager: EntityManager, selection: ResultSelection): Promise<IndicatorResultRecord[]> {
  const { sql, values } = selected(selection, 'g.indicator_id', 1);
  return manager.query(storedStatement(sql), values);
}

/** Puts the results in place of all that is selected, in one statement. */
export async function replaceResults(
  manager: EntityManager,
  selection: ResultSelection,
  results: readonly IndicatorResultRecord[],
): Promise<void> {
  const { sql, values, suffix } = selected(selection, 'g.indicator_id', 2);
  const given = [JSON.stringify(results), ...values];
  await queryNamed(manager, `indicator_results_write${suffix}`, writeStatement(sql), given);
}
