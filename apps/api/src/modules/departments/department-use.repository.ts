import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** What still needs a department after a year; each list begins with the first few, the counts are of all. */
export interface DepartmentUse {
  nodes: UsedBy;
  people: UsedBy;
  sheets: UsedBy;
  sections: UsedBy;
}
interface UsedBy {
  total: number;
  names: string[];
}

const NAMED = 5;

/** $1 department, $2 its last year. Sheets are those of every round that is not 確定: somebody has yet to finish them. */
const useStatement = `
  WITH node AS (
    SELECT DISTINCT s.node_id AS id, t.title AS name FROM assignment s
    JOIN LATERAL (SELECT v.title FROM plan_node_version v WHERE v.node_id = s.node_id ORDER BY v.from_revision DESC LIMIT 1) t ON true
    WHERE s.department_id = $1 AND s.role = 'lead' AND coalesce(s.fy_to, $2 + 1) > $2),
  person AS (
    SELECT DISTINCT u.id, u.display_name AS name FROM membership m JOIN app_user u ON u.id = m.user_id AND u.disabled_at IS NULL
    WHERE m.department_id = $1 AND coalesce(m.valid_to, make_date($2 + 1, 4, 1)) >= make_date($2 + 1, 4, 1)),
  sheet AS (
    SELECT e.id, coalesce(p.title, '') AS name FROM entry e JOIN round r ON r.id = e.round_id
    LEFT JOIN plan_position p ON p.revision_id = r.revision_id AND p.node_id = e.node_id
    WHERE e.department_id = $1 AND is_evaluated(e.state) AND NOT is_settled(r.state)),
  section AS (
    SELECT DISTINCT ON (v.department_id) v.department_id AS id, v.name FROM department_version v
    WHERE v.parent_id = $1 AND coalesce(v.fy_to, $2 + 1) > $2 ORDER BY v.department_id, v.fy_from DESC)
  SELECT ${['node', 'person', 'sheet', 'section'].map(counted).join(', ')}`;

function counted(relation: string): string {
  return `(SELECT json_build_object('total', count(*)::int, 'names', coalesce((array_agg(x.name ORDER BY x.name))[1:${NAMED}], '{}'))
    FROM ${relation} x) AS ${relation}`;
}

@Injectable()
export class DepartmentUseRepository {
  async findUse(manager: EntityManager, departmentId: string, lastFy: number): Promise<DepartmentUse> {
    const [row]: Record<'node' | 'person' | 'sheet' | 'section', UsedBy>[] = await manager.query(useStatement, [
      departmentId,
      lastFy,
    ]);
    const { node, person, sheet, section } = row as NonNullable<typeof row>;
    return { nodes: node, people: person, sheets: sheet, sections: section };
  }
}
