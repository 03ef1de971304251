import { type AssessmentState, assessmentAsks, assessmentStageLabels } from '@mawasu/domain/assessments';
import { assessmentNoticeKinds } from '@mawasu/domain/notices';
import { type AssessmentStage, assessmentScaleOf, type Scale } from '@mawasu/domain/scales';
import type { RoundState } from '@mawasu/domain/workflow';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { queryNamed } from '../../platform/persistence/statements.js';
import { isWorking } from '../entries/waiting-sheets.sql.js';
import { type AskedNotice, type AskedScope, tellAsked } from './asked-notices.js';

interface StageFacts {
  stage: AssessmentStage;
  state: AssessmentState;
  isReturned: boolean;
  /** Moment of the last 提出, for keys; '' before the first. */
  handedIn: string;
  submittedBy: string | null;
}

interface MeasureFacts {
  roundId: string;
  roundState: RoundState;
  scale: Scale;
  measureId: string;
  departmentId: string | null;
  isReleased: boolean;
  releasedAt: string | null;
  isUnderCorrection: boolean;
  areSheetsReady: boolean;
  stages: StageFacts[];
  /** 外部委員 who have handed in their 事前評価. */
  scored: string[];
  questions: { id: string; writtenBy: string; isAnswered: boolean; isResponded: boolean }[];
}

/** $1 round and $2 施策; null is every one of the rounds that run, and of settled ones what is under 訂正. */
const factsStatement = `
  SELECT r.id AS "roundId", r.state AS "roundState", r.scale, m.node_id AS "measureId",
    assessment_lead(m.node_id, r.id, r.fy) AS "departmentId", rel.round_id IS NOT NULL AS "isReleased",
    rel.released_at AS "releasedAt", is_measure_corrected(r.id, m.node_id) AS "isUnderCorrection",
    coalesce(sheets.ready, false) AS "areSheetsReady",
    (SELECT coalesce(json_agg(json_build_object('stage', a.stage, 'state', a.state,
        'isReturned', a.state = 'draft' AND a.return_reason IS NOT NULL,
        'handedIn', coalesce(extract(epoch FROM a.submitted_at)::text, ''), 'submittedBy', a.submitted_by)), '[]'::json)
      FROM assessment a WHERE a.round_id = r.id AND a.measure_id = m.node_id) AS stages,
    (SELECT coalesce(json_agg(s.member_id), '[]'::json) FROM assessment_score s
      WHERE s.round_id = r.id AND s.measure_id = m.node_id AND s.state <> 'draft') AS scored,
    (SELECT coalesce(json_agg(json_build_object('id', q.id, 'writtenBy', q.written_by,
        'isAnswered', q.answer IS NOT NULL, 'isResponded', q.response IS NOT NULL)), '[]'::json)
      FROM assessment_question q WHERE q.round_id = r.id AND q.measure_id = m.node_id) AS questions
  FROM round r JOIN plan_position m ON m.revision_id = r.revision_id AND m.kind = 'measure'
  LEFT JOIN assessment_release rel ON rel.round_id = r.id AND rel.measure_id = m.node_id
  LEFT JOIN LATERAL (
    SELECT bool_and(entry_rank(e.state, r.state) >= 3) AS ready FROM entry e
    WHERE e.round_id = r.id AND e.measure_id = m.node_id AND is_evaluated(e.state)) sheets ON true
  WHERE CASE WHEN $1::uuid IS NULL THEN ${isWorking('r')}
      OR (r.state IN ('finalized', 'published') AND is_measure_corrected(r.id, m.node_id))
    ELSE r.id = $1 AND m.node_id = $2::uuid END`;

/** Tells of 施策評価: whose turn it is, what is released, what 外部委員 want answered. What is asked for says the domain. */
@Injectable()
export class AssessmentNotices {
  /** After a step with one 施策, in its transaction; null: of all, as the job does, since sheets become 確認済 one by one. */
  async tell(manager: EntityManager, place: { roundId: string; measureId: string } | null): Promise<void> {
    const values = [place?.roundId ?? null, place?.measureId ?? null];
    const facts = await queryNamed<MeasureFacts>(manager, 'notice_assessments', factsStatement, values);
    const scope: AskedScope = {
      kinds: assessmentNoticeKinds,
      roundId: place?.roundId ?? null,
      subjectId: place?.measureId ?? null,
    };
    await tellAsked(manager, facts.flatMap(askedOf), scope);
  }
}

function askedOf(facts: MeasureFacts): AskedNotice[] {
  const { roundId, measureId, departmentId, scale, stages, scored, releasedAt } = facts;
  const ofStage = (stage: AssessmentStage) => stages.find((one) => one.stage === stage);
  const about = { roundId, measureId, departmentId };
  const asks = assessmentAsks({
    ...facts,
    stages: assessmentScaleOf(scale).stages,
    states: Object.fromEntries(stages.map(({ stage, state }) => [stage, state])),
    returned: stages.flatMap(({ stage, isReturned }) => (isReturned ? stage : [])),
  });
  const turns = asks.map(({ kind, stage, permission }): AskedNotice => {
    // Each time it is handed in anew, here or before, is another occasion.
    const occasions = kind === 'released' ? [releasedAt] : stages.map(({ handedIn }) => handedIn).toSorted();
    const decides = kind === 'assess_decide' ? (ofStage(stage)?.submittedBy ?? null) : null;
    return {
      ...about,
      ...{ kind, permission, text: assessmentStageLabels[stage], only: null },
      key: [kind, roundId, measureId, stage, ...occasions].join(':'),
      done: kind === 'released' ? scored : decides === null ? [] : [decides],
    };
  });
  const runs = facts.roundState === 'open' || facts.roundState === 'reviewing';
  return runs ? [...turns, ...questionsOf(facts, about)] : turns;
}

function questionsOf(
  { questions }: MeasureFacts,
  about: Pick<AskedNotice, 'roundId' | 'measureId' | 'departmentId'>,
): AskedNotice[] {
  const asked = { ...about, only: null };
  return questions.flatMap(({ id, writtenBy, isAnswered, isResponded }): AskedNotice[] => [
    ...(isAnswered
      ? []
      : [
          {
            ...asked,
            kind: 'question',
            permission: 'assessment.write',
            key: `question:${id}`,
            done: [writtenBy],
          } as const,
        ]),
    ...(isResponded
      ? []
      : [
          {
            ...asked,
            kind: 'response',
            permission: 'assessment.manage',
            key: `response:${id}`,
            done: [writtenBy],
          } as const,
        ]),
  ]);
}
