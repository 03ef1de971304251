import type { DashboardQuery, IndicatorResult, IndicatorResultQuery } from '@mawasu/contract';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import { type Filter, filtersInForce } from '../../platform/persistence/filters.js';
import { queryNamed } from '../../platform/persistence/statements.js';
import { isRoundVisible, seesAllRounds } from '../rounds/round-visibility.js';
import { visibilityParameters, visibilityValues } from '../rounds/visibility.sql.js';
import { isBehind, planOrder, rateOrder, resultsJson, shownResults } from './shown-results.sql.js';

export interface DashboardFigures {
  /** How many figures are in each band; bands without one are not in it. */
  bands: Record<string, number>;
  countUsed: number;
  countAll: number;
  furthestBehind: IndicatorResult[];
  sample: boolean;
}

export interface ResultPage {
  items: IndicatorResult[];
  total: number;
}

const FURTHEST_BEHIND = 10;

/** $1 round, $2 whether rounds that are not finalized are shown, $3–$5 whose figures the person sees. */
const head = (conditions: string) => `
  WITH r AS MATERIALIZED (SELECT r.* FROM round r WHERE r.id = $1 AND ${isRoundVisible('$2')}),
  ${shownResults(visibilityParameters(3), conditions)}`;

const figuresStatement = (conditions: string) => `${head(conditions)}
  SELECT total.*, coalesce((
      SELECT json_object_agg(g.band, g.count) FROM (SELECT band, count(*)::int AS count FROM shown GROUP BY 1) g), '{}'::json) AS bands,
    ${resultsJson(isBehind('s'), rateOrder, `LIMIT ${FURTHEST_BEHIND}`)} AS "furthestBehind"
  FROM r CROSS JOIN (
    SELECT count(*)::int AS "countAll", count(counted_rate)::int AS "countUsed", coalesce(bool_or(is_sample), false) AS sample
    FROM shown) total`;

/** $6 size of a page, $7 rows before it. */
const pageStatement = (conditions: string, order: IndicatorResultQuery['order']) => `${head(conditions)}
  SELECT (SELECT count(*)::int FROM shown) AS total,
    ${resultsJson('true', order === 'rate' ? rateOrder : planOrder, 'LIMIT $6 OFFSET $7')} AS items
  FROM r`;

const placeFilters = ({ departmentId, policyId }: DashboardQuery): Filter[] => [
  { name: 'department', value: departmentId, sql: (id) => `x.department_id = ${id}::uuid` },
  { name: 'policy', value: policyId, sql: (id) => `x.policy_id = ${id}::uuid` },
];

/** `below100` is no band: every rate that misses the target. */
function resultFilters(query: IndicatorResultQuery): Filter[] {
  const isBelow = query.band === 'below100';
  return [
    ...placeFilters(query),
    { name: 'measure', value: query.measureId, sql: (id) => `x.measure_id = ${id}::uuid` },
    { name: 'behind', value: isBelow ? 100 : undefined, sql: (rate) => `x.counted_rate < ${rate}::numeric` },
    { name: 'band', value: isBelow ? undefined : query.band, sql: (band) => `x.band = ${band}::text` },
  ];
}

/** What the indicators of a round come to, grouped and paged in the database: one statement a question. */
@Injectable()
export class DashboardFiguresReadModel {
  constructor(private readonly dataSource: DataSource) {}

  /** Null when there is no such round or the person may not see it. */
  async find(actor: Actor, roundId: string, query: DashboardQuery): Promise<DashboardFigures | null> {
    const filters = filtersInForce(placeFilters(query), 6);
    const values = [...this.readerValues(actor, roundId), ...filters.values];
    const name = `dashboard_figures${filters.suffix}`;
    const [row] = await queryNamed<DashboardFigures>(this.dataSource, name, figuresStatement(filters.sql), values);
    return row ?? null;
  }

  /** The indicators behind the bars; null as for {@link find}. */
  async findPage(actor: Actor, roundId: string, query: IndicatorResultQuery): Promise<ResultPage | null> {
    const { page, size, order } = query;
    const filters = filtersInForce(resultFilters(query), 8);
    const values = [...this.readerValues(actor, roundId), size, (page - 1) * size, ...filters.values];
    const name = `indicator_results_${order}${filters.suffix}`;
    const [row] = await queryNamed<ResultPage>(this.dataSource, name, pageStatement(filters.sql, order), values);
    return row ?? null;
  }

  private readerValues(actor: Actor, roundId: string): unknown[] {
    return [roundId, seesAllRounds(actor), ...visibilityValues(actor)];
  }
}
