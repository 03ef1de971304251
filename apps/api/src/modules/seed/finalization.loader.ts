import type { EntityManager } from 'typeorm';
import { nameAuthor } from '../../platform/persistence/change.js';
import { finalizeRound } from '../editions/finalize-round.js';
import type { LoadedOrganisation } from './organisation.loader.js';
import type { LoadedRound } from './rounds.loader.js';

const DAYS_UNTIL = 21;
/** Of what the sample data does not hold, the sample's own edition says so. */
const NOT_ASSESSED = 'サンプルでは、一部の施策だけを評価しています。';
const DAY = 24 * 60 * 60_000;

/** 確定 of the rounds that lie behind, as the product does it: by 企画, three weeks after they began. */
export async function finalizeRounds(
  manager: EntityManager,
  rounds: readonly LoadedRound[],
  organisation: LoadedOrganisation,
): Promise<void> {
  const { id: userId, displayName } = organisation.personWith('planner', null);
  for (const { id, firstDay } of rounds.filter(({ isOpen }) => !isOpen)) {
    const at = new Date(firstDay.getTime() + DAYS_UNTIL * DAY);
    await nameAuthor(manager, { userId, displayName, requestId: null }, { at });
    await finalizeRound(manager, { roundId: id, userId, at, acceptsMissing: true, reason: NOT_ASSESSED });
  }
}
