import type { DashboardQuery, IndicatorResult } from '@mawasu/contract';
import type { Scale } from '@mawasu/domain/scales';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { queryNamed } from '../../platform/persistence/statements.js';
import { leadDepartmentId, leadDepartmentName } from '../departments/department-as-of.sql.js';
import { isIndicatorInForce } from '../indicators/indicator-series.read-model.js';
import { joinPolicyOfMeasure, measurePosition, policyId } from '../plans/plan-position.sql.js';
import { isRoundVisible } from '../rounds/round-visibility.js';
import { indicatorInput } from './indicator-input.js';

/** An indicator of the round's year and what its rate is worked out from. */
export interface IndicatorInput {
  id: string;
  input: string;
  sample: boolean;
}

export interface RoundIndicators {
  fy: number;
  scale: Scale;
  /** In the order of the plan. */
  indicators: IndicatorInput[];
}

/** What a list shows of an indicator beside its figures. */
export type IndicatorHeading = Pick<
  IndicatorResult,
  | 'indicatorId'
  | 'name'
  | 'unit'
  | 'decimals'
  | 'ownerKind'
  | 'ownerTitle'
  | 'measureId'
  | 'measureCode'
  | 'measureTitle'
  | 'departmentName'
>;

const measureOfOwner = `CASE owner.kind WHEN 'measure' THEN owner.id ELSE owner.parent_id END`;

const inOrder = `ORDER BY x.position, x.is_below, x.owner_order, x.owner_id, x.sort_order, x.id`;

/** The scale comes once, with the first row. $1 round, $2 whether rounds that are not finalized are shown; null means any: $3 department that leads the owner, $4 policy, $5 measure. */
const inputsStatement = `
  WITH r AS MATERIALIZED (SELECT * FROM round r WHERE r.id = $1 AND ${isRoundVisible('$2')})
  SELECT r.fy, CASE WHEN row_number() OVER (${inOrder}) = 1 THEN r.scale END AS scale, x.id, x.input, x.sample
  FROM r LEFT JOIN LATERAL (
    SELECT i.id, ${indicatorInput('r.fy')} AS input,
      i.is_sample OR EXISTS (
        SELECT FROM indicator_actual a WHERE a.indicator_id = i.id AND a.fy = r.fy AND a.is_sample) AS sample,
      ${measurePosition} AS position, owner.kind = 'initiative' AS is_below, owner.sort_order AS owner_order,
      owner.id AS owner_id, i.sort_order
    FROM plan_node owner
    JOIN plan_node m ON m.id = ${measureOfOwner} AND m.plan_id = r.plan_id AND m.kind = 'measure'
    ${joinPolicyOfMeasure('r.plan_id')}
    JOIN indicator i ON i.node_id = owner.id AND ${isIndicatorInForce('r.fy')}
    WHERE owner.plan_id = r.plan_id AND owner.kind IN ('measure', 'initiative')
      AND ($3::uuid IS NULL OR ${leadDepartmentId('owner.id', 'r.fy')} = $3)
      AND ($4::uuid IS NULL OR ${policyId} = $4)
      AND ($5::uuid IS NULL OR m.id = $5)
  ) x ON true
  ${inOrder}`;

/** $1 ids, $2 year as of which departments are named. */
const headingsStatement = `
  SELECT i.id AS "indicatorId", i.name, i.unit, i.decimals, owner.kind AS "ownerKind", owner.title AS "ownerTitle",
    m.id AS "measureId", m.code AS "measureCode", m.title AS "measureTitle",
    ${leadDepartmentName('owner.id', '$2::integer')} AS "departmentName"
  FROM indicator i
  JOIN plan_node owner ON owner.id = i.node_id
  JOIN plan_node m ON m.id = ${measureOfOwner} AND m.plan_id = owner.plan_id
  WHERE i.id = ANY ($1::uuid[])`;

/** The indicators of a round: first what all their rates need, then what the few that are listed show. */
@Injectable()
export class IndicatorResultsReadModel {
  constructor(private readonly dataSource: DataSource) {}

  /** Null when there is no such round or the person may not see it. */
  async findIndicators(
    roundId: string,
    seesAll: boolean,
    { departmentId, policyId: chosenPolicy, measureId }: DashboardQuery & { measureId?: string | undefined },
  ): Promise<RoundIndicators | null> {
    const values = [roundId, seesAll, departmentId ?? null, chosenPolicy ?? null, measureId ?? null];
    const rows = await queryNamed<IndicatorInput & { fy: number; scale: Scale; id: string | null }>(
      this.dataSource,
      'dashboard_indicators',
      inputsStatement,
      values,
    );
    const [first] = rows;
    return first ? { fy: first.fy, scale: first.scale, indicators: rows.filter(({ id }) => id !== null) } : null;
  }

  async listHeadings(ids: readonly string[], fy: number): Promise<ReadonlyMap<string, IndicatorHeading>> {
    if (ids.length === 0) return new Map();
    const rows = await queryNamed<IndicatorHeading>(this.dataSource, 'indicator_headings', headingsStatement, [
      ids,
      fy,
    ]);
    return new Map(rows.map((row) => [row.indicatorId, row]));
  }
}
