import type { EntityManager } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import { AppError } from '../../platform/errors/app-error.js';
import type { LockedRound, RoundSetupRepository } from './round-setup.repository.js';
import { roundNotFound } from './round-visibility.js';
import type { RoundsReadModel } from './rounds.read-model.js';

interface Locking {
  actor: Actor;
  manager: EntityManager;
  id: string;
  /** That of the round the person saw. */
  version: number;
}

const words = {
  frozen: '受付を始めた評価年度は、変更も削除もできません。',
  stale: 'ほかの人がこの評価年度を先に変更しました。いまの内容を確かめてから、もう一度お試しください。',
};

/** Holds a round in 準備 for the rest of the transaction; refused when it has left 準備 or was changed since it was seen. */
export async function lockPrepared(
  setup: RoundSetupRepository,
  rounds: RoundsReadModel,
  { actor, manager, id, version }: Locking,
  { frozen, stale }: typeof words = words,
): Promise<LockedRound> {
  const found = await setup.lockRound(manager, id);
  if (!found) throw roundNotFound();
  if (found.state !== 'preparing') throw new AppError('TRANSITION_REFUSED', { message: frozen });
  if (found.version !== version) {
    throw new AppError('STALE_VERSION', { message: stale, current: await rounds.getDetail(actor, id) });
  }
  return found;
}
