import type { DepartmentChange, DepartmentChangeList, DepartmentChangeQuery } from '@mawasu/contract';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { isoInstant } from '../../platform/persistence/instant.sql.js';
import { queryNamed } from '../../platform/persistence/statements.js';

/** $1 how many, $2 how many before them. Newest first. */
const listStatement = `
  SELECT (SELECT count(*)::int FROM department_change) AS total, (SELECT coalesce(json_agg(x), '[]'::json) FROM (
    SELECT c.id, c.kind, c.fy_from AS "fyFrom", c.summary, c.reason, ${isoInstant('c.at')} AS at, c.by_name AS "byName",
      CASE WHEN c.undone_at IS NOT NULL THEN json_build_object('at', ${isoInstant('c.undone_at')}, 'byName', c.undone_by_name,
        'reason', c.undo_reason) END AS undone,
      c.id IS NOT DISTINCT FROM (
        SELECT l.id FROM department_change l WHERE l.undone_at IS NULL ORDER BY l.at DESC, l.id LIMIT 1) AS "isLast"
    FROM department_change c ORDER BY c.at DESC, c.id LIMIT $1 OFFSET $2) x) AS items`;

@Injectable()
export class DepartmentChangesReadModel {
  constructor(private readonly dataSource: DataSource) {}

  async list({ page, size }: DepartmentChangeQuery): Promise<DepartmentChangeList> {
    const values = [size, (page - 1) * size];
    const [row] = await queryNamed<{ items: DepartmentChange[]; total: number }>(
      this.dataSource,
      'department_changes',
      listStatement,
      values,
    );
    return row as DepartmentChangeList;
  }
}
