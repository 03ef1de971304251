import type { PlanList, PlanSummary, PlanTree } from '@mawasu/contract';
import { fiscalYearOf } from '@mawasu/domain/years';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { queryNamed } from '../../platform/persistence/statements.js';
import { departmentNamesAsOf } from '../departments/department-as-of.sql.js';
import { initiativeMembers, leadDepartments, measureMembers, planSummaryJson, planYear } from './plan-node.sql.js';
import { planNotFound } from './plan-not-found.js';

const listStatement = `SELECT ${planSummaryJson} AS plan FROM plan p ORDER BY p.fy_from DESC, p.name, p.id`;

/** $1 plan, $2 this fiscal year. The nodes come flat and in order; {@link nestNodes} hangs them under each other. */
const treeStatement = `
  WITH p AS (SELECT p.*, ${planYear('$2::integer')} AS fy FROM plan p WHERE p.id = $1),
  department_name AS (${departmentNamesAsOf('(SELECT fy FROM p)')}),
  lead AS (${leadDepartments})
  SELECT ${planSummaryJson} AS plan, (
    SELECT coalesce(json_agg(json_build_object('parentId', n.parent_id, 'node', CASE n.kind
      WHEN 'initiative' THEN json_build_object(${initiativeMembers('n', 'lead.name')})
      WHEN 'measure' THEN json_build_object(${measureMembers('n', 'lead.name')})
      ELSE json_build_object('id', n.id, 'kind', n.kind, 'code', n.code, 'title', n.title)
    END) ORDER BY n.sort_order, n.id), '[]'::json)
    FROM plan_node n LEFT JOIN lead ON lead.node_id = n.id
    WHERE n.plan_id = p.id) AS nodes
  FROM p`;

interface TreeRow {
  plan: PlanSummary;
  nodes: FlatNode[];
}

interface FlatNode {
  parentId: string | null;
  node: { id: string };
}

function nestNodes(rows: readonly FlatNode[]): PlanTree['nodes'] {
  const nodes = new Map(rows.map(({ node }) => [node.id, { ...node, children: [] as unknown[] }]));
  const roots: unknown[] = [];
  for (const { parentId, node } of rows) {
    const siblings = parentId === null ? roots : nodes.get(parentId)?.children;
    siblings?.push(nodes.get(node.id));
  }
  return roots as PlanTree['nodes'];
}

/** The plans and the tree of one. Everybody who is signed in may read them. */
@Injectable()
export class PlansReadModel {
  constructor(private readonly dataSource: DataSource) {}

  async list(): Promise<PlanList> {
    const rows = await queryNamed<{ plan: PlanSummary }>(this.dataSource, 'plan_list', listStatement, []);
    return { items: rows.map(({ plan }) => plan), total: rows.length };
  }

  /** Departments are named as of this year, held within the plan's years. */
  async getTree(id: string): Promise<PlanTree> {
    const values = [id, fiscalYearOf(new Date())];
    const [row] = await queryNamed<TreeRow>(this.dataSource, 'plan_tree', treeStatement, values);
    if (!row) throw planNotFound();
    return { plan: row.plan, nodes: nestNodes(row.nodes) };
  }
}
