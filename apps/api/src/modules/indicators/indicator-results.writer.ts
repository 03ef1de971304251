import type { RoundScale } from '@mawasu/contract';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { queryNamed } from '../../platform/persistence/statements.js';
import { isSettledRound } from '../rounds/round-settled.sql.js';
import { completeSeries } from './complete-series.js';
import { type EvaluatedYear, evaluateYear } from './indicator-result.js';
import {
  type IndicatorResultRecord,
  type ResultSelection,
  replaceResults,
  selected,
} from './indicator-results.store.js';
import { type IndicatorSeriesRow, indicatorJson, joinIndicators } from './indicator-series.sql.js';

/** What a result is worked out from: the indicator with its figures, in one round. */
export interface ResultSource extends Omit<IndicatorResultRecord, keyof EvaluatedYear> {
  scale: RoundScale;
  series: IndicatorSeriesRow;
}

/** The parameters are those of the selection. The 課 that answers: the one of the sheet, else the 主管課 of the owner in the round's year. */
const readStatement = (condition: string) => `
  SELECT r.id AS "roundId", r.scale, i.id AS "indicatorId", owner.node_id AS "ownerId", owner.kind AS "ownerKind",
    owner.measure_id AS "measureId", owner.policy_id AS "policyId",
    coalesce(e.department_id, lead_in_year(owner.node_id, r.fy)) AS "departmentId", owner.path, i.sort_order AS "sortOrder",
    ${indicatorJson('r')} AS series
  FROM round r JOIN plan_position owner ON owner.revision_id = r.revision_id ${joinIndicators('r')}
  LEFT JOIN entry e ON e.round_id = r.id AND e.node_id = owner.node_id
  WHERE owner.measure_id IS NOT NULL AND ${condition}`;

/** SQL expression: JSON array of the sources of the results that figures of the given indicators have a part in. */
export const resultSourcesJson = (indicatorIds: string) => `(
  SELECT coalesce(json_agg(source), '[]'::json)
  FROM (${readStatement(`NOT ${isSettledRound('r')} AND i.id = ANY (${indicatorIds})`)}) source)`;

export function resultOf({ scale, series, ...placed }: ResultSource): IndicatorResultRecord {
  return { ...placed, ...evaluateYear(completeSeries(series), series.roundFy, scale) };
}

/** What the results of a selection rest on, by what is stored now. */
export async function readResultSources(manager: EntityManager, selection: ResultSelection): Promise<ResultSource[]> {
  const { sql, values, suffix } = selected(selection, 'i.id', 1);
  return queryNamed<ResultSource>(manager, `indicator_results_read${suffix}`, readStatement(sql), values);
}

/** What the results should be by what is stored now. */
export async function evaluateResults(
  manager: EntityManager,
  selection: ResultSelection,
): Promise<IndicatorResultRecord[]> {
  return (await readResultSources(manager, selection)).map(resultOf);
}

/** Works the results of some indicators out anew in a settled round: at its 訂正版, and at no other time. */
export async function renewSettledResults(
  manager: EntityManager,
  roundId: string,
  indicatorIds: readonly string[],
): Promise<void> {
  if (indicatorIds.length === 0) return;
  const selection = { roundId, indicatorIds, settled: true };
  await replaceResults(manager, selection, await evaluateResults(manager, selection));
}

/**
 * Keeps `indicator_result` true: called in the transaction that changes a target or a definition, or opens a round; a figure
 * is written together with its results. A settled round keeps what it was settled with. Two statements, whatever the number of results.
 */
@Injectable()
export class IndicatorResultsWriter {
  async renew(manager: EntityManager, selection: Omit<ResultSelection, 'settled'>): Promise<void> {
    if (selection.indicatorIds?.length === 0) return;
    await replaceResults(manager, selection, await evaluateResults(manager, selection));
  }
}
