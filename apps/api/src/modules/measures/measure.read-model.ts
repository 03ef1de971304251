import type { MeasureDetail } from '@mawasu/contract';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import { queryNamed } from '../../platform/persistence/statements.js';
import { completeSeries } from '../indicators/complete-series.js';
import { type IndicatorSeriesRow, indicatorSeriesJson } from '../indicators/indicator-series.sql.js';
import {
  initiativeMembers,
  joinRevisionOf,
  leadDepartmentName,
  measureMembers,
  nodeMembers,
  planSummaryJson,
  planYear,
  projectMembers,
} from '../plans/plan-node.sql.js';
import { measureNotFound } from '../plans/plan-not-found.js';
import { isRoundVisible, seesAllRounds } from '../rounds/round-visibility.js';
import { maySeeEntry, shownEntries, visibilityParameters, visibilityValues } from '../rounds/visibility.sql.js';

const visibility = visibilityParameters(4);

/** The 施策 before or after the row `pos` in the order of the plan. */
const neighbour = (sign: '<' | '>', direction: 'ASC' | 'DESC') => `(
  SELECT o.node_id FROM plan_position o
  WHERE o.revision_id = pos.revision_id AND o.kind = 'measure' AND (o.path, o.node_id) ${sign} (pos.path, pos.node_id)
  ORDER BY o.path ${direction}, o.node_id ${direction} LIMIT 1)`;

/** A status of an 対象外 sheet counts nowhere and is not shown. */
const entryJson = `CASE WHEN e.id IS NOT NULL THEN json_build_object(
  'id', e.id, 'state', e.state, 'position', e.position, 'returned', e.is_returned,
  'progressStatus', CASE WHEN is_evaluated(e.state) THEN e.progress_status END, 'sample', e.is_sample) END`;

/** The 事務事業 of the 取組み `n`. */
const projectsJson = `(
  SELECT coalesce(json_agg(json_build_object(
      ${nodeMembers('w')}, ${projectMembers('wv', leadDepartmentName('w.node_id', 'r.fy'))}, 'children', '[]'::json)
    ORDER BY w.path, w.node_id), '[]'::json)
  FROM plan_position w JOIN plan_node_version wv ON wv.id = w.version_id
  WHERE w.revision_id = n.revision_id AND w.parent_id = n.node_id AND w.measure_id = n.measure_id AND w.kind = 'project')`;

/**
 * $1 measure, $2 round or null, $3 whether the person sees rounds that are not finalized, $4–$6 whose
 * sheets they see. Without a round the page is that of the newest revision in which it stands, and no sheet is shown.
 */
const measureStatement = `
  WITH r AS (
    SELECT r.id, p.id AS plan_id, coalesce(r.revision_id, rev.id) AS revision_id, coalesce(r.fy, ${planYear('fiscal_year_of(japan_today())')}) AS fy,
      r.state, r.readers_from, r.opened_at, r.finalized_at, coalesce(r.scale, (
        SELECT o.scale FROM round o WHERE o.plan_id = p.id ORDER BY o.fy DESC LIMIT 1)) AS scale
    FROM plan_node node JOIN plan p ON p.id = node.plan_id ${joinRevisionOf('node.id')}
    LEFT JOIN round r ON r.id = $2::uuid AND r.plan_id = p.id AND ${isRoundVisible('$3')} AND EXISTS (
      SELECT FROM plan_position standing WHERE standing.revision_id = r.revision_id AND standing.node_id = node.id)
    WHERE node.id = $1)
  SELECT ${planSummaryJson} AS plan, r.id AS "roundId", pos.policy_code AS "policyCode", pos.policy_title AS "policyTitle",
    pos.pillar_title AS "pillarTitle", coalesce(v.body -> 'pictures', '[]') AS pictures,
    ${neighbour('<', 'DESC')} AS "previousMeasureId", ${neighbour('>', 'ASC')} AS "nextMeasureId", (
      SELECT coalesce(json_agg(json_build_object('id', o.id, 'fy', o.fy) ORDER BY o.fy DESC), '[]'::json)
      FROM round o JOIN plan_position standing ON standing.revision_id = o.revision_id AND standing.node_id = $1
      WHERE ${isRoundVisible('$3', 'o')}) AS rounds,
    json_build_object(${nodeMembers('pos')}, ${measureMembers('v', leadDepartmentName('pos.node_id', 'r.fy'))}) AS measure,
    (SELECT coalesce(json_agg(json_build_object(
        ${nodeMembers('n')}, ${initiativeMembers('nv', leadDepartmentName('n.node_id', 'r.fy'))}, 'children', ${projectsJson},
        'entry', ${entryJson}) ORDER BY n.path, n.node_id), '[]'::json)
      FROM plan_position n JOIN plan_node_version nv ON nv.id = n.version_id
      LEFT JOIN ${shownEntries(visibility)} e ON e.node_id = n.node_id AND e.round_id = r.id AND ${maySeeEntry(visibility)}
      WHERE n.revision_id = r.revision_id AND n.measure_id = pos.node_id AND n.kind = 'initiative') AS initiatives,
    ${indicatorSeriesJson({
      nodeIds:
        'SELECT o.node_id FROM plan_position o WHERE o.revision_id = r.revision_id AND o.measure_id = pos.node_id',
      round: 'r',
      visibility,
    })} AS indicators
  FROM r JOIN plan p ON p.id = r.plan_id JOIN plan_revision rev ON rev.id = r.revision_id
  JOIN plan_position pos ON pos.revision_id = r.revision_id AND pos.node_id = $1 AND pos.kind = 'measure'
  JOIN plan_node_version v ON v.id = pos.version_id`;

type PageMembers =
  | 'plan'
  | 'policyCode'
  | 'policyTitle'
  | 'pillarTitle'
  | 'pictures'
  | 'initiatives'
  | 'previousMeasureId'
  | 'nextMeasureId'
  | 'roundId'
  | 'rounds';

interface MeasureRow extends Pick<MeasureDetail, PageMembers> {
  measure: Omit<MeasureDetail, PageMembers | 'indicators'>;
  indicators: IndicatorSeriesRow[];
}

/** 施策シート: the page of the plan, its figures, and where the sheets of its 取組み stand in a round. */
@Injectable()
export class MeasureReadModel {
  constructor(private readonly dataSource: DataSource) {}

  /** In a round of another plan, or one the person may not see, it is shown as without one. */
  async getMeasure(actor: Actor, id: string, roundId: string | null): Promise<MeasureDetail> {
    const values = [id, roundId, seesAllRounds(actor), ...visibilityValues(actor)];
    const [row] = await queryNamed<MeasureRow>(this.dataSource, 'measure_detail', measureStatement, values);
    if (!row) throw measureNotFound();
    const { measure, indicators, ...rest } = row;
    return { ...measure, ...rest, indicators: indicators.map(completeSeries) };
  }
}
