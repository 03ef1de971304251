import type { MeasureDetail } from '@mawasu/contract';
import { fiscalYearOf } from '@mawasu/domain/years';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import { queryNamed } from '../../platform/persistence/statements.js';
import { leadDepartmentName } from '../departments/department-as-of.sql.js';
import { isEntryReturned } from '../entries/entry-list-item.sql.js';
import {
  type IndicatorSeriesRow,
  indicatorSeriesJson,
  toIndicatorSeries,
} from '../indicators/indicator-series.read-model.js';
import { isRoundVisible, seesAllRounds } from '../rounds/round-visibility.js';
import { initiativeMembers, measureMembers, planSummaryJson, planYear } from './plan-node.sql.js';
import { measureNotFound } from './plan-not-found.js';
import { joinPolicyOfMeasure, measurePosition, pillarTitle, policyCode, policyTitle } from './plan-position.sql.js';

/** $1 measure, $2 round or null, $3 this fiscal year, $4 whether the person sees rounds that are not finalized. */
const measureStatement = `
  WITH p AS (
    SELECT p.*, r.id AS round_id, coalesce(r.fy, ${planYear('$3::integer')}) AS fy
    FROM plan_node m JOIN plan p ON p.id = m.plan_id
    LEFT JOIN round r ON r.id = $2::uuid AND r.plan_id = p.id AND ${isRoundVisible('$4')}
    WHERE m.id = $1 AND m.kind = 'measure' AND ($2::uuid IS NULL OR r.id IS NOT NULL))
  SELECT ${planSummaryJson} AS plan, ${policyCode} AS "policyCode", ${policyTitle} AS "policyTitle", ${pillarTitle} AS "pillarTitle",
    json_build_object(${measureMembers('m', leadDepartmentName('m.id', 'p.fy'))}) AS measure,
    (SELECT coalesce(json_agg(json_build_object(
        ${initiativeMembers('n', leadDepartmentName('n.id', 'p.fy'))}, 'children', '[]'::json,
        'entry', CASE WHEN e.id IS NOT NULL THEN json_build_object(
          'id', e.id, 'state', e.state, 'returned', ${isEntryReturned}, 'progressStatus', e.progress_status,
          'sample', e.is_sample) END
      ) ORDER BY n.sort_order, n.id), '[]'::json)
      FROM plan_node n LEFT JOIN entry e ON e.node_id = n.id AND e.round_id = p.round_id
      WHERE n.parent_id = m.id AND n.plan_id = p.id AND n.kind = 'initiative') AS initiatives,
    ${indicatorSeriesJson({
      nodeIds: 'SELECT c.id FROM plan_node c WHERE c.plan_id = p.id AND (c.id = m.id OR c.parent_id = m.id)',
      fy: 'p.fy',
    })} AS indicators,
    neighbour."previousMeasureId", neighbour."nextMeasureId"
  FROM p
  JOIN plan_node m ON m.id = $1 AND m.plan_id = p.id
  ${joinPolicyOfMeasure('p.id')}
  JOIN LATERAL (
    SELECT m.id, lag(m.id) OVER w AS "previousMeasureId", lead(m.id) OVER w AS "nextMeasureId"
    FROM plan_node m ${joinPolicyOfMeasure('p.id')}
    WHERE m.plan_id = p.id AND m.kind = 'measure'
    WINDOW w AS (ORDER BY ${measurePosition}, m.id)
  ) neighbour ON neighbour.id = m.id`;

type MeasureMembers =
  | 'plan'
  | 'policyCode'
  | 'policyTitle'
  | 'pillarTitle'
  | 'initiatives'
  | 'previousMeasureId'
  | 'nextMeasureId';

interface MeasureRow extends Pick<MeasureDetail, MeasureMembers> {
  measure: Omit<MeasureDetail, MeasureMembers | 'indicators'>;
  indicators: IndicatorSeriesRow[];
}

/** 施策シート: the page of the plan, its figures, and where the sheets of its 取組み stand in a round. */
@Injectable()
export class MeasureReadModel {
  constructor(private readonly dataSource: DataSource) {}

  /** A round of another plan, or one the person may not see, is not found. Without a round no sheet is shown. */
  async getMeasure(actor: Actor, id: string, roundId: string | null): Promise<MeasureDetail> {
    const values = [id, roundId, fiscalYearOf(new Date()), seesAllRounds(actor)];
    const [row] = await queryNamed<MeasureRow>(this.dataSource, 'measure_detail', measureStatement, values);
    if (!row) throw measureNotFound();
    const { measure, indicators, ...rest } = row;
    return { ...measure, ...rest, indicators: indicators.map((indicator) => toIndicatorSeries(indicator)) };
  }
}
