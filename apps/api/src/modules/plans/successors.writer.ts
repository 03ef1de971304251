import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** $1 plan, $2 revision, $3 its first year: what it ended, and what that became. */
const replaced = `
  SELECT s.old_id, s.new_id FROM node_succession s
  JOIN plan_node_version v ON v.node_id = s.old_id AND v.plan_id = $1 AND v.to_revision = $2 - 1
  WHERE s.from_fy = $3 AND NOT EXISTS (SELECT FROM plan_node_version x WHERE x.node_id = s.old_id AND x.from_revision = $2)`;

/**
 * Who answers for a node answers for what it became, from a year on: 関係課 of all it came from; the 主管課 where they had the
 * same one, and where they had not, nobody before 企画 has said who.
 */
@Injectable()
export class SuccessorsWriter {
  /** When a revision is decided: its 統合, 分割 and 廃止. */
  async handOver(manager: EntityManager, planId: string, revision: number, fromFy: number): Promise<void> {
    const pairs: { old_id: string; new_id: string | null }[] = await manager.query(replaced, [
      planId,
      revision,
      fromFy,
    ]);
    await this.continueAssignments(
      manager,
      pairs.flatMap(({ old_id: oldId, new_id: newId }) => (newId === null ? [] : [{ oldId, newId }])),
      fromFy,
    );
    const ended = [...new Set(pairs.map(({ old_id: id }) => id))];
    await manager.query('DELETE FROM assignment WHERE node_id = ANY ($1::uuid[]) AND fy_from >= $2', [ended, fromFy]);
    await manager.query(
      'UPDATE assignment SET fy_to = $2 - 1, version = version + 1 WHERE node_id = ANY ($1::uuid[]) AND coalesce(fy_to, $2) >= $2',
      [ended, fromFy],
    );
  }

  /** When a plan is decided that comes after another: what it goes on with. */
  async takeOver(manager: EntityManager, planId: string, fyFrom: number): Promise<void> {
    const pairs: { oldId: string; newId: string }[] = await manager.query(
      `SELECT s.old_id AS "oldId", s.new_id AS "newId" FROM node_succession s
        JOIN plan_node n ON n.id = s.new_id AND n.plan_id = $1 JOIN plan_node o ON o.id = s.old_id AND o.plan_id <> $1
        WHERE s.from_fy = $2`,
      [planId, fyFrom],
    );
    await this.continueAssignments(manager, pairs, fyFrom);
  }

  /**
   * What one link of two plans handed on to a node, as long as nobody has changed it and no round of its plan has begun. What
   * other links hand on is to be written anew.
   */
  async takeBack(manager: EntityManager, oldId: string, newId: string, fyFrom: number): Promise<void> {
    await manager.query(
      `DELETE FROM assignment a USING assignment o
        WHERE a.node_id = $2 AND o.node_id = $1 AND a.department_id = o.department_id AND a.role = o.role
          AND a.fy_from = $3 AND a.fy_to IS NULL AND a.version = 1 AND NOT EXISTS (
            SELECT FROM plan_node n JOIN round r ON r.plan_id = n.plan_id WHERE n.id = $2 AND r.state <> 'preparing')`,
      [oldId, newId, fyFrom],
    );
  }

  /** New nodes that have an assignment of a role already keep what was given to them. */
  async continueAssignments(
    manager: EntityManager,
    pairs: readonly { oldId: string; newId: string }[],
    fromFy: number,
  ): Promise<void> {
    await manager.query(
      `WITH pair AS (
          SELECT x."oldId" AS old_id, x."newId" AS new_id FROM jsonb_to_recordset($1::jsonb) AS x ("oldId" uuid, "newId" uuid)),
        held AS (
          SELECT DISTINCT p.new_id, s.department_id, s.role, s.is_sample FROM pair p JOIN assignment s ON s.node_id = p.old_id
          WHERE coalesce(s.fy_to, $2) >= $2 OR s.fy_to = $2 - 1)
        INSERT INTO assignment (node_id, department_id, role, fy_from, is_sample)
        SELECT h.new_id, h.department_id, h.role, $2, bool_or(h.is_sample) FROM held h
        WHERE NOT EXISTS (SELECT FROM assignment a WHERE a.node_id = h.new_id AND a.role = h.role)
          AND (h.role = 'related' OR (SELECT count(DISTINCT o.department_id) FROM held o WHERE o.new_id = h.new_id AND o.role = 'lead') = 1)
        GROUP BY h.new_id, h.department_id, h.role`,
      [JSON.stringify(pairs), fromFy],
    );
  }
}
