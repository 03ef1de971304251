import type { EntityManager } from 'typeorm';
import { queryNamed } from '../../platform/persistence/statements.js';
import { isSettledRound } from '../rounds/round-settled.sql.js';

export interface ListHead {
  /** '' while nobody has given it. */
  cityName: string;
  /** The 施策 in the order of the plan; of a settled round with the model of its newest edition as JSON. */
  measures: { id: string; frozen: string | null }[];
}

/** $1 round. */
const listHeadStatement = `
  SELECT (SELECT name FROM city) AS "cityName", (
    SELECT coalesce(json_agg(json_build_object('id', m.node_id, 'frozen', f.model) ORDER BY m.path, m.node_id), '[]'::json)
    FROM plan_position m
    LEFT JOIN edition_model f ON f.edition_id = newest.id AND f.kind = 'measure' AND f.key = m.node_id::text
    WHERE m.revision_id = r.revision_id AND m.kind = 'measure') AS measures
  FROM round r
  LEFT JOIN LATERAL (
    SELECT x.id FROM edition x WHERE x.round_id = r.id AND ${isSettledRound('r')} ORDER BY x.number DESC LIMIT 1) newest ON true
  WHERE r.id = $1`;

/** Whose round it is, and of which 施策. */
export async function readListHead(manager: EntityManager, roundId: string): Promise<ListHead> {
  const [head] = await queryNamed<ListHead>(manager, 'list_head', listHeadStatement, [roundId]);
  if (!head) throw new Error('the round of a list is there');
  return head;
}
