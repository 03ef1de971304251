import type { Edition } from '@mawasu/contract';
import type { DataSource } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import { queryNamed } from '../../platform/persistence/statements.js';
import { isRoundVisible, seesAllRounds } from '../rounds/round-visibility.js';

/** $1 round, $2 whether the person sees rounds before 確定. */
const editionsStatement = `
  SELECT (
    SELECT coalesce(json_agg(json_build_object(
        'id', x.id, 'number', x.number, 'kind', x.kind, 'checksum', x.checksum, 'sealDigest', x.seal_digest,
        'reason', x.reason, 'changes', x.changes, 'madeAt', x.made_at, 'madeByName', u.display_name) ORDER BY x.number DESC), '[]'::json)
    FROM edition x LEFT JOIN app_user u ON u.id = x.made_by
    WHERE x.round_id = r.id) AS editions
  FROM round r WHERE r.id = $1 AND ${isRoundVisible('$2')}`;

/** The editions of a round, newest first; `null` when the round does not exist or may not be seen. */
export async function readEditions(source: DataSource, actor: Actor, roundId: string): Promise<Edition[] | null> {
  const values = [roundId, seesAllRounds(actor)];
  const [row] = await queryNamed<{ editions: Edition[] }>(source, 'editions', editionsStatement, values);
  if (!row) return null;
  return row.editions.map((edition) => ({ ...edition, madeAt: new Date(edition.madeAt).toISOString() }));
}
