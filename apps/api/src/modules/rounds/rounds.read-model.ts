import type { RoundDetail, RoundList, RoundListQuery } from '@mawasu/contract';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import { queryNamed } from '../../platform/persistence/statements.js';
import { joinPlanOfRound, roundDetailJson, roundSummaryMembers } from './round-detail.sql.js';
import { isRoundVisible, roundNotFound, seesAllRounds } from './round-visibility.js';

/** $1 whether the person sees rounds that are not finalized, $2 rounds a page, $3 rounds before the page. */
const listStatement = `
  WITH visible AS (SELECT r.* FROM round r WHERE ${isRoundVisible('$1')})
  SELECT (SELECT count(*)::int FROM visible) AS total, (
    SELECT coalesce(json_agg(page.item), '[]'::json) FROM (
      SELECT json_build_object(${roundSummaryMembers}) AS item
      FROM visible r JOIN plan p ON p.id = r.plan_id
      ORDER BY r.fy DESC, p.fy_from DESC, p.name, r.id
      LIMIT $2 OFFSET $3) page) AS items`;

/** $1 round, $2 whether the person sees rounds that are not finalized. */
const detailStatement = `
  SELECT ${roundDetailJson} AS round FROM round r ${joinPlanOfRound} WHERE r.id = $1 AND ${isRoundVisible('$2')}`;

/** The 評価年度. */
@Injectable()
export class RoundsReadModel {
  constructor(private readonly dataSource: DataSource) {}

  /** Newest first. */
  async list(actor: Actor, { page, size }: RoundListQuery): Promise<RoundList> {
    const values = [seesAllRounds(actor), size, (page - 1) * size];
    const [row] = await queryNamed<RoundList>(this.dataSource, 'round_list', listStatement, values);
    return row ?? { items: [], total: 0 };
  }

  async getDetail(actor: Actor, id: string): Promise<RoundDetail> {
    const values = [id, seesAllRounds(actor)];
    const [row] = await queryNamed<{ round: RoundDetail }>(this.dataSource, 'round_detail', detailStatement, values);
    if (!row) throw roundNotFound();
    return row.round;
  }
}
