import type { EntityManager } from 'typeorm';

export interface NewTarget {
  indicatorId: string;
  kind: 'yearly' | 'final';
  fy: number;
  value: string | null;
  reason: string;
}

/** $1 the targets as JSON. The final target counts its revisions over all years. */
const reviseStatement = `
  INSERT INTO indicator_target (indicator_id, kind, fy, revision, value, reason)
  SELECT x."indicatorId", x.kind, x.fy, coalesce((
      SELECT max(t.revision) FROM indicator_target t
      WHERE t.indicator_id = x."indicatorId" AND t.kind = x.kind AND (x.kind = 'final' OR t.fy = x.fy)), 0) + 1, x.value, x.reason
  FROM jsonb_to_recordset($1::jsonb) AS x ("indicatorId" uuid, kind text, fy integer, value numeric, reason text)
  RETURNING indicator_id AS "indicatorId", kind, fy, value::text, revision`;

export interface WrittenTarget {
  indicatorId: string;
  kind: 'yearly' | 'final';
  fy: number;
  value: string | null;
  revision: number;
}

/**
 * Sets targets anew, each as the next revision; their indicators are held by the caller, who renews the results. At most one
 * for each indicator, kind and year (one final target for each indicator).
 */
export async function insertTargets(manager: EntityManager, targets: readonly NewTarget[]): Promise<WrittenTarget[]> {
  return manager.query(reviseStatement, [JSON.stringify(targets)]);
}
