import type { ReviewItem, ReviewQueue, RoundDetail } from '@mawasu/contract';
import { type CheckedSheet, REVIEWS_LISTED, toSheetState } from '@mawasu/contract';
import { checkSheet } from '@mawasu/domain/sheets';
import { reviewsOf } from '@mawasu/domain/workflow';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import { isoInstant } from '../../platform/persistence/instant.sql.js';
import { queryNamed } from '../../platform/persistence/statements.js';
import { type HeldCosts, heldCostsJson, shownCosts } from '../costs/costs.sql.js';
import { costsOfSheet } from '../costs/sheet-costs.js';
import { lastYearJson } from '../entries/entry-detail.read-model.js';
import { betterMeasureJson } from '../entries/entry-fit.sql.js';
import { proposalOf } from '../entries/entry-proposal.js';
import type { RemarkRow } from '../entries/entry-remarks.mapper.js';
import { remarksOfSheet } from '../entries/entry-remarks.sql.js';
import { entryContentJson, type SheetRow } from '../entries/entry-sheet.sql.js';
import { askedIndicators } from '../entries/entry-standing.js';
import { ownWorkOf } from '../entries/own-work.js';
import { isWorking, waitsForReview } from '../entries/waiting-sheets.sql.js';
import { completeSeries } from '../indicators/complete-series.js';
import { type IndicatorSeriesRow, indicatorSeriesJson } from '../indicators/indicator-series.sql.js';
import { joinPlanOfRound, roundDetailJson } from '../rounds/round-detail.sql.js';
import { dueOn, isLate, joinDue } from '../rounds/round-sheets.sql.js';
import { visibilityParameters, visibilityValues } from '../rounds/visibility.sql.js';

interface WaitingRow
  extends Omit<ReviewItem, 'fy' | 'waitingLabel' | 'action' | 'findings'>,
    Pick<
      SheetRow,
      'state' | 'scope' | 'position' | 'department_id' | 'content' | 'proposal' | 'measure_lead' | 'node_id'
    > {
  reformViewpoint: number | null;
  lastYear: CheckedSheet['lastYear'];
  costs: HeldCosts | null;
  remarks: RemarkRow[];
  betterMeasure: CheckedSheet['betterMeasure'];
}

interface QueueRow {
  total: number;
  rounds: RoundDetail[];
  /** Of each 施策 and 取組み, for the round in which it stands. */
  series: { roundId: string; nodeId: string; series: IndicatorSeriesRow[] }[];
  items: WaitingRow[];
}

const visibility = visibilityParameters(3);
const waiting = { alias: 'e', turn: 'entry_turn(e.state, e.position)' };

/**
 * $1 their \`OwnWork\`, $2 the person, $3 to $5 what they may see. Rounds and series stand beside the sheets, once for all
 * that share them.
 */
const statement = `
  WITH found AS MATERIALIZED (
    SELECT e.id, e.round_id, e.node_id, e.measure_id, r.fy, e.path, count(*) OVER ()::int AS total
    FROM entry e JOIN round r ON r.id = e.round_id
    WHERE e.state = 'in_review' AND ${isWorking('r')} AND ${waitsForReview(waiting, 'e.round_id', '$1', '$2')}
    ORDER BY r.fy DESC, r.id, e.path, e.id LIMIT ${REVIEWS_LISTED}),
  held AS MATERIALIZED (SELECT r.* FROM round r WHERE r.id IN (SELECT f.round_id FROM found f)),
  node AS MATERIALIZED (
    SELECT f.round_id, f.node_id AS id FROM found f
    UNION SELECT f.round_id, f.measure_id FROM found f WHERE f.measure_id IS NOT NULL)
  SELECT (SELECT coalesce(max(f.total), 0) FROM found f) AS total,
    (SELECT coalesce(json_agg(${roundDetailJson}), '[]'::json) FROM held r ${joinPlanOfRound}) AS rounds,
    (SELECT coalesce(json_agg(json_build_object('roundId', node.round_id, 'nodeId', node.id,
        'series', ${indicatorSeriesJson({ nodeIds: 'node.id', round: 'r', visibility })})), '[]'::json)
      FROM node JOIN held r ON r.id = node.round_id) AS series,
    (SELECT coalesce(json_agg(json_build_object('id', e.id, 'version', e.version, 'roundId', e.round_id,
        'initiativeTitle', n.title, 'measureId', e.measure_id, 'measureCode', n.measure_code, 'measureTitle', n.measure_title,
        'departmentName', coalesce(d.name, ''), 'dueOn', ${dueOn}, 'late', ${isLate},
        'openedAt', ${isoInstant('o.at')}, 'changed', coalesce(o.at < e.submitted_at, false), 'sample', e.is_sample,
        'state', e.state, 'scope', e.scope, 'position', e.position, 'department_id', e.department_id, 'node_id', e.node_id,
        'content', ${entryContentJson('e')}, 'proposal', e.proposal, 'measure_lead', lead_in_year(e.measure_id, r.fy),
        'reformViewpoint', (body.body ->> 'reformViewpoint')::integer, 'lastYear', ${lastYearJson(visibility)},
        'costs', ${heldCostsJson('e.node_id', 'r', shownCosts(visibility))},
        'remarks', ${remarksOfSheet(visibility)},
        'betterMeasure', ${betterMeasureJson}) ORDER BY f.fy DESC, f.round_id, f.path, f.id), '[]'::json)
      FROM found f
      JOIN entry e ON e.id = f.id
      JOIN held r ON r.id = e.round_id
      JOIN plan_position n ON n.revision_id = r.revision_id AND n.node_id = e.node_id
      JOIN plan_node_version body ON body.id = n.version_id
      ${joinDue}
      LEFT JOIN entry_opening o ON o.entry_id = e.id AND o.user_id = $2::uuid
      LEFT JOIN LATERAL department_in_year(e.department_id, r.fy) d ON true) AS items`;

/** All that waits for a person in the rounds that are worked on, in one statement. */
@Injectable()
export class ReviewQueueReadModel {
  constructor(private readonly dataSource: DataSource) {}

  async find(actor: Actor): Promise<ReviewQueue> {
    const { reviews } = ownWorkOf(actor);
    const values = [JSON.stringify(reviews), actor.userId, ...visibilityValues(actor)];
    const [row] = await queryNamed<QueueRow>(this.dataSource, 'review_queue', statement, values);
    if (!row) return { items: [], total: 0 };
    const rounds = new Map(row.rounds.map((round) => [round.id, round]));
    const series = new Map(
      row.series.map((node) => [`${node.roundId} ${node.nodeId}`, node.series.map(completeSeries)] as const),
    );
    const items = row.items.flatMap((sheet): ReviewItem[] => {
      const round = rounds.get(sheet.roundId);
      const of = (nodeId: string) => series.get(`${sheet.roundId} ${nodeId}`) ?? [];
      return round ? [toItem(sheet, round, [...of(sheet.measureId), ...of(sheet.node_id)])] : [];
    });
    return { items, total: row.total };
  }
}

function toItem(sheet: WaitingRow, round: RoundDetail, series: SheetRow['series']): ReviewItem {
  const { id, version, roundId, initiativeTitle, measureId, measureCode, measureTitle, departmentName } = sheet;
  const { dueOn: due, late, openedAt, changed, sample, position } = sheet;
  const isLast = reviewsOf(round.steps).at(-1)?.position === position;
  return {
    ...{ id, version, roundId, fy: round.fy, initiativeTitle, measureId, measureCode, measureTitle, departmentName },
    waitingLabel: round.steps.find((step) => step.position === position)?.waitingLabel ?? '',
    action: isLast ? 'confirm' : 'approve',
    ...{ dueOn: due, late, openedAt, changed, sample },
    findings: findingsOf(sheet, round, series),
  };
}

/** As the sheet itself counts them: by the one check, on the same state. */
function findingsOf(sheet: WaitingRow, round: RoundDetail, series: SheetRow['series']): number {
  const { scope, content, node_id, reformViewpoint, remarks, lastYear, betterMeasure } = sheet;
  const state = toSheetState({
    round,
    scope,
    initiative: { id: node_id, reformViewpoint },
    content,
    proposedStatus: proposalOf({ ...sheet, round, series }).status,
    indicators: askedIndicators(series, sheet, round.fy),
    costs: costsOfSheet(round.form, round.fy, sheet.costs),
    lastYear,
    remarks,
    betterMeasure,
  });
  return checkSheet(state).length;
}
