import type { OpeningCheck, OpenRound, RoundDetail } from '@mawasu/contract';
import { actsFor } from '@mawasu/domain/permissions';
import { scopeByRules } from '@mawasu/domain/rounds';
import { isUnwritten } from '@mawasu/domain/text';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { allowLongWork } from '../../database/time-limits.js';
import type { Actor } from '../../platform/auth/actor.js';
import { AppError } from '../../platform/errors/app-error.js';
import { change } from '../../platform/persistence/change.js';
import { IndicatorResultsWriter } from '../indicators/indicator-results.writer.js';
import { lockPrepared } from '../rounds/lock-prepared.js';
import { RoundScopeReadModel } from '../rounds/round-scope.read-model.js';
import { RoundSetupRepository } from '../rounds/round-setup.repository.js';
import { RoundsReadModel } from '../rounds/rounds.read-model.js';
import { OpeningCheckReadModel } from './opening-check.read-model.js';

/** $1 round. Version and moment first: the sheets' triggers read a round that is open. */
const openStatement = `UPDATE round SET state = 'open', opened_at = now(), version = version + 1 WHERE id = $1`;

/**
 * $1 round, $2 what its rules come to where they say something. Every 取組み of its revision, for the 課 that leads it in the
 * evaluated year.
 */
const sheetsStatement = `
  INSERT INTO entry (round_id, node_id, department_id, state, scope, exclusion_reason, scope_by_rule, scope_reason)
  SELECT r.id, p.node_id, lead.department_id, CASE WHEN x.scope = 'excluded' THEN 'excluded' ELSE 'not_started' END,
    coalesce(x.scope, 'full'), CASE WHEN x.scope = 'excluded' THEN x.reason END, x.scope, x.reason
  FROM round r
  JOIN plan_position p ON p.revision_id = r.revision_id AND p.kind = 'initiative'
  JOIN LATERAL leads_in_year(r.fy) lead ON lead.node_id = p.node_id
  LEFT JOIN jsonb_to_recordset($2::jsonb) AS x (id uuid, scope text, reason text) ON x.id = p.node_id
  WHERE r.id = $1
  ORDER BY p.path`;

/** $1 round, $2 person, $3 for whom. Who made a sheet 対象外, and why, is read from its steps. */
const excludedStatement = `
  INSERT INTO entry_step (entry_id, number, action, from_state, to_state, user_id, for_user_id, reason)
  SELECT e.id, 1, 'exclude', 'not_started', 'excluded', $2, $3, e.exclusion_reason
  FROM entry e WHERE e.round_id = $1 AND e.state = 'excluded' ORDER BY e.path`;

const words = {
  frozen: 'この評価年度は、すでに受付を始めています。',
  stale: 'ほかの人がこの評価年度を変更しました。内容を確かめてから、受付を始めてください。',
};

/** 受付開始: from now on the round is frozen, and every 取組み has its sheet. */
@Injectable()
export class RoundOpeningsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly setup: RoundSetupRepository,
    private readonly checks: OpeningCheckReadModel,
    private readonly scopes: RoundScopeReadModel,
    private readonly results: IndicatorResultsWriter,
    private readonly rounds: RoundsReadModel,
  ) {}

  check(roundId: string): Promise<OpeningCheck> {
    return this.checks.get(roundId);
  }

  async open(actor: Actor, roundId: string, { version, accepted, reason }: OpenRound): Promise<RoundDetail> {
    await change(this.dataSource, actor, { reason: reason || null }, async (manager) => {
      await allowLongWork(manager);
      await lockPrepared(this.setup, this.rounds, { actor, manager, id: roundId, version }, words);
      refuseUnsettled(await this.checks.get(roundId, manager), accepted, reason);
      await manager.query(openStatement, [roundId]);
      const { rules, initiatives } = await this.scopes.get(roundId, manager);
      const ruled = initiatives.flatMap(({ id, ...initiative }) => {
        const { rule, scope, reason: why } = scopeByRules(rules, initiative);
        return rule === null ? [] : [{ id, scope, reason: why }];
      });
      await manager.query(sheetsStatement, [roundId, JSON.stringify(ruled)]);
      const heldFor = actsFor(actor, 'entry.exclude', { departmentId: null });
      await manager.query(excludedStatement, [roundId, actor.userId, heldFor?.userId ?? null]);
      await this.results.renew(manager, { roundId });
    });
    return this.rounds.getDetail(actor, roundId);
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
