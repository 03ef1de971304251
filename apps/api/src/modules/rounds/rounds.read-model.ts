import type { RoundList, RoundSummary } from '@mawasu/contract';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import { queryNamed } from '../../platform/persistence/statements.js';
import { isRoundVisible, seesAllRounds } from './round-visibility.js';

/** $1 whether the person sees rounds that are not finalized. */
const listStatement = `
  SELECT r.id, r.plan_id AS "planId", p.name AS "planName", r.fy, r.state,
    r.entry_due_on::text AS "entryDueOn", r.head_due_on::text AS "headDueOn", r.planning_due_on::text AS "planningDueOn",
    r.division_review AS "divisionReview", r.instructions, r.scale, r.is_sample AS sample
  FROM round r JOIN plan p ON p.id = r.plan_id
  WHERE ${isRoundVisible('$1')}
  ORDER BY r.fy DESC, p.fy_from DESC, p.name, r.id`;

/** The 評価年度, newest first. */
@Injectable()
export class RoundsReadModel {
  constructor(private readonly dataSource: DataSource) {}

  async list(actor: Actor): Promise<RoundList> {
    const items = await queryNamed<RoundSummary>(this.dataSource, 'round_list', listStatement, [seesAllRounds(actor)]);
    return { items, total: items.length };
  }
}
