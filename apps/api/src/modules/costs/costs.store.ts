import type { SaveCost, SavedCost } from '@mawasu/contract';
import type { EntityManager } from 'typeorm';
import { nameAuthorSql } from '../../platform/persistence/change.js';
import { costJson, costPlaces, writeCosts } from './costs.sql.js';

export type StoredCost = SavedCost & { nodeId: string };

/** All that is entered of the given 取組み, the oldest year first. */
export async function readCostRows(manager: EntityManager, nodeIds: readonly string[]): Promise<StoredCost[]> {
  const rows: { nodeId: string; cost: SavedCost }[] = await manager.query(
    `SELECT c.node_id AS "nodeId", ${costJson('c')} AS cost FROM cost c WHERE c.node_id = ANY ($1::uuid[])
     ORDER BY c.node_id, c.fy, c.stage`,
    [nodeIds],
  );
  return rows.map(({ nodeId, cost }) => ({ nodeId, ...cost }));
}

/** A year and moment that a sheet asks for and that cannot be written past it. */
export interface HeldBySheet {
  nodeId: string;
  fy: number;
  stage: SavedCost['stage'];
  isSettled: boolean;
}

/** What stands on sheets that are handed in, locked or settled. */
export const readCostsOnSheets = (manager: EntityManager): Promise<HeldBySheet[]> =>
  manager.query(`
    SELECT e.node_id AS "nodeId", p.fy, p.stage, is_settled(r.state) AS "isSettled"
    FROM entry e JOIN round r ON r.id = e.round_id
    CROSS JOIN LATERAL (VALUES ${costPlaces('r')}) p (fy, stage)
    WHERE is_evaluated(e.state) AND asks_cost(r.form, r.fy, p.fy, p.stage)
      AND (is_settled(r.state) OR entry_turn(e.state, e.position) IS DISTINCT FROM 0 OR r.lock_reason IS NOT NULL
        OR e.lock_reason IS NOT NULL)`);

// $1 author, $2 the 取組み, $3 rows.
const writeStatement = `
  WITH author AS MATERIALIZED (${nameAuthorSql('$1::text[]')}),
  target AS (SELECT n.id AS node_id FROM author CROSS JOIN plan_node n WHERE n.id = $2),${writeCosts('target', '$3')}
  SELECT count(*)::integer AS written FROM money`;

/** Writes amounts of one 取組み, each on top of the version that was seen; false when one of them is stale. */
export async function writeCostRows(
  manager: EntityManager,
  author: readonly string[],
  nodeId: string,
  rows: readonly SaveCost[],
): Promise<boolean> {
  const [answer]: { written: number }[] = await manager.query(writeStatement, [author, nodeId, JSON.stringify(rows)]);
  return answer?.written === rows.length;
}
