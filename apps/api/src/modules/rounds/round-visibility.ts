import { can } from '@mawasu/domain/permissions';
import type { Actor } from '../../platform/auth/actor.js';
import { AppError } from '../../platform/errors/app-error.js';
import { isSettledRound } from './round-settled.sql.js';

/** False for somebody who is shown finalized rounds only (外部委員). */
export function seesAllRounds(actor: Actor): boolean {
  return can(actor, 'dashboard.read', { departmentId: null });
}

/** SQL condition on the round of an alias; `seesAll` is the SQL expression (a parameter) of {@link seesAllRounds}. */
export const isRoundVisible = (seesAll: string, round = 'r') => `(${seesAll}::boolean OR ${isSettledRound(round)})`;

/** A round that does not exist and one the person may not see look alike. */
export const roundNotFound = () => new AppError('NOT_FOUND', { message: 'この評価年度は見つかりません。' });
