import type { PlanNodeDetail, PlanOutline } from '@mawasu/contract';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { queryNamed } from '../../platform/persistence/statements.js';
import { planSummaryJson } from './plan-node.sql.js';
import { toNodeDetail } from './plan-node-detail.mapper.js';
import { nodeNotFound } from './plan-node-refusals.js';
import { PlanNodesRepository } from './plan-nodes.repository.js';
import { planNotFound } from './plan-not-found.js';
import { runningIndicators } from './running-indicators.sql.js';

/** SQL join: `rev`, the newest revision of the plan `p`, decided or not. */
const joinNewestRevision = `
  JOIN LATERAL (SELECT r.* FROM plan_revision r WHERE r.plan_id = p.id ORDER BY r.number DESC LIMIT 1) rev ON true`;

const outlineStatement = `
  SELECT (${planSummaryJson})::jsonb || jsonb_build_object('version', p.version, 'predecessorId', p.predecessor_id,
    'revision', jsonb_build_object('id', rev.id, 'number', rev.number, 'status', rev.status, 'fromFy', rev.from_fy,
      'decidedOn', rev.decided_on, 'reason', rev.reason),
    'editable', rev.status = 'draft' AND NOT EXISTS (
      SELECT FROM round r WHERE r.revision_id = rev.id AND r.state <> 'preparing'),
    'sectoralPlans', (SELECT coalesce(jsonb_agg(s.name ORDER BY s.name), '[]') FROM sectoral_plan s),
    'nodes', (
      SELECT coalesce(jsonb_agg(jsonb_build_object('id', n.node_id, 'parentId', n.parent_id, 'kind', n.kind, 'code', n.code,
        'title', n.title, 'version', v.version, 'wasInForce', EXISTS (
          SELECT FROM plan_node_version o WHERE o.node_id = n.node_id AND o.from_revision < rev.number)) ORDER BY n.path, n.node_id), '[]')
      FROM plan_position n JOIN plan_node_version v ON v.id = n.version_id WHERE n.revision_id = rev.id),
    'indicators', (
      SELECT coalesce(jsonb_agg(jsonb_build_object('id', i.id, 'nodeId', i.node_id, 'name', i.name) ORDER BY n.path, i.sort_order, i.id), '[]')
      FROM plan_position n JOIN (${runningIndicators('rev.id', 'rev.from_fy')}) i ON i.node_id = n.node_id
      WHERE n.revision_id = rev.id)) AS outline
  FROM plan p ${joinNewestRevision} WHERE p.id = $1`;

/** A plan as it is being edited. */
@Injectable()
export class PlanOutlineReadModel {
  constructor(
    private readonly dataSource: DataSource,
    private readonly nodes: PlanNodesRepository,
  ) {}

  async getOutline(planId: string): Promise<PlanOutline> {
    const rows = await queryNamed<{ outline: PlanOutline }>(this.dataSource, 'plan_outline', outlineStatement, [
      planId,
    ]);
    const [row] = rows;
    if (!row) throw planNotFound();
    return row.outline;
  }

  /** A node in full, as it stands in the newest revision. */
  async getNode(planId: string, nodeId: string): Promise<PlanNodeDetail> {
    const [node] = await this.nodes.findTexts(this.dataSource.manager, planId, [nodeId]);
    if (!node) throw nodeNotFound();
    return toNodeDetail(node);
  }
}
