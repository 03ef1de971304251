import type { IndicatorSeries } from '@mawasu/contract';
import type { EntityManager } from 'typeorm';
import { completeSeries } from '../../indicators/complete-series.js';
import { type IndicatorSeriesRow, indicatorJson } from '../../indicators/indicator-series.sql.js';
import { joinShownRevision } from '../../plans/plan-node.sql.js';

/** An indicator with its place in the newest revision of a plan that has not ended. */
export interface HeldIndicator {
  id: string;
  version: number;
  planId: string;
  planName: string;
  planFrom: number;
  planTo: number;
  nodeId: string;
  measureCode: string;
  measureTitle: string;
  /** Null for an indicator of the 施策 itself. */
  initiativeTitle: string | null;
  sortOrder: number;
  series: IndicatorSeries;
}

/** A stand-in for a round: no year of it is closed, and every target that was ever set counts. */
const readStatement = `
  SELECT i.id, i.version, p.id AS "planId", p.name AS "planName", p.fy_from AS "planFrom", p.fy_to AS "planTo",
    owner.node_id AS "nodeId", coalesce(owner.measure_code, '') AS "measureCode", owner.measure_title AS "measureTitle",
    CASE owner.kind WHEN 'initiative' THEN owner.title END AS "initiativeTitle", i.sort_order AS "sortOrder",
    ${indicatorJson('r', 'false', 'ARRAY[i.id]')} AS series
  FROM plan p ${joinShownRevision}
  CROSS JOIN LATERAL (SELECT p.id AS plan_id, rev.id AS revision_id, 2199 AS fy, 'infinity'::timestamptz AS opened_at,
    NULL::timestamptz AS finalized_at, NULL::jsonb AS scale) r
  JOIN plan_position owner ON owner.revision_id = rev.id
  JOIN indicator i ON i.node_id = owner.node_id
  WHERE p.status <> 'ended' AND owner.measure_id IS NOT NULL
  ORDER BY p.fy_from, p.id, owner.path, i.sort_order, i.id`;

type Row = Omit<HeldIndicator, 'series'> & { series: IndicatorSeriesRow };

/** Every indicator that a table may speak of, in the order of the plans. One statement. */
export async function readHeldIndicators(manager: EntityManager): Promise<HeldIndicator[]> {
  const rows: Row[] = await manager.query(readStatement);
  return rows.map(({ series, ...row }) => {
    const complete = completeSeries(series);
    // The year of the stand-in is nobody's.
    return { ...row, series: { ...complete, values: complete.values.filter(({ fy }) => fy !== series.roundFy) } };
  });
}
