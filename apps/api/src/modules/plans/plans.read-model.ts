import type { PlanList, PlanSummary } from '@mawasu/contract';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { TaggedJson } from '../../platform/http/tagged-json.js';
import { nestJson, nodeLines } from '../../platform/persistence/nested-json.js';
import { queryNamed } from '../../platform/persistence/statements.js';
import {
  initiativeMembers,
  joinShownRevision,
  measureMembers,
  nodeMembers,
  planSummaryJson,
  planYear,
  projectMembers,
} from './plan-node.sql.js';
import { planNotFound } from './plan-not-found.js';

const listStatement = `
  SELECT ${planSummaryJson} AS plan FROM plan p ${joinShownRevision} ORDER BY p.fy_from DESC, p.name, p.id`;

const summaryStatement = `SELECT ${planSummaryJson} AS plan FROM plan p ${joinShownRevision} WHERE p.id = $1`;

const nodeJson = `CASE pos.kind
  WHEN 'initiative' THEN json_build_object(${nodeMembers('pos')}, ${initiativeMembers('v', 'lead.name')})
  WHEN 'measure' THEN json_build_object(${nodeMembers('pos')}, ${measureMembers('v', 'lead.name')})
  WHEN 'project' THEN json_build_object(${nodeMembers('pos')}, ${projectMembers('v', 'lead.name')})
  ELSE json_build_object(${nodeMembers('pos')}) END`;

/** $1 plan, $2 tags the caller holds: then nothing but the tag is worked out. */
const treeStatement = `
  WITH p AS (
    SELECT p.*, ${planYear('fiscal_year_of(japan_today())')} AS fy, concat_ws('.', p.id, p.shown_version, ${planYear('fiscal_year_of(japan_today())')}) AS tag
    FROM plan p WHERE p.id = $1)
  SELECT p.tag, CASE WHEN p.tag <> ALL ($2::text[]) THEN (${planSummaryJson})::text END AS plan,
    CASE WHEN p.tag <> ALL ($2::text[]) THEN (
      SELECT ${nodeLines('pos.node_id', 'pos.parent_id', nodeJson, 'pos.path, pos.node_id')}
      FROM plan_position pos
      JOIN plan_node_version v ON v.id = pos.version_id
      LEFT JOIN (
        SELECT l.node_id, d.name FROM leads_in_year(p.fy) l JOIN departments_in_year(p.fy) d ON d.department_id = l.department_id
      ) lead ON lead.node_id = pos.node_id
      WHERE pos.revision_id = rev.id) END AS nodes
  FROM p ${joinShownRevision}`;

interface TreeRow {
  tag: string;
  plan: string | null;
  nodes: string | null;
}

/** The plans and the tree of one. Everybody who is signed in may read them. */
@Injectable()
export class PlansReadModel {
  constructor(private readonly dataSource: DataSource) {}

  async list(): Promise<PlanList> {
    const rows = await queryNamed<{ plan: PlanSummary }>(this.dataSource, 'plan_list', listStatement, []);
    return { items: rows.map(({ plan }) => plan), total: rows.length };
  }

  /** The plan as it is within a transaction that has just changed it. */
  async getSummary(manager: EntityManager, id: string): Promise<PlanSummary> {
    const [row]: { plan: PlanSummary }[] = await manager.query(summaryStatement, [id]);
    if (!row) throw planNotFound();
    return row.plan;
  }

  /**
   * The contract's `PlanTree` of the newest revision, with every text. Departments are named as of this year, held within
   * the plan's years.
   */
  async getTree(id: string, heldTags: readonly string[]): Promise<TaggedJson> {
    const [row] = await queryNamed<TreeRow>(this.dataSource, 'plan_tree', treeStatement, [id, heldTags]);
    if (!row) throw planNotFound();
    const { tag, plan, nodes } = row;
    return new TaggedJson(tag, nodes === null ? null : `{"plan":${plan},"nodes":${nestJson(nodes)}}`);
  }
}
