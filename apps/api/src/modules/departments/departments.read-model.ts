import type { DepartmentItem, DepartmentList } from '@mawasu/contract';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { queryNamed } from '../../platform/persistence/statements.js';

/** $1 fiscal year. Only departments that existed in it; each 部 is followed by its 課. */
const listStatement = `
  WITH v AS (SELECT * FROM departments_in_year($1::integer) WHERE existed)
  SELECT d.id, d.kind, v.name, v.parent_id AS "parentId", d.is_sample AS sample
  FROM v
  JOIN department d ON d.id = v.department_id
  LEFT JOIN v up ON up.department_id = v.parent_id
  ORDER BY coalesce(up.sort_order, v.sort_order), coalesce(v.parent_id, d.id), d.kind = 'section', v.sort_order, v.name`;

@Injectable()
export class DepartmentsReadModel {
  constructor(private readonly dataSource: DataSource) {}

  /** Names and parents as they were in that year. */
  async list(fy: number): Promise<DepartmentList> {
    const items = await queryNamed<DepartmentItem>(this.dataSource, 'department_list', listStatement, [fy]);
    return { items, total: items.length };
  }
}
