import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { lastDayBefore, type ReorganisationPlan } from './reorganisation-plan.js';

/** What a department holds is ended with the year before, taken away where it would begin later, and goes on with the new one. */
@Injectable()
export class ReorganisationRepository {
  /** Nobody may hang anything new on them meanwhile. */
  async lock(manager: EntityManager, departmentIds: readonly string[]): Promise<void> {
    await manager.query('SELECT id FROM department WHERE id = ANY ($1::uuid[]) ORDER BY id FOR UPDATE', [
      departmentIds,
    ]);
  }

  async moveAssignments(
    manager: EntityManager,
    { closed, removed, added }: ReorganisationPlan['assignments'],
    fyFrom: number,
    idOf: (target: string) => string,
  ): Promise<void> {
    await manager.query('UPDATE assignment SET fy_to = $2 WHERE id = ANY ($1::uuid[])', [closed, fyFrom - 1]);
    await manager.query('DELETE FROM assignment WHERE id = ANY ($1::uuid[])', [removed]);
    const rows = added.map(({ row, target, from, to }) => ({ ...row, departmentId: idOf(target), from, to }));
    await manager.query(
      `INSERT INTO assignment (node_id, department_id, role, fy_from, fy_to, is_sample)
       SELECT x."nodeId", x."departmentId", x.role, x."from", x."to", x."isSample"
       FROM jsonb_to_recordset($1::jsonb) AS x ("nodeId" uuid, "departmentId" uuid, role text, "from" integer, "to" integer, "isSample" boolean)`,
      [JSON.stringify(rows)],
    );
  }

  async moveMemberships(
    manager: EntityManager,
    { closed, removed, added }: ReorganisationPlan['memberships'],
    fyFrom: number,
    idOf: (target: string) => string,
  ): Promise<void> {
    await manager.query('UPDATE membership SET valid_to = $2 WHERE id = ANY ($1::uuid[])', [
      closed,
      lastDayBefore(fyFrom),
    ]);
    await manager.query('DELETE FROM membership WHERE id = ANY ($1::uuid[])', [removed]);
    const rows = added.map(({ row, target, from, to }) => ({ ...row, departmentId: idOf(target), from, to }));
    await manager.query(
      `INSERT INTO membership (user_id, department_id, role, valid_from, valid_to)
       SELECT x."userId", x."departmentId", x.role, x."from", x."to"
       FROM jsonb_to_recordset($1::jsonb) AS x ("userId" uuid, "departmentId" uuid, role text, "from" date, "to" date)`,
      [JSON.stringify(rows)],
    );
  }

  async moveDeputies(
    manager: EntityManager,
    { closed, removed, added }: ReorganisationPlan['deputies'],
    fyFrom: number,
    idOf: (target: string) => string,
  ): Promise<void> {
    await manager.query('UPDATE deputy SET valid_to = $2 WHERE id = ANY ($1::uuid[])', [closed, lastDayBefore(fyFrom)]);
    await manager.query('DELETE FROM deputy WHERE id = ANY ($1::uuid[])', [removed]);
    const rows = added.map(({ row, target, from, to }) => ({ ...row, departmentId: idOf(target), from, to }));
    await manager.query(
      `INSERT INTO deputy (user_id, for_user_id, department_id, role, valid_from, valid_to, reason)
       SELECT x."userId", x."forUserId", x."departmentId", x.role, x."from", x."to", x.reason
       FROM jsonb_to_recordset($1::jsonb) AS x ("userId" uuid, "forUserId" uuid, "departmentId" uuid, role text, "from" date, "to" date, reason text)`,
      [JSON.stringify(rows)],
    );
  }

  /** The sheets of the years that are the new department's, with the longer deadlines that were granted for them. */
  async moveEntries(
    manager: EntityManager,
    { entries, extensions }: Pick<ReorganisationPlan, 'entries' | 'extensions'>,
    idOf: (target: string) => string,
  ): Promise<void> {
    const sheets = entries.map(({ row: { id }, target }) => ({ id, departmentId: idOf(target) }));
    await manager.query(
      `UPDATE entry e SET department_id = x."departmentId"
       FROM jsonb_to_recordset($1::jsonb) AS x (id uuid, "departmentId" uuid) WHERE e.id = x.id`,
      [JSON.stringify(sheets)],
    );
    const days = extensions.map(({ row, target }) => ({ ...row, departmentId: idOf(target) }));
    await manager.query(
      `INSERT INTO round_extension (round_id, position, department_id, due_on, reason)
       SELECT x."roundId", x.position, x."departmentId", x."dueOn", x.reason
       FROM jsonb_to_recordset($1::jsonb) AS x ("roundId" uuid, position smallint, "departmentId" uuid, "dueOn" date, reason text)`,
      [JSON.stringify(days)],
    );
  }

  /** The indicators of nodes: what they come to stands under the department that answers. */
  async findIndicators(manager: EntityManager, nodeIds: readonly string[]): Promise<string[]> {
    const rows: { id: string }[] = await manager.query('SELECT id FROM indicator WHERE node_id = ANY ($1::uuid[])', [
      nodeIds,
    ]);
    return rows.map(({ id }) => id);
  }
}
