import type { AssessmentDetail } from '@mawasu/contract';
import { decideQuestion, decideRelease } from '@mawasu/domain/assessments';
import { can } from '@mawasu/domain/permissions';
import { assessmentScaleOf, assessmentStages } from '@mawasu/domain/scales';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import { isoInstant } from '../../platform/persistence/instant.sql.js';
import { placeIn } from '../../platform/persistence/one-of.js';
import { queryNamed } from '../../platform/persistence/statements.js';
import { maySeeRemark } from '../entries/entry-remarks.sql.js';
import { completeSeries } from '../indicators/complete-series.js';
import { type IndicatorSeriesRow, indicatorSeriesJson } from '../indicators/indicator-series.sql.js';
import { maySeeAssessment, maySeeEntry, shownAssessments, shownEntries } from '../rounds/visibility.sql.js';
import {
  proposalOf,
  type QuestionRow,
  type StandingRow,
  standingOf,
  toQuestion,
  toView,
  usedStages,
} from './assessment.mapper.js';
import { assessmentNotFound } from './assessment-not-found.js';
import {
  asking,
  FIRST_FREE,
  initiativesJson,
  isInside,
  nameOf,
  ownScoreJson,
  placed,
  questionJson,
  readerValues,
  seesQuestions,
  stagesJson,
  standingMembers,
  visibility,
} from './assessments.sql.js';

type Shown = Pick<
  AssessmentDetail,
  | 'code'
  | 'title'
  | 'policyTitle'
  | 'desiredState'
  | 'departmentName'
  | 'departmentLeads'
  | 'lastYear'
  | 'remarks'
  | 'released'
  | 'scores'
  | 'previousMeasureId'
  | 'nextMeasureId'
>;

interface DetailRow extends StandingRow {
  shown: Shown;
  indicators: IndicatorSeriesRow[];
  questions: QuestionRow[];
}

/** SQL expression: the 施策 before or after in the order of the plan, among those the person may open. */
const neighbour = (sign: '<' | '>', direction: 'ASC' | 'DESC') => `(
  SELECT o.node_id FROM plan_position o
  WHERE o.revision_id = r.revision_id AND o.kind = 'measure' AND (o.path, o.node_id) ${sign} (r.path, r.measure_id)
    AND ($4::boolean OR is_settled(r.state) OR EXISTS (
      SELECT FROM assessment_release x WHERE x.round_id = r.id AND x.measure_id = o.node_id))
  ORDER BY o.path ${direction}, o.node_id ${direction} LIMIT 1)`;

const isOpenThen = maySeeAssessment('$1::integer, $2::boolean, $3::uuid[]', {
  department: 'assessment_lead(a.measure_id, p.id, p.fy)',
  released: 'false',
  isExternal: 'false',
}).replace('r.state', 'p.state');

/** The newest earlier round in which the 施策, or what it came from, has a stage that is open to the person. */
const lastYearJson = `(
  SELECT json_build_object('fy', p.fy, 'stages', json_agg(json_build_object('stage', a.stage, 'rank', a.rank,
    'direction', a.direction, 'comment', a.comment) ORDER BY ${placeIn(assessmentStages, 'a.stage')}))
  FROM node_line(r.measure_id) AS line (id) JOIN ${shownAssessments(visibility)} a ON a.measure_id = line.id JOIN round p ON p.id = a.round_id
  WHERE p.fy < r.fy AND ${isOpenThen}
  GROUP BY p.fy ORDER BY p.fy DESC LIMIT 1)`;

const remarksJson = `(
  SELECT coalesce(json_agg(json_build_object('initiativeTitle', n.title, 'blockLabel', m.block_label, 'kind', m.kind,
    'state', m.state, 'fy', m.fy, 'text', m.text, 'answer', m.answer) ORDER BY n.path, m.fy, m.written_at, m.id), '[]'::json)
  FROM ${shownEntries(visibility)} e JOIN remark m ON m.entry_id = e.id
  JOIN plan_position n ON n.revision_id = r.revision_id AND n.node_id = e.node_id
  WHERE e.round_id = r.id AND e.measure_id = r.measure_id AND m.carried_from_id IS NOT NULL AND m.state <> 'withdrawn'
    AND ${maySeeEntry(visibility)} AND ${maySeeRemark(visibility)})`;

const scoresJson = `CASE WHEN $1::integer = 0 THEN (
  SELECT coalesce(json_agg(json_build_object('memberName', ${nameOf('s.member_id')}, 'rank', s.rank, 'direction', s.direction,
    'comment', s.comment, 'sample', s.is_sample) ORDER BY s.submitted_at, s.id), '[]'::json)
  FROM assessment_score s WHERE s.round_id = r.id AND s.measure_id = r.measure_id AND s.state = 'submitted')
  ELSE '[]'::json END`;

const shownJson = `json_build_object(
  'code', r.code, 'title', r.title, 'policyTitle', r.policy_text,
  'desiredState', (SELECT coalesce(v.body ->> 'desiredState', '') FROM plan_node_version v WHERE v.id = r.version_id),
  'departmentName', (SELECT d.name FROM department_in_year(r.department_id, r.fy) d), 'departmentLeads', r.leads_itself,
  'lastYear', ${lastYearJson}, 'remarks', ${remarksJson}, 'scores', ${scoresJson},
  'released', CASE WHEN r.is_released AND (${isInside} OR $5::boolean) THEN json_build_object(
    'at', ${isoInstant('r.released_at')}, 'name', ${nameOf('r.released_by')}) END,
  'previousMeasureId', ${neighbour('<', 'DESC')}, 'nextMeasureId', ${neighbour('>', 'ASC')})`;

const questionsJson = `CASE WHEN ${seesQuestions} THEN (
  SELECT coalesce(json_agg(${questionJson} ORDER BY q.written_at, q.id), '[]'::json)
  FROM assessment_question q WHERE q.round_id = r.id AND q.measure_id = r.measure_id) ELSE '[]'::json END`;

/** $1 to $6 the reader, $7 round, $8 施策. */
const detailStatement = `
  WITH ${asking}, r AS (${placed(`o.id = $${FIRST_FREE}::uuid AND m.node_id = $${FIRST_FREE + 1}::uuid`)})
  SELECT json_build_object(${standingMembers}) AS standing, ${stagesJson} AS stages, ${ownScoreJson} AS own,
    ${initiativesJson} AS initiatives, ${shownJson} AS shown, ${questionsJson} AS questions,
    ${indicatorSeriesJson({
      nodeIds:
        'SELECT c.node_id FROM plan_position c WHERE c.revision_id = r.revision_id AND c.measure_id = r.measure_id',
      round: 'r',
      visibility,
    })} AS indicators
  FROM r`;

/** One 施策 with its stages and what stands beside them: one statement. */
@Injectable()
export class AssessmentDetailReadModel {
  constructor(private readonly dataSource: DataSource) {}

  async getDetail(actor: Actor, roundId: string, measureId: string): Promise<AssessmentDetail> {
    const values = [...readerValues(actor), roundId, measureId];
    const [row] = await queryNamed<Omit<DetailRow, keyof StandingRow> & Found>(
      this.dataSource,
      'assessment_detail',
      detailStatement,
      values,
    );
    if (!row) throw assessmentNotFound();
    const { standing, stages, own, initiatives, ...rest } = row;
    return toDetail(actor, { ...standing, stages, own, initiatives, ...rest });
  }
}

interface Found extends Pick<StandingRow, 'stages' | 'own' | 'initiatives'> {
  standing: Omit<StandingRow, 'stages' | 'own' | 'initiatives'>;
}

function toDetail(actor: Actor, row: DetailRow): AssessmentDetail {
  const { shown, indicators, questions, scale, isInside: works } = row;
  const input = { actor, standing: standingOf(row) };
  const ofRound = assessmentScaleOf(scale);
  const isMember = can(actor, 'assessment.external') && ofRound.stages.includes('external');
  const proposal = works ? proposalOf(row) : null;
  return {
    ...shown,
    ...{ roundId: row.roundId, fy: row.fy, roundState: row.roundState, measureId: row.measureId },
    departmentId: row.departmentId,
    underCorrection: row.isUnderCorrection,
    scale: ofRound,
    progressStatuses: scale.progressStatuses,
    stages: usedStages(scale).map((stage) => toView(actor, row, stage)),
    own: isMember ? toView(actor, row, 'member') : null,
    proposal: proposal && { rank: proposal.rank, reason: proposal.reason },
    initiatives: row.initiatives,
    indicators: indicators.map(completeSeries),
    questions: questions.map((question) => toQuestion(actor, row, question)),
    mayRelease: decideRelease('release', input).allowed,
    mayWithdraw: decideRelease('withdraw', input).allowed,
    mayAsk: decideQuestion('ask', input).allowed,
  };
}
