import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** The plan to be revised and its newest revision. */
export interface RevisedPlan {
  fyFrom: number;
  fyTo: number;
  revisionId: string;
  number: number;
  fromFy: number;
  isDecided: boolean;
  /** Whether a 評価年度 stands on the newest revision. */
  isInUse: boolean;
}

export interface NodeTitle {
  nodeId: string;
  title: string;
}

const planStatement = `
  SELECT p.fy_from AS "fyFrom", p.fy_to AS "fyTo", rev.id AS "revisionId", rev.number, rev.from_fy AS "fromFy",
    rev.status = 'decided' AS "isDecided", EXISTS (SELECT FROM round r WHERE r.revision_id = rev.id) AS "isInUse"
  FROM plan p
  JOIN LATERAL (SELECT r.* FROM plan_revision r WHERE r.plan_id = p.id ORDER BY r.number DESC LIMIT 1) rev ON true
  WHERE p.id = $1
  FOR UPDATE OF p`;

/** $1 plan, $2 its last revision, $3 nodes, $4 their new titles. */
const copyStatement = `
  WITH copied AS (
    INSERT INTO plan_node_version (plan_id, node_id, from_revision, parent_id, kind, code, title, sort_order, body)
    SELECT v.plan_id, v.node_id, $2 + 1, v.parent_id, v.kind, v.code, c.title, v.sort_order, v.body
    FROM plan_node_version v JOIN unnest($3::uuid[], $4::text[]) c (node_id, title) ON c.node_id = v.node_id
    WHERE v.plan_id = $1 AND v.to_revision = $2
    RETURNING id, node_id)
  INSERT INTO node_sectoral_plan (version_id, sectoral_plan_id, sort_order)
  SELECT copied.id, l.sectoral_plan_id, l.sort_order
  FROM copied
  JOIN plan_node_version v ON v.node_id = copied.node_id AND v.to_revision = $2
  JOIN node_sectoral_plan l ON l.version_id = v.id`;

/** Writes revisions of a plan: what changes gets a version of its own, all else holds on. */
@Injectable()
export class PlanRevisionsRepository {
  /** Holds the plan until the transaction ends, so that two revisions never get the same number. */
  async lockPlan(manager: EntityManager, planId: string): Promise<RevisedPlan | null> {
    const [row]: RevisedPlan[] = await manager.query(planStatement, [planId]);
    return row ?? null;
  }

  /** Today's titles of those of the nodes that stand in the revision. */
  async findTitles(manager: EntityManager, revisionId: string, nodeIds: readonly string[]): Promise<NodeTitle[]> {
    return manager.query(
      'SELECT node_id AS "nodeId", title FROM plan_position WHERE revision_id = $1 AND node_id = ANY ($2::uuid[])',
      [revisionId, nodeIds],
    );
  }

  async insertDraft(
    manager: EntityManager,
    planId: string,
    revision: { number: number; fromFy: number; reason: string },
  ): Promise<string> {
    const [row]: { id: string }[] = await manager.query(
      'INSERT INTO plan_revision (plan_id, number, from_fy, reason) VALUES ($1, $2, $3, $4) RETURNING id',
      [planId, revision.number, revision.fromFy, revision.reason],
    );
    return (row as { id: string }).id;
  }

  /** From the revision after `number` on the nodes have these titles; with everything else they are as they were. */
  async retitle(manager: EntityManager, planId: string, number: number, titles: readonly NodeTitle[]): Promise<void> {
    const ids = titles.map(({ nodeId }) => nodeId);
    await manager.query(
      `UPDATE plan_node_version SET to_revision = $2
        WHERE plan_id = $1 AND node_id = ANY ($3::uuid[]) AND to_revision IS NULL`,
      [planId, number, ids],
    );
    await manager.query(copyStatement, [planId, number, ids, titles.map(({ title }) => title)]);
  }

  /** `decidedOn` null: it was decided before this product knew of it. */
  async decide(manager: EntityManager, revisionId: string, decidedOn: string | null): Promise<void> {
    await manager.query(`UPDATE plan_revision SET status = 'decided', decided_on = $2 WHERE id = $1`, [
      revisionId,
      decidedOn,
    ]);
  }

  async markRevised(manager: EntityManager, planId: string): Promise<void> {
    await manager.query(`UPDATE plan SET status = 'revised', version = version + 1 WHERE id = $1`, [planId]);
  }
}
