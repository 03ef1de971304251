import type {
  Dashboard,
  DashboardQuery,
  IndicatorResultList,
  IndicatorResultQuery,
  NodeStatus,
  RoundScale,
} from '@mawasu/contract';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { countEvaluated, toDepartmentProgress, toStateCounts } from '../rounds/round-counts.js';
import { roundNotFound } from '../rounds/round-visibility.js';
import { DashboardFiguresReadModel } from './dashboard-figures.read-model.js';
import { DashboardSheetsReadModel, type NodeStatusRow } from './dashboard-sheets.read-model.js';

function toNodeStatus({ nodeId, code, title, counts }: NodeStatusRow, scale: RoundScale): NodeStatus {
  const known = scale.progressStatuses.map((status) => status.code);
  // A code that is not in the scale is still somebody's choice: it is counted, never dropped.
  const unknown = Object.keys(counts).filter((status) => status !== '' && !known.includes(status));
  const byStatus = [...known, ...unknown.sort()].map((status) => ({ status, count: counts[status] ?? 0 }));
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return { nodeId, code, title, total, counts: [...byStatus, { status: null, count: counts[''] ?? 0 }] };
}

@Injectable()
export class DashboardService {
  constructor(
    private readonly sheets: DashboardSheetsReadModel,
    private readonly figures: DashboardFiguresReadModel,
  ) {}

  async getDashboard(actor: Actor, roundId: string, query: DashboardQuery): Promise<Dashboard> {
    const asOf = new Date().toISOString();
    const [sheets, figures] = await Promise.all([
      this.sheets.find(actor, roundId, query),
      this.figures.find(actor, roundId, query),
    ]);
    if (!sheets || !figures) throw roundNotFound();
    const { scale, steps, places, nodes, departments, overridden } = sheets;
    const { countUsed, countAll, furthestBehind } = figures;
    const statusOf = (kind: NodeStatusRow['kind']) =>
      nodes
        .filter((node) => node.kind === kind && (query.policyId === undefined || node.policyId === query.policyId))
        .map((node) => toNodeStatus(node, scale));
    const policies = nodes.filter(({ kind }) => kind === 'policy');
    const bands = scale.bands.map(({ code, label }) => ({ band: code, label, count: figures.bands[code] ?? 0 }));
    return {
      asOf,
      total: countEvaluated(places),
      entriesByState: toStateCounts(places, steps),
      statusByPolicy: statusOf('policy'),
      statusByMeasure: statusOf('measure'),
      submissionByDepartment: toDepartmentProgress(departments, steps),
      achievement: { bands, countUsed, countAll },
      furthestBehind,
      overridden,
      policies: policies.map(({ nodeId, code, title }) => ({ id: nodeId, code, title })),
      sample: sheets.sample || figures.sample,
    };
  }

  /** The indicators behind the bars. */
  async listIndicators(actor: Actor, roundId: string, query: IndicatorResultQuery): Promise<IndicatorResultList> {
    const page = await this.figures.findPage(actor, roundId, query);
    if (!page) throw roundNotFound();
    return page;
  }
}
