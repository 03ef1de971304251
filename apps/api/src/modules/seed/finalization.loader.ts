import type { EntityManager } from 'typeorm';
import { nameAuthor } from '../../platform/persistence/change.js';
import type { LoadedOrganisation } from './organisation.loader.js';
import type { LoadedRound } from './rounds.loader.js';

const DAYS_UNTIL = 21;
const DAY = 24 * 60 * 60_000;

/** 確定 of the rounds that lie behind: by 企画, three weeks after they began. */
export async function finalizeRounds(
  manager: EntityManager,
  rounds: readonly LoadedRound[],
  organisation: LoadedOrganisation,
): Promise<void> {
  const { id: userId, displayName } = organisation.personWith('planner', null);
  for (const { id, firstDay } of rounds.filter(({ isOpen }) => !isOpen)) {
    const at = new Date(firstDay.getTime() + DAYS_UNTIL * DAY);
    await nameAuthor(manager, { userId, displayName, requestId: null }, { at });
    await manager.query(
      `INSERT INTO entry_step (entry_id, number, action, from_state, to_state, user_id, at)
       SELECT e.id, (SELECT max(s.number) + 1 FROM entry_step s WHERE s.entry_id = e.id), 'finalize', e.state, 'finalized', $2, $3
       FROM entry e WHERE e.round_id = $1 AND e.state = 'confirmed'`,
      [id, userId, at],
    );
    await manager.query(
      `UPDATE entry SET state = 'finalized', version = version + 1, updated_at = $3, updated_by = $2
       WHERE round_id = $1 AND state = 'confirmed'`,
      [id, userId, at],
    );
    await manager.query(
      `UPDATE round SET state = 'finalized', finalized_at = $2, version = version + 1 WHERE id = $1`,
      [id, at],
    );
  }
}
