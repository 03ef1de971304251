import {
  achievementBands,
  type Dashboard,
  type DashboardQuery,
  type IndicatorResult,
  type IndicatorResultList,
  type IndicatorResultQuery,
  type NodeStatus,
  type RoundScale,
} from '@mawasu/contract';
import { japanDateOf } from '@mawasu/domain/years';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { countEvaluated, toDepartmentProgress, toStateCounts } from '../rounds/round-counts.js';
import { roundNotFound, seesAllRounds } from '../rounds/round-visibility.js';
import { DashboardReadModel, type NodeStatusRow } from './dashboard.read-model.js';
import { type RatedIndicator, toIndicatorResult } from './indicator-result.mapper.js';
import { IndicatorResultsReadModel, type RoundIndicators } from './indicator-results.read-model.js';
import { byRate, isIn, rateIndicators } from './rated-indicators.js';

const FURTHEST_BEHIND = 10;

function toNodeStatus({ counts, ...node }: NodeStatusRow, scale: RoundScale): NodeStatus {
  const known = scale.progressStatuses.map(({ code }) => code);
  // A code that has left the scale is still somebody's choice: it is counted, never dropped.
  const unknown = Object.keys(counts).filter((code) => code !== '' && !known.includes(code));
  const byStatus = [...known, ...unknown.sort()].map((status) => ({ status, count: counts[status] ?? 0 }));
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return { ...node, total, counts: [...byStatus, { status: null, count: counts[''] ?? 0 }] };
}

/** Missed targets, lowest rate first. */
function furthestBehind(rated: readonly RatedIndicator[]): RatedIndicator[] {
  return byRate(rated.filter((indicator) => isIn(indicator, 'below100'))).slice(0, FURTHEST_BEHIND);
}

@Injectable()
export class DashboardService {
  constructor(
    private readonly standings: DashboardReadModel,
    private readonly results: IndicatorResultsReadModel,
  ) {}

  async getDashboard(actor: Actor, roundId: string, query: DashboardQuery): Promise<Dashboard> {
    const now = new Date();
    const seesAll = seesAllRounds(actor);
    const [standing, round] = await Promise.all([
      this.standings.findStanding(roundId, seesAll, japanDateOf(now), query),
      this.results.findIndicators(roundId, seesAll, query),
    ]);
    if (!standing || !round) throw roundNotFound();
    const { scale, byState, policies, measures, departments } = standing;
    const rated = rateIndicators(round);
    const bands = achievementBands.map((band) => ({ band, count: rated.filter((one) => one.band === band).length }));
    return {
      asOf: now.toISOString(),
      total: countEvaluated(byState),
      entriesByState: toStateCounts(byState),
      statusByPolicy: policies.map((row) => toNodeStatus(row, scale)),
      statusByMeasure: measures.map((row) => toNodeStatus(row, scale)),
      submissionByDepartment: toDepartmentProgress(departments),
      achievement: {
        bands,
        countUsed: rated.filter(({ band }) => band !== 'none').length,
        countAll: rated.length,
      },
      furthestBehind: await this.describe(furthestBehind(rated), round),
      sample: standing.sample || rated.some(({ sample }) => sample),
    };
  }

  /** The indicators behind the bars. */
  async listIndicators(actor: Actor, roundId: string, query: IndicatorResultQuery): Promise<IndicatorResultList> {
    const { page, size, band, order, ...filter } = query;
    const round = await this.results.findIndicators(roundId, seesAllRounds(actor), filter);
    if (!round) throw roundNotFound();
    const chosen = rateIndicators(round).filter((one) => band === undefined || isIn(one, band));
    const ordered = order === 'rate' ? byRate(chosen) : chosen;
    const items = await this.describe(ordered.slice((page - 1) * size, page * size), round);
    return { items, total: chosen.length };
  }

  private async describe(rated: readonly RatedIndicator[], round: RoundIndicators): Promise<IndicatorResult[]> {
    const headings = await this.results.listHeadings(
      rated.map(({ id }) => id),
      round.fy,
    );
    return rated.flatMap((one) => {
      const heading = headings.get(one.id);
      return heading ? [toIndicatorResult(heading, one, round)] : [];
    });
  }
}
