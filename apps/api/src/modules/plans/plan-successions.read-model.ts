import type { PlanSuccessions } from '@mawasu/contract';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { queryNamed } from '../../platform/persistence/statements.js';
import { planNotFound } from './plan-not-found.js';

/**
 * SQL expression: the plan `p` in its revision of `newest` (`before`: the decided one, as it was in its last year), with the
 * 主管課 of its nodes in the year `fy`.
 */
const sideJson = (newest: string, fy: string) => `json_build_object(
  'planId', p.id, 'planName', p.name, 'fyFrom', p.fy_from, 'fyTo', p.fy_to, 'nodes', (
    SELECT coalesce(json_agg(json_build_object('id', n.node_id, 'parentId', n.parent_id, 'kind', n.kind, 'code', n.code,
      'title', n.title, 'leadDepartment', d.name) ORDER BY n.path, n.node_id), '[]'::json)
    FROM plan_position n
    LEFT JOIN leads_in_year(${fy}) l ON l.node_id = n.node_id
    LEFT JOIN departments_in_year(${fy}) d ON d.department_id = l.department_id
    WHERE n.revision_id = (SELECT r.id FROM plan_revision r WHERE r.plan_id = p.id ORDER BY ${newest} LIMIT 1)))`;

/** $1 plan. */
const statement = `
  SELECT (SELECT ${sideJson(`r.status = 'decided' DESC, r.number DESC`, 'least(p.fy_to, own.fy_from - 1)')}
      FROM plan p WHERE p.id = own.predecessor_id) AS before,
    (SELECT ${sideJson('r.number DESC', 'p.fy_from')} FROM plan p WHERE p.id = own.id) AS after,
    (SELECT coalesce(json_agg(json_build_object('id', s.id, 'oldId', s.old_id, 'newId', s.new_id, 'kind', s.kind,
        'reason', s.reason, 'indicators', (
          SELECT coalesce(json_agg(json_build_object('name', i.name, 'newId', x.new_id) ORDER BY i.sort_order, i.id), '[]'::json)
          FROM indicator_succession x JOIN indicator i ON i.id = x.old_id WHERE x.link_id = s.id)) ORDER BY s.id), '[]'::json)
      FROM node_succession s
      LEFT JOIN plan_node o ON o.id = s.old_id LEFT JOIN plan_node n ON n.id = s.new_id
      WHERE s.from_fy = own.fy_from AND own.predecessor_id IS NOT NULL
        AND coalesce(o.plan_id, own.predecessor_id) = own.predecessor_id AND coalesce(n.plan_id, own.id) = own.id) AS links,
    (SELECT coalesce(json_agg(json_build_object('id', i.id, 'nodeId', i.node_id, 'name', i.name)
        ORDER BY n.id, i.sort_order, i.id), '[]'::json)
      FROM plan_node n JOIN indicator i ON i.node_id = n.id
      WHERE n.plan_id = own.predecessor_id AND i.fy_from < own.fy_from AND coalesce(i.fy_to, own.fy_from) >= own.fy_from - 1
        AND NOT EXISTS (SELECT FROM indicator_succession x WHERE x.old_id = i.id)) AS indicators
  FROM plan own WHERE own.id = $1`;

/** Both plans side by side, and what became of what. */
@Injectable()
export class PlanSuccessionsReadModel {
  constructor(private readonly dataSource: DataSource) {}

  async find(planId: string): Promise<PlanSuccessions> {
    const [row] = await queryNamed<PlanSuccessions>(this.dataSource, 'plan_successions', statement, [planId]);
    if (!row) throw planNotFound();
    return row;
  }

  /** As it is within a transaction that changes it. */
  async findIn(manager: EntityManager, planId: string): Promise<PlanSuccessions> {
    const [row]: PlanSuccessions[] = await manager.query(statement, [planId]);
    if (!row) throw planNotFound();
    return row;
  }
}
