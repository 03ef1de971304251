import type { RoundDetail, TransitionRound } from '@mawasu/contract';
import { isUnwritten } from '@mawasu/domain/text';
import { decideRoundAction, type RoundActionDecision, type RoundState } from '@mawasu/domain/workflow';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import { AppError } from '../../platform/errors/app-error.js';
import { change } from '../../platform/persistence/change.js';
import { EditionsService } from '../editions/editions.service.js';
import { RoundOpeningsService } from '../round-openings/round-openings.service.js';
import { RoundsReadModel } from '../rounds/rounds.read-model.js';
import { holdRound } from './held-round.js';

const ASSESSMENTS = 'assessments';
const countCorrections = `SELECT count(*)::int AS count FROM entry WHERE round_id = $1 AND corrected_since IS NOT NULL`;
const moveStatement = `UPDATE round SET state = $2, version = version + 1 WHERE id = $1`;

/** Moves a 評価年度 through the table of @mawasu/domain, from 受付開始 to 終了. */
@Injectable()
export class RoundTransitionsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly openings: RoundOpeningsService,
    private readonly editions: EditionsService,
    private readonly rounds: RoundsReadModel,
  ) {}

  /** 受付開始 and 確定 do more than to move it, and have services of their own with the same checks. */
  async take(actor: Actor, id: string, { action, ...step }: TransitionRound): Promise<RoundDetail> {
    const { version, reason, accepted } = step;
    if (action === 'open') return this.openings.open(actor, id, { version, reason, accepted });
    if (action === 'finalize') {
      const left = accepted.includes(ASSESSMENTS) ? { accepted: [ASSESSMENTS] as ['assessments'] } : {};
      await this.editions.finalize(actor, id, { version, ...(reason ? { reason } : {}), ...left });
    } else await this.move(actor, id, { action, ...step });
    return this.rounds.getDetail(actor, id);
  }

  /** What a settled year leaves open goes on with its next state: a trigger calls `hand_on_remarks`. */
  private async move(actor: Actor, id: string, { action, version, reason }: TransitionRound): Promise<void> {
    await change(this.dataSource, actor, { reason: reason || null }, async (manager) => {
      const { state, version: now } = await holdRound(manager, id);
      const decision = decideRoundAction(action, state, actor);
      if (!decision.allowed) throw new AppError('TRANSITION_REFUSED', messageOf(decision));
      if (version !== now) {
        throw new AppError('STALE_VERSION', {
          message: 'ほかの人がこの評価年度を先に変更しました。いまの内容を確かめてから、もう一度お試しください。',
          current: await this.rounds.getDetail(actor, id),
        });
      }
      await requireNeeds(manager, id, decision, reason);
      await manager.query(moveStatement, [id, decision.to satisfies RoundState | null]);
    });
  }
}

const messageOf = ({ refusalText }: RoundActionDecision) => (refusalText === null ? {} : { message: refusalText });

async function requireNeeds(
  manager: EntityManager,
  id: string,
  { needs }: RoundActionDecision,
  reason: string,
): Promise<void> {
  if (needs.includes('reason') && isUnwritten(reason)) {
    throw new AppError('VALIDATION', { details: [{ path: 'reason', message: '理由を入力してください。' }] });
  }
  if (!needs.includes('no_correction')) return;
  const [row]: { count: number }[] = await manager.query(countCorrections, [id]);
  const count = row?.count ?? 0;
  if (count > 0) {
    throw new AppError('ROUND_INCOMPLETE', {
      message: `訂正中の年度評価シートが${count}件あるため、終了できません。訂正版を作成してから、終了してください。`,
    });
  }
}
