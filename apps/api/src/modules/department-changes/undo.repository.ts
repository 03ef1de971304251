import type { DepartmentChangeKind } from '@mawasu/domain/departments';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import type { RowEffect } from '../departments/row-effects.js';

export interface RecordedChange {
  id: string;
  kind: DepartmentChangeKind;
  fyFrom: number;
  effects: { historyId: string; rows: RowEffect[] };
  isUndone: boolean;
  isLast: boolean;
}

/** Tables a change of the organisation writes, in the order in which their rows can go, with the SQL of their key in `t`. */
const keys = {
  round_extension: `concat_ws('/', t.round_id, t.position, t.department_id)`,
  department_succession: 't.id::text',
  assignment: 't.id::text',
  deputy: 't.id::text',
  membership: 't.id::text',
  entry: 't.id::text',
  department_version: 't.id::text',
  department: 't.id::text',
} as const;
export type UndoneTable = keyof typeof keys;
export const undoneTables = Object.keys(keys) as UndoneTable[];

const changeStatement = `
  SELECT c.id, c.kind, c.fy_from AS "fyFrom", c.effects, c.undone_at IS NOT NULL AS "isUndone", NOT EXISTS (
    SELECT FROM department_change l WHERE l.undone_at IS NULL AND (l.at, l.id) > (c.at, c.id)) AS "isLast"
  FROM department_change c WHERE c.id = $1`;

/** $1 departments, $2 the keys of the rows that the change itself wrote. What was hung on them since, in words. */
const dependentsStatement = `
  SELECT 'people' AS path, u.display_name AS name FROM membership t JOIN app_user u ON u.id = t.user_id
    WHERE t.department_id = ANY ($1::uuid[]) AND t.id::text <> ALL ($2::text[])
  UNION ALL SELECT 'deputies', u.display_name FROM deputy t JOIN app_user u ON u.id = t.user_id
    WHERE t.department_id = ANY ($1::uuid[]) AND t.id::text <> ALL ($2::text[])
  UNION ALL SELECT 'assignments', n.title FROM assignment t
    CROSS JOIN LATERAL (SELECT v.title FROM plan_node_version v WHERE v.node_id = t.node_id ORDER BY v.from_revision DESC LIMIT 1) n
    WHERE t.department_id = ANY ($1::uuid[]) AND t.id::text <> ALL ($2::text[])
  UNION ALL SELECT 'entries', n.title FROM entry t
    CROSS JOIN LATERAL (SELECT v.title FROM plan_node_version v WHERE v.node_id = t.node_id ORDER BY v.from_revision DESC LIMIT 1) n
    WHERE t.department_id = ANY ($1::uuid[]) AND t.id::text <> ALL ($2::text[])
  UNION ALL SELECT 'departments', t.name FROM department_version t
    WHERE t.parent_id = ANY ($1::uuid[]) AND t.id::text <> ALL ($2::text[])
  UNION ALL SELECT 'departments', '引き継ぎ' FROM department_succession t
    WHERE (t.old_id = ANY ($1::uuid[]) OR t.new_id = ANY ($1::uuid[])) AND t.id::text <> ALL ($2::text[])
  UNION ALL SELECT 'extensions', p.label FROM round_extension t JOIN round_step p ON p.round_id = t.round_id AND p.position = t.position
    WHERE t.department_id = ANY ($1::uuid[]) AND ${keys.round_extension} <> ALL ($2::text[])`;

/** $1 departments, $2 the last line of the history that is of the change itself. */
const editedStatement = `
  SELECT n.title AS name FROM entry e JOIN round r ON r.id = e.round_id
  CROSS JOIN LATERAL (SELECT v.title FROM plan_node_version v WHERE v.node_id = e.node_id ORDER BY v.from_revision DESC LIMIT 1) n
  WHERE e.department_id = ANY ($1::uuid[]) AND NOT is_settled(r.state) AND (
    EXISTS (SELECT FROM history h WHERE h.context_id = e.id AND h.id > $2::bigint)
    OR EXISTS (SELECT FROM history h WHERE h.subject_kind = 'entry' AND h.subject_id = e.id::text AND h.id > $2::bigint))
  ORDER BY e.path, e.id`;

@Injectable()
export class UndoRepository {
  async find(manager: EntityManager, id: string): Promise<RecordedChange | null> {
    const [row]: RecordedChange[] = await manager.query(changeStatement, [id]);
    return row ?? null;
  }

  /** The rows as they are now, by key. */
  async findRows(
    manager: EntityManager,
    table: UndoneTable,
    ids: readonly string[],
  ): Promise<Map<string, Record<string, unknown>>> {
    const rows: { id: string; row: Record<string, unknown> }[] = await manager.query(
      `SELECT ${keys[table]} AS id, to_jsonb(t) AS row FROM "${table}" t WHERE ${keys[table]} = ANY ($1::text[]) FOR UPDATE`,
      [ids],
    );
    return new Map(rows.map(({ id, row }) => [id, row]));
  }

  findDependents(
    manager: EntityManager,
    departmentIds: readonly string[],
    ownKeys: readonly string[],
  ): Promise<{ path: string; name: string }[]> {
    return manager.query(dependentsStatement, [departmentIds, ownKeys]);
  }

  /** Sheets on which somebody worked since. */
  findEdited(manager: EntityManager, departmentIds: readonly string[], historyId: string): Promise<{ name: string }[]> {
    return manager.query(editedStatement, [departmentIds, historyId]);
  }

  /** Names of people and titles of nodes, by id. */
  async findNames(manager: EntityManager, ids: readonly string[]): Promise<Map<string, string>> {
    const rows: { id: string; name: string }[] = await manager.query(
      `SELECT u.id, u.display_name AS name FROM app_user u WHERE u.id = ANY ($1::uuid[])
       UNION ALL SELECT * FROM (SELECT DISTINCT ON (v.node_id) v.node_id, v.title FROM plan_node_version v
         WHERE v.node_id = ANY ($1::uuid[]) ORDER BY v.node_id, v.from_revision DESC) n`,
      [ids],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  async deleteRows(manager: EntityManager, table: UndoneTable, ids: readonly string[]): Promise<void> {
    await manager.query(`DELETE FROM "${table}" t WHERE ${keys[table]} = ANY ($1::text[])`, [ids]);
  }

  /** Puts the changed fields back, row by row with the same fields at once. */
  async restoreFields(manager: EntityManager, table: UndoneTable, effects: readonly RowEffect[]): Promise<void> {
    for (const [fields, rows] of groupedByFields(effects, ({ before }) => Object.keys(before ?? {}))) {
      const set = fields.map((field) => `${field} = r.${field}`);
      await manager.query(
        `UPDATE "${table}" t SET ${set.join(', ')}
         FROM jsonb_array_elements($1::jsonb) x CROSS JOIN LATERAL jsonb_populate_record(NULL::"${table}", x -> 'before') r
         WHERE ${keys[table]} = x ->> 'id'`,
        [JSON.stringify(rows)],
      );
    }
  }

  /** What is null, or no part of the memory (the count of edits), is as the table gives it to a new row. */
  async reinsertRows(manager: EntityManager, table: UndoneTable, effects: readonly RowEffect[]): Promise<void> {
    const held = ({ before }: RowEffect) =>
      Object.entries(before ?? {}).flatMap(([f, value]) => (value === null ? [] : f));
    for (const [fields, rows] of groupedByFields(effects, held)) {
      await manager.query(
        `INSERT INTO "${table}" (${fields.join(', ')})
         SELECT ${fields.map((field) => `r.${field}`).join(', ')} FROM jsonb_populate_recordset(NULL::"${table}", $1::jsonb) r`,
        [JSON.stringify(rows.map(({ before }) => before))],
      );
    }
  }

  /** Who had a department open before is told that it is another now. */
  async countChange(manager: EntityManager, departmentIds: readonly string[]): Promise<void> {
    await manager.query('UPDATE department SET version = version + 1 WHERE id = ANY ($1::uuid[])', [departmentIds]);
  }

  async markUndone(manager: EntityManager, actor: Actor, id: string, reason: string): Promise<void> {
    await manager.query(
      `UPDATE department_change SET undone_at = clock_timestamp(), undone_by_name = $2, undo_reason = $3 WHERE id = $1`,
      [id, actor.displayName, reason],
    );
  }
}

/** Rows of which the same columns are written, with those columns as SQL names. */
function groupedByFields(
  effects: readonly RowEffect[],
  fieldsOf: (effect: RowEffect) => string[],
): [fields: string[], rows: RowEffect[]][] {
  const groups = new Map<string, [string[], RowEffect[]]>();
  for (const effect of effects) {
    const fields = fieldsOf(effect)
      .sort()
      .map((field) => `"${field.replaceAll('"', '')}"`);
    const group = groups.get(fields.join()) ?? [fields, []];
    group[1].push(effect);
    groups.set(fields.join(), group);
  }
  return [...groups.values()];
}
