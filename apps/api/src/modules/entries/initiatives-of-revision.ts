import type { EntityManager } from 'typeorm';
import { queryNamed } from '../../platform/persistence/statements.js';

/** $1 revision of the plan, $2 ids as they were sent: texts, for what is no id is no 取組み either. */
const statement = `
  SELECT p.node_id AS id FROM plan_position p
  WHERE p.revision_id = $1 AND p.kind = 'initiative' AND p.node_id::text = ANY ($2::text[])`;

/** Those of the ids that are 取組み of the revision. No id, no statement. */
export async function initiativesOfRevision(
  manager: EntityManager,
  revisionId: string,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await queryNamed<{ id: string }>(manager, 'initiatives_of_revision', statement, [revisionId, ids]);
  return new Set(rows.map(({ id }) => id));
}
