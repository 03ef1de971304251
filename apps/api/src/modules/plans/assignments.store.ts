import { type AssignedYears, type PlannedAssignment } from '@mawasu/domain/plans';
import type { EntityManager } from 'typeorm';
import { Assignment } from './assignment.entity.js';

export interface HeldAssignment extends AssignedYears {
  nodeId: string;
  version: number;
}

const readStatement = `
  SELECT a.id, a.node_id AS "nodeId", a.department_id AS "departmentId", a.role, a.fy_from AS "fyFrom", a.fy_to AS "fyTo", a.version
  FROM assignment a WHERE $1::uuid[] IS NULL OR a.node_id = ANY ($1::uuid[]) ORDER BY a.fy_from, a.id`;

/** Who answers for which node in which years, oldest first, by node; of some nodes, or (null) of all. */
export async function readAssignments(
  manager: EntityManager,
  nodeIds: readonly string[] | null,
): Promise<ReadonlyMap<string, HeldAssignment[]>> {
  const rows: HeldAssignment[] = await manager.query(readStatement, [nodeIds]);
  const byNode = new Map<string, HeldAssignment[]>();
  for (const row of rows) byNode.set(row.nodeId, [...(byNode.get(row.nodeId) ?? []), row]);
  return byNode;
}

/** Of each plan the last year whose evaluation has begun: up to it, nothing of who answers changes any more. */
export async function readBegunYears(manager: EntityManager): Promise<ReadonlyMap<string, number>> {
  const rows: { planId: string; fy: number }[] = await manager.query(
    `SELECT plan_id AS "planId", max(fy) AS fy FROM round WHERE state <> 'preparing' GROUP BY plan_id`,
  );
  return new Map(rows.map(({ planId, fy }) => [planId, fy]));
}

export type ChangeOfAssignment = Omit<Extract<PlannedAssignment, { kind: 'change' }>, 'kind' | 'held'> & {
  nodeId: string;
  departmentId: string;
  role: AssignedYears['role'];
  /** The row it follows or corrects; null where nobody answered. */
  heldId: string | null;
};

/** Writes what `planAssignment` of @mawasu/domain says; the nodes are held by the caller. */
export async function writeAssignments(manager: EntityManager, changes: readonly ChangeOfAssignment[]): Promise<void> {
  for (const { heldId, endsBefore, ...row } of changes) {
    if (heldId !== null && !endsBefore) {
      await manager.update(Assignment, { id: heldId }, { departmentId: row.departmentId, isSample: false });
      continue;
    }
    if (heldId !== null) await manager.update(Assignment, { id: heldId }, { fyTo: row.fyFrom - 1 });
    await manager.insert(Assignment, row);
  }
}

/** Ends assignments with the year before; one that would not have begun goes. */
export async function endAssignments(
  manager: EntityManager,
  ended: readonly AssignedYears[],
  fyFrom: number,
): Promise<void> {
  for (const { id, fyFrom: began } of ended) {
    if (began >= fyFrom) await manager.delete(Assignment, { id });
    else await manager.update(Assignment, { id }, { fyTo: fyFrom - 1 });
  }
}
