import type { RoundScale } from '@mawasu/contract';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { isSettledRound } from '../rounds/round-settled.sql.js';
import { completeSeries } from './complete-series.js';
import { type EvaluatedYear, evaluateYear } from './indicator-result.js';
import { type IndicatorSeriesRow, indicatorJson, indicatorsOfRound } from './indicator-series.sql.js';

/** Which results: of some indicators in every round that is not settled, or all of one round. */
export type ResultSelection = { indicatorIds: readonly string[] } | { roundId: string };

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
}

type Placed = Omit<IndicatorResultRecord, keyof EvaluatedYear>;

/** $1 indicators or null, $2 round or null. 課 that answers: the one of the sheet, else the 主管課 of the owner that year. */
const readStatement = `
  SELECT r.id AS "roundId", r.scale, i.id AS "indicatorId", owner.node_id AS "ownerId", owner.kind AS "ownerKind",
    owner.measure_id AS "measureId", owner.policy_id AS "policyId",
    coalesce(e.department_id, lead_in_year(owner.node_id, r.fy)) AS "departmentId", owner.path,
    ${indicatorJson('r')} AS series
  FROM round r JOIN ${indicatorsOfRound('r')} ON owner.revision_id = r.revision_id
  LEFT JOIN entry e ON e.round_id = r.id AND e.node_id = owner.node_id
  WHERE NOT ${isSettledRound('r')} AND owner.measure_id IS NOT NULL
    AND ($1::uuid[] IS NULL OR i.id = ANY ($1)) AND ($2::uuid IS NULL OR r.id = $2)`;

const columns = {
  roundId: 'uuid',
  indicatorId: 'uuid',
  ownerId: 'uuid',
  ownerKind: 'text',
  measureId: 'uuid',
  policyId: 'uuid',
  departmentId: 'uuid',
  path: 'jsonb',
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
const names = Object.keys(columns).map(snake);
const given = (name: string) =>
  name === 'path'
    ? 'ARRAY(SELECT p.v::integer FROM jsonb_array_elements_text(x.path) WITH ORDINALITY AS p (v, n) ORDER BY p.n)'
    : `x."${name}"`;

/** $1 the results, $2 indicators or null, $3 round or null: rows of the selection that are not among the results go. */
const writeStatement = `
  WITH x AS (
    SELECT * FROM jsonb_to_recordset($1::jsonb) AS x (${Object.entries(columns)
      .map(([name, type]) => `"${name}" ${type}`)
      .join(', ')})),
  gone AS (
    DELETE FROM indicator_result g USING round r
    WHERE r.id = g.round_id AND NOT ${isSettledRound('r')}
      AND ($2::uuid[] IS NULL OR g.indicator_id = ANY ($2)) AND ($3::uuid IS NULL OR r.id = $3)
      AND NOT EXISTS (SELECT FROM x WHERE x."roundId" = g.round_id AND x."indicatorId" = g.indicator_id))
  INSERT INTO indicator_result (${names.join(', ')})
  SELECT ${Object.keys(columns).map(given).join(', ')} FROM x
  ON CONFLICT (round_id, indicator_id) DO UPDATE SET
    ${names
      .filter((name) => name !== 'round_id' && name !== 'indicator_id')
      .map((name) => `${name} = EXCLUDED.${name}`)
      .join(', ')}`;

function values(selection: ResultSelection): [readonly string[] | null, string | null] {
  return 'roundId' in selection ? [null, selection.roundId] : [selection.indicatorIds, null];
}

/**
 * Keeps `indicator_result` true: called in the transaction that changes a figure, a target or a definition, or opens a
 * round. A settled round keeps what it was settled with.
 */
@Injectable()
export class IndicatorResultsWriter {
  /** What the results should be now. */
  async evaluate(manager: EntityManager, selection: ResultSelection): Promise<IndicatorResultRecord[]> {
    const rows: (Placed & { scale: RoundScale; series: IndicatorSeriesRow })[] = await manager.query(
      readStatement,
      values(selection),
    );
    return rows.map(({ scale, series, ...placed }) => ({
      ...placed,
      ...evaluateYear(completeSeries(series), series.roundFy, scale),
    }));
  }

  /** Works the results out and writes them, in two statements whatever their number. */
  async renew(manager: EntityManager, selection: ResultSelection): Promise<void> {
    if ('indicatorIds' in selection && selection.indicatorIds.length === 0) return;
    const results = await this.evaluate(manager, selection);
    await manager.query(writeStatement, [JSON.stringify(results), ...values(selection)]);
  }
}
