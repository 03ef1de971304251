import type { OpeningCheck, OpenRound, RoundDetail } from '@mawasu/contract';
import { isUnwritten } from '@mawasu/domain/text';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { allowLongWork } from '../../database/time-limits.js';
import type { Actor } from '../../platform/auth/actor.js';
import { AppError } from '../../platform/errors/app-error.js';
import { change } from '../../platform/persistence/change.js';
import { IndicatorResultsWriter } from '../indicators/indicator-results.writer.js';
import { RoundSetupRepository } from '../rounds/round-setup.repository.js';
import { roundNotFound } from '../rounds/round-visibility.js';
import { RoundsReadModel } from '../rounds/rounds.read-model.js';
import { OpeningCheckReadModel } from './opening-check.read-model.js';

/** $1 round. Version and moment first: the sheets' triggers read a round that is open. */
const openStatement = `UPDATE round SET state = 'open', opened_at = now(), version = version + 1 WHERE id = $1`;

/** $1 round. Every 取組み of its revision, for the 課 that leads it in the evaluated year. */
const sheetsStatement = `
  INSERT INTO entry (round_id, node_id, department_id)
  SELECT r.id, p.node_id, lead.department_id
  FROM round r
  JOIN plan_position p ON p.revision_id = r.revision_id AND p.kind = 'initiative'
  JOIN LATERAL leads_in_year(r.fy) lead ON lead.node_id = p.node_id
  WHERE r.id = $1
  ORDER BY p.path`;

/** 受付開始: from now on the round is frozen, and every 取組み has its sheet. */
@Injectable()
export class RoundOpeningsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly setup: RoundSetupRepository,
    private readonly checks: OpeningCheckReadModel,
    private readonly results: IndicatorResultsWriter,
    private readonly rounds: RoundsReadModel,
  ) {}

  check(roundId: string): Promise<OpeningCheck> {
    return this.checks.get(roundId);
  }

  async open(actor: Actor, roundId: string, { version, accepted, reason }: OpenRound): Promise<RoundDetail> {
    await change(this.dataSource, actor, { reason: reason || null }, async (manager) => {
      await allowLongWork(manager);
      await this.lockPrepared(actor, manager, roundId, version);
      refuseUnsettled(await this.checks.get(roundId, manager), accepted, reason);
      await manager.query(openStatement, [roundId]);
      await manager.query(sheetsStatement, [roundId]);
      await this.results.renew(manager, { roundId });
    });
    return this.rounds.getDetail(actor, roundId);
  }

  private async lockPrepared(actor: Actor, manager: EntityManager, roundId: string, version: number): Promise<void> {
    const found = await this.setup.lockRound(manager, roundId);
    if (!found) throw roundNotFound();
    if (found.state !== 'preparing') {
      throw new AppError('TRANSITION_REFUSED', { message: 'この評価年度は、すでに受付を始めています。' });
    }
    if (found.version !== version) {
      throw new AppError('STALE_VERSION', {
        message: 'ほかの人がこの評価年度を変更しました。内容を確かめてから、受付を始めてください。',
        current: await this.rounds.getDetail(actor, roundId),
      });
    }
  }
}

/** What blocks is refused, and what only warns unless the person has named it, with a reason. */
function refuseUnsettled({ findings }: OpeningCheck, accepted: readonly string[], reason: string): void {
  const open = findings.filter(({ kind, blocks }) => blocks || !accepted.includes(kind));
  if (open.length > 0) {
    throw new AppError('ROUND_INCOMPLETE', {
      message: '受付を始める前に、確かめることがあります。',
      details: open.map(({ kind, message }) => ({ path: `findings.${kind}`, message })),
    });
  }
  if (findings.length > 0 && isUnwritten(reason)) {
    const message = 'このまま受付を始める理由を入力してください。';
    throw new AppError('VALIDATION', { details: [{ path: 'reason', message }] });
  }
}
