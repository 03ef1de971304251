import { randomUUID } from 'node:crypto';
import type { DatedDepartment, DepartmentYears } from '@mawasu/domain/departments';
import type { DepartmentKind, SuccessionKind } from '@mawasu/domain/plans';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

export interface StoredDepartment extends DatedDepartment {
  version: number;
  /** What other systems of the city call it. */
  code: string | null;
  /** Whether it came from a 統合 or 分割: then the year in which it began is that of the others' end. */
  follows: boolean;
}

const allStatement = `
  SELECT d.id, d.kind, d.version, d.code,
    EXISTS (SELECT FROM department_succession s WHERE s.new_id = d.id AND s.old_id IS NOT NULL) AS follows, json_agg(json_build_object('fyFrom', v.fy_from, 'fyTo', v.fy_to, 'name', v.name,
    'parentId', v.parent_id, 'sortOrder', v.sort_order) ORDER BY v.fy_from) AS versions
  FROM department d JOIN department_version v ON v.department_id = d.id
  GROUP BY d.id`;

/** $1 department, $2 its versions. What goes or ends makes room first: no two may share a year. */
const removeVersions = `
  DELETE FROM department_version v WHERE v.department_id = $1
    AND NOT EXISTS (SELECT FROM jsonb_to_recordset($2::jsonb) AS x ("fyFrom" integer) WHERE x."fyFrom" = v.fy_from)`;
const rewriteVersions = `
  UPDATE department_version v SET fy_to = x."fyTo", name = x.name, parent_id = x."parentId", sort_order = x."sortOrder"
  FROM jsonb_to_recordset($2::jsonb) AS x ("fyFrom" integer, "fyTo" integer, name text, "parentId" uuid, "sortOrder" integer)
  WHERE v.department_id = $1 AND v.fy_from = x."fyFrom"
    AND (v.fy_to, v.name, v.parent_id, v.sort_order) IS DISTINCT FROM (x."fyTo", x.name, x."parentId", x."sortOrder")`;
const addVersions = `
  INSERT INTO department_version (department_id, fy_from, fy_to, name, parent_id, sort_order)
  SELECT $1, x."fyFrom", x."fyTo", x.name, x."parentId", x."sortOrder"
  FROM jsonb_to_recordset($2::jsonb) AS x ("fyFrom" integer, "fyTo" integer, name text, "parentId" uuid, "sortOrder" integer)
  WHERE NOT EXISTS (SELECT FROM department_version v WHERE v.department_id = $1 AND v.fy_from = x."fyFrom")`;

export type NewDepartment = Pick<StoredDepartment, 'id' | 'kind' | 'code' | 'versions'>;

export interface Succession {
  oldId: string | null;
  newId: string | null;
  kind: SuccessionKind;
  fromFy: number;
  reason: string;
}

@Injectable()
export class DepartmentsRepository {
  /** Every department through all its years. */
  async findAll(manager: EntityManager): Promise<StoredDepartment[]> {
    return manager.query(allStatement);
  }

  /** The last year whose 評価 is 確定, or null. */
  async lastSettledYear(manager: EntityManager): Promise<number | null> {
    const [row]: { fy: number | null }[] = await manager.query('SELECT last_settled_year() AS fy');
    return row?.fy ?? null;
  }

  async insert(
    manager: EntityManager,
    kind: DepartmentKind,
    versions: readonly DepartmentYears[],
    code: string | null = null,
  ): Promise<string> {
    const id = randomUUID();
    await this.insertAll(manager, [{ id, kind, code, versions }]);
    return id;
  }

  /** By sets; their 部 may be among them. */
  async insertAll(manager: EntityManager, departments: readonly NewDepartment[]): Promise<void> {
    await manager.query(
      `INSERT INTO department (id, kind, code)
       SELECT x.id, x.kind, x.code FROM jsonb_to_recordset($1::jsonb) AS x (id uuid, kind text, code text)`,
      [JSON.stringify(departments.map(({ id, kind, code }) => ({ id, kind, code })))],
    );
    const versions = departments.flatMap((one) =>
      one.versions.map((version) => ({ ...version, departmentId: one.id })),
    );
    await manager.query(
      `INSERT INTO department_version (department_id, fy_from, fy_to, name, parent_id, sort_order)
       SELECT x."departmentId", x."fyFrom", x."fyTo", x.name, x."parentId", x."sortOrder"
       FROM jsonb_to_recordset($1::jsonb)
         AS x ("departmentId" uuid, "fyFrom" integer, "fyTo" integer, name text, "parentId" uuid, "sortOrder" integer)`,
      [JSON.stringify(versions)],
    );
  }

  /** Puts the versions in place of those there are, and counts a change of the department. */
  async replaceVersions(manager: EntityManager, id: string, versions: readonly DepartmentYears[]): Promise<void> {
    for (const statement of [removeVersions, rewriteVersions, addVersions]) {
      await manager.query(statement, [id, JSON.stringify(versions)]);
    }
    await manager.query(
      'UPDATE department_succession SET from_fy = $2 WHERE new_id = $1 AND old_id IS NULL AND from_fy > $2',
      [id, versions[0]?.fyFrom ?? null],
    );
    await manager.query('UPDATE department SET version = version + 1 WHERE id = $1', [id]);
  }

  async setCode(manager: EntityManager, id: string, code: string | null): Promise<void> {
    await manager.query('UPDATE department SET code = $2, version = version + 1 WHERE id = $1', [id, code]);
  }

  async insertSuccessions(manager: EntityManager, successions: readonly Succession[]): Promise<void> {
    await manager.query(
      `INSERT INTO department_succession (old_id, new_id, kind, from_fy, reason)
       SELECT x."oldId", x."newId", x.kind, x."fromFy", x.reason
       FROM jsonb_to_recordset($1::jsonb) AS x ("oldId" uuid, "newId" uuid, kind text, "fromFy" integer, reason text)`,
      [JSON.stringify(successions)],
    );
  }
}
