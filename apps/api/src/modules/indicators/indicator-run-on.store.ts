import type { EntityManager } from 'typeorm';

/** One end of a node's indicator, with what follows it, if anything does. */
export interface Succeeding {
  oldId: string;
  newId: string | null;
  linkId: string | null;
  /** The last year it was to have until now. */
  endedFyTo: number | null;
  fromFy: number;
  reason: string;
}

/** To other nodes, as they are. */
export async function moveIndicators(
  manager: EntityManager,
  rows: readonly { id: string; nodeId: string }[],
): Promise<void> {
  if (rows.length === 0) return;
  await manager.query(
    `UPDATE indicator i SET node_id = x."nodeId", version = i.version + 1
      FROM jsonb_to_recordset($1::jsonb) AS x (id uuid, "nodeId" uuid) WHERE i.id = x.id`,
    [JSON.stringify(rows)],
  );
}

/** The last year of indicators; one that ends by then already stays as it is. */
export async function endIndicators(manager: EntityManager, ids: readonly string[], lastFy: number): Promise<void> {
  await manager.query(
    `UPDATE indicator SET fy_to = $2, version = version + 1
      WHERE id = ANY ($1::uuid[]) AND (fy_to IS NULL OR fy_to > $2)`,
    [ids, lastFy],
  );
}

/** What became of indicators, in place of an end that was said before; figures of the successor's years go on with it. */
export async function writeSuccessors(manager: EntityManager, rows: readonly Succeeding[]): Promise<void> {
  const sent = JSON.stringify(rows);
  await manager.query('DELETE FROM indicator_succession WHERE old_id = ANY ($1::uuid[]) AND new_id IS NULL', [
    rows.map(({ oldId }) => oldId),
  ]);
  await manager.query(
    `INSERT INTO indicator_succession (old_id, new_id, kind, from_fy, reason, link_id, ended_fy_to)
      SELECT x."oldId", x."newId", CASE WHEN x."newId" IS NULL THEN 'abolished' ELSE 'continued' END, x."fromFy", x.reason,
        x."linkId", x."endedFyTo"
      FROM jsonb_to_recordset($1::jsonb) AS x ("oldId" uuid, "newId" uuid, "fromFy" integer, reason text, "linkId" uuid, "endedFyTo" integer)`,
    [sent],
  );
  await manager.query(
    `INSERT INTO indicator_actual (indicator_id, fy, value, numerator, denominator, state, certainty, reason, is_sample)
      SELECT x."newId", a.fy, a.value, a.numerator, a.denominator, a.state, a.certainty, a.reason, a.is_sample
      FROM jsonb_to_recordset($1::jsonb) AS x ("oldId" uuid, "newId" uuid, "fromFy" integer)
      JOIN indicator_actual a ON a.indicator_id = x."oldId" AND a.fy >= x."fromFy" WHERE x."newId" IS NOT NULL`,
    [sent],
  );
}

/** The names of all indicators that run on nodes in a year. */
export function namesOf(
  manager: EntityManager,
  nodeIds: readonly string[],
  fy: number,
): Promise<{ nodeId: string; name: string }[]> {
  return manager.query(
    `SELECT i.node_id AS "nodeId", i.name FROM indicator i
      WHERE i.node_id = ANY ($1::uuid[]) AND in_years(i.fy_from, i.fy_to, $2) ORDER BY i.sort_order, i.id`,
    [nodeIds, fy],
  );
}
