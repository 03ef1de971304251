import type { RoundState } from '@mawasu/domain/workflow';
import type { EntityManager } from 'typeorm';
import { AppError } from '../../platform/errors/app-error.js';
import { roundNotFound } from '../rounds/round-visibility.js';

export interface HeldRound {
  fy: number;
  state: RoundState;
  version: number;
}

/** Holds the round for the rest of the transaction, as it is now. */
export async function holdRound(manager: EntityManager, id: string): Promise<HeldRound> {
  const [row]: HeldRound[] = await manager.query(
    'SELECT fy, state, version FROM round WHERE id = $1 FOR NO KEY UPDATE',
    [id],
  );
  if (!row) throw roundNotFound();
  return row;
}

/** Deadlines and locks are those of a year that is worked on. */
export function requireRunning({ state }: HeldRound): void {
  if (state !== 'open' && state !== 'reviewing') {
    throw new AppError('TRANSITION_REFUSED', {
      message: '期限の変更や締切ができるのは、受付中か確認期間の評価年度だけです。',
    });
  }
}
