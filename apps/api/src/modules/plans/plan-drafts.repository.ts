import type { NodeKind, PlanStatus, RevisionStatus } from '@mawasu/domain/plans';
import { fiscalYearLabel } from '@mawasu/domain/years';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AppError } from '../../platform/errors/app-error.js';
import { planNotFound } from './plan-not-found.js';

/** A plan with its newest revision, held until the transaction ends. */
export interface LockedPlan {
  id: string;
  name: string;
  fyFrom: number;
  fyTo: number;
  planStatus: PlanStatus;
  predecessorId: string | null;
  version: number;
  revisionId: string;
  /** Number of the newest revision. */
  number: number;
  fromFy: number;
  status: RevisionStatus;
  /** A 評価年度 that has left 準備 stands on it: people fill in sheets under its words. */
  isInUse: boolean;
  /** The plan's levels from the top, and the numbers of its 視点. */
  levels: NodeKind[];
  viewpoints: number[];
}

/** The 案, or the 改定 that is being written: what may be edited. */
export type PlanDraft = LockedPlan & { status: 'draft' };

const statement = `
  SELECT p.id, p.name, p.fy_from AS "fyFrom", p.fy_to AS "fyTo", p.status AS "planStatus", p.predecessor_id AS "predecessorId",
    p.version, rev.id AS "revisionId", rev.number, rev.from_fy AS "fromFy", rev.status,
    EXISTS (SELECT FROM round r WHERE r.revision_id = rev.id AND r.state <> 'preparing') AS "isInUse",
    ARRAY(SELECT l.kind FROM plan_level l WHERE l.plan_id = p.id ORDER BY l.position) AS levels,
    ARRAY(SELECT w.number::integer FROM plan_viewpoint w WHERE w.plan_id = p.id ORDER BY w.number) AS viewpoints
  FROM plan p
  JOIN LATERAL (SELECT r.* FROM plan_revision r WHERE r.plan_id = p.id ORDER BY r.number DESC LIMIT 1) rev ON true
  WHERE p.id = $1
  FOR NO KEY UPDATE OF p`;

/** $1 plan, $2 draft: the nodes no earlier revision knows. */
const ownNodes = `
  SELECT n.node_id AS id FROM plan_node_version n WHERE n.plan_id = $1 AND n.from_revision = $2
    AND NOT EXISTS (SELECT FROM plan_node_version o WHERE o.node_id = n.node_id AND o.from_revision < $2)`;

@Injectable()
export class PlanDraftsRepository {
  /** Edits of one plan come after each other. */
  async lock(manager: EntityManager, planId: string): Promise<LockedPlan> {
    const [row]: LockedPlan[] = await manager.query(statement, [planId]);
    if (!row) throw planNotFound();
    return row;
  }

  /** The same, refused with the way out where there is nothing to edit. */
  async lockDraft(manager: EntityManager, planId: string): Promise<PlanDraft> {
    const plan = await this.lock(manager, planId);
    if (!isDraft(plan)) throw new AppError('TRANSITION_REFUSED', { message: frozenMessage(plan) });
    return plan;
  }

  /** Everything a screen shows of the plan's own (status, revisions) has changed. */
  async touch(manager: EntityManager, planId: string): Promise<void> {
    await manager.query('UPDATE plan SET version = version + 1 WHERE id = $1', [planId]);
  }

  async setStatus(manager: EntityManager, planId: string, status: PlanStatus): Promise<void> {
    await manager.query('UPDATE plan SET status = $2, version = version + 1 WHERE id = $1', [planId, status]);
  }

  /** Whether there is anything in a revision to be looked back on. */
  async hasInitiatives(manager: EntityManager, revisionId: string): Promise<boolean> {
    const [row]: { found: boolean }[] = await manager.query(
      `SELECT EXISTS (SELECT FROM plan_position p WHERE p.revision_id = $1 AND p.kind = 'initiative') AS found`,
      [revisionId],
    );
    return row?.found ?? false;
  }

  /** How much hangs on nodes that only the draft knows. */
  async countHanging(manager: EntityManager, draft: PlanDraft): Promise<number> {
    const [row]: { count: number }[] = await manager.query(
      `WITH own AS (${ownNodes})
        SELECT (SELECT count(*) FROM indicator i WHERE i.node_id IN (SELECT id FROM own))::int
          + (SELECT count(*) FROM assignment s WHERE s.node_id IN (SELECT id FROM own))::int AS count`,
      [draft.id, draft.number],
    );
    return row?.count ?? 0;
  }

  /** Takes away what the draft made and gives back what it ended. */
  async discard(manager: EntityManager, draft: PlanDraft): Promise<void> {
    const plan = [draft.id, draft.number];
    const own: { id: string }[] = await manager.query(ownNodes, plan);
    const ids = own.map(({ id }) => id);
    await manager.query(
      `DELETE FROM node_succession s WHERE s.new_id = ANY ($3::uuid[]) OR (s.new_id IS NULL AND s.kind = 'abolished' AND s.old_id IN (
          SELECT v.node_id FROM plan_node_version v WHERE v.plan_id = $1 AND v.to_revision = $2 - 1))`,
      [...plan, ids],
    );
    await manager.query('DELETE FROM plan_node_version WHERE plan_id = $1 AND from_revision = $2', plan);
    await manager.query('DELETE FROM plan_node WHERE id = ANY ($1::uuid[])', [ids]);
    await manager.query(
      'UPDATE plan_node_version SET to_revision = NULL WHERE plan_id = $1 AND to_revision = $2 - 1',
      plan,
    );
    await manager.query('DELETE FROM plan_revision WHERE id = $1', [draft.revisionId]);
  }
}

function isDraft(plan: LockedPlan): plan is PlanDraft {
  return plan.status === 'draft' && !plan.isInUse;
}

/** Why a plan is not to be edited, and what to do instead. */
export function frozenMessage({ status, fromFy }: Pick<LockedPlan, 'status' | 'fromFy'>): string {
  return status === 'decided'
    ? `この計画は${fiscalYearLabel(fromFy)}からの版が決定しているため、直接は直せません。「改定を始める」から改定案を作ってください。`
    : 'この案ではすでに評価が始まっているため、直接は直せません。「改定を始める」から改定案を作ってください。';
}
