import type { SaveAssessment } from '@mawasu/contract';
import type { AssessmentProposal, AssessmentSeat } from '@mawasu/domain/assessments';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import { queryNamed } from '../../platform/persistence/statements.js';
import type { QuestionRow, StandingRow } from './assessment.mapper.js';
import {
  asking,
  initiativesJson,
  ownScoreJson,
  placed,
  questionJson,
  readerValues,
  seesQuestions,
  stagesJson,
  standingMembers,
} from './assessments.sql.js';

/** Of one 施策 in one round one change comes after the other; whoever settles the round waits, or has settled it. */
const lockStatement = `
  SELECT pg_advisory_xact_lock(hashtextextended($1::text || $2::text, 1797540000)) FROM (
    SELECT FROM round WHERE id = $1::uuid FOR SHARE) held`;

/** $1 to $6 the reader, $7 round, $8 施策. */
const standingStatement = `
  WITH ${asking}, r AS (${placed('o.id = $7::uuid AND m.node_id = $8::uuid')})
  SELECT json_build_object(${standingMembers}, 'stages', ${stagesJson}, 'own', ${ownScoreJson},
    'initiatives', ${initiativesJson}) AS standing
  FROM r`;

/** $1 to $6 the reader, $7 round, $8 施策, $9 question. */
const questionStatement = `
  WITH ${asking}, r AS (${placed('o.id = $7::uuid AND m.node_id = $8::uuid')})
  SELECT ${questionJson} AS question FROM r
  JOIN assessment_question q ON q.round_id = r.id AND q.measure_id = r.measure_id
  WHERE q.id = $9::uuid AND ${seesQuestions}`;

type Answers = Pick<SaveAssessment, 'rank' | 'direction' | 'comment' | 'decisionNote'>;

interface Place {
  roundId: string;
  measureId: string;
}

interface Step {
  to: 'draft' | 'submitted' | 'decided';
  userId: string;
  forUserId: string | null;
  reason: string | null;
  decidedOn: string | null;
  proposal: AssessmentProposal | null;
}

/** Statements of 施策評価, always within the transaction of the caller, who has named its author. */
@Injectable()
export class AssessmentsRepository {
  /** The 施策 in the round, held for the rest of the transaction; null when it does not exist for this person. */
  async hold(manager: EntityManager, actor: Actor, place: Place): Promise<StandingRow | null> {
    await queryNamed(manager, 'assessment_lock', lockStatement, [place.roundId, place.measureId]);
    return this.find(manager, actor, place);
  }

  async find(manager: EntityManager, actor: Actor, { roundId, measureId }: Place): Promise<StandingRow | null> {
    const values = [...readerValues(actor), roundId, measureId];
    const [row] = await queryNamed<{ standing: StandingRow }>(
      manager,
      'assessment_standing',
      standingStatement,
      values,
    );
    return row?.standing ?? null;
  }

  /** Writes what is sent; everything else stays. The row is begun where there is none. */
  async save(
    manager: EntityManager,
    place: Place,
    seat: AssessmentSeat,
    answers: Answers,
    userId: string,
  ): Promise<void> {
    const { rank, direction, comment, decisionNote } = answers;
    const sent = [rank !== undefined, direction !== undefined, comment ?? null, decisionNote ?? null];
    const values = [place.roundId, place.measureId, seat === 'member' ? userId : seat, rank ?? null, direction ?? null];
    if (seat === 'member') {
      await manager.query(
        `INSERT INTO assessment_score AS a (round_id, measure_id, member_id, rank, direction, comment)
         VALUES ($1, $2, $3, $4, $5, coalesce($8::text, ''))
         ON CONFLICT (round_id, measure_id, member_id) DO UPDATE SET
           rank = CASE WHEN $6::boolean THEN $4 ELSE a.rank END,
           direction = CASE WHEN $7::boolean THEN $5 ELSE a.direction END, comment = coalesce($8::text, a.comment),
           version = a.version + 1, updated_at = now()`,
        [...values, ...sent.slice(0, 3)],
      );
      return;
    }
    await manager.query(
      `INSERT INTO assessment AS a (round_id, measure_id, stage, rank, direction, comment, decision_note)
       VALUES ($1, $2, $3, $4, $5, coalesce($8::text, ''), coalesce($9::text, ''))
       ON CONFLICT (round_id, measure_id, stage) DO UPDATE SET
         rank = CASE WHEN $6::boolean THEN $4 ELSE a.rank END,
         direction = CASE WHEN $7::boolean THEN $5 ELSE a.direction END, comment = coalesce($8::text, a.comment),
         decision_note = coalesce($9::text, a.decision_note), version = a.version + 1, updated_at = now()`,
      [...values, ...sent],
    );
  }

  async submitScore(manager: EntityManager, { roundId, measureId }: Place, userId: string): Promise<void> {
    await manager.query(
      `UPDATE assessment_score SET state = 'submitted', submitted_at = now(), version = version + 1, updated_at = now()
       WHERE round_id = $1 AND measure_id = $2 AND member_id = $3`,
      [roundId, measureId, userId],
    );
  }

  /** 提出 keeps the 目安 as it stands; 差戻し takes the decision back and says why. */
  async step(manager: EntityManager, { roundId, measureId }: Place, stage: string, step: Step): Promise<void> {
    const { to, userId, forUserId, reason, decidedOn, proposal } = step;
    const kept = proposal && JSON.stringify({ rank: proposal.rank, reason: proposal.reason });
    await manager.query(
      `UPDATE assessment SET state = $4, version = version + 1, updated_at = now(),
         submitted_by = CASE WHEN $4 = 'submitted' THEN $5::uuid ELSE submitted_by END,
         submitted_for = CASE WHEN $4 = 'submitted' THEN $6::uuid ELSE submitted_for END,
         submitted_at = CASE WHEN $4 = 'submitted' THEN now() ELSE submitted_at END,
         proposal = coalesce($7::jsonb, proposal),
         return_reason = CASE $4 WHEN 'draft' THEN $8::text WHEN 'submitted' THEN NULL ELSE return_reason END,
         decided_by = CASE WHEN $4 = 'decided' THEN $5::uuid END,
         decided_on = CASE WHEN $4 = 'decided' THEN coalesce($9::date, japan_today()) END
       WHERE round_id = $1 AND measure_id = $2 AND stage = $3`,
      [roundId, measureId, stage, to, userId, forUserId, kept, reason, decidedOn],
    );
  }

  async release(manager: EntityManager, { roundId, measureId }: Place, userId: string): Promise<void> {
    await manager.query(
      `INSERT INTO assessment_release (round_id, measure_id, released_by) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
      [roundId, measureId, userId],
    );
  }

  async withdraw(manager: EntityManager, { roundId, measureId }: Place): Promise<void> {
    await manager.query(`DELETE FROM assessment_release WHERE round_id = $1 AND measure_id = $2`, [roundId, measureId]);
  }

  /** Where a question stands; null when there is none. */
  async placeOfQuestion(manager: EntityManager, id: string): Promise<Place | null> {
    const rows: Place[] = await manager.query(
      `SELECT round_id AS "roundId", measure_id AS "measureId" FROM assessment_question WHERE id = $1`,
      [id],
    );
    return rows[0] ?? null;
  }

  async findQuestion(manager: EntityManager, actor: Actor, place: Place, id: string): Promise<QuestionRow | null> {
    const values = [...readerValues(actor), place.roundId, place.measureId, id];
    const [row] = await queryNamed<{ question: QuestionRow }>(
      manager,
      'assessment_question',
      questionStatement,
      values,
    );
    return row?.question ?? null;
  }

  async ask(
    manager: EntityManager,
    place: Place,
    question: { kind: string; text: string },
    by: string,
  ): Promise<string> {
    const [row]: { id: string }[] = await manager.query(
      `INSERT INTO assessment_question (round_id, measure_id, kind, text, written_by)
       VALUES ($1, $2, $3, $4, $5) RETURNING id`,
      [place.roundId, place.measureId, question.kind, question.text, by],
    );
    if (!row) throw new Error('the question was not written');
    return row.id;
  }

  /** '' takes the answer away. */
  async answer(
    manager: EntityManager,
    id: string,
    answer: string,
    by: Pick<Step, 'userId' | 'forUserId'>,
  ): Promise<void> {
    await manager.query(
      `UPDATE assessment_question SET answer = nullif($2::text, ''), version = version + 1, updated_at = now(),
         answered_by = CASE WHEN $2::text <> '' THEN $3::uuid END,
         answered_for = CASE WHEN $2::text <> '' THEN $4::uuid END,
         answered_at = CASE WHEN $2::text <> '' THEN now() END
       WHERE id = $1`,
      [id, answer, by.userId, by.forUserId],
    );
  }

  /** The 対応方針; '' takes it away. */
  async respond(manager: EntityManager, id: string, response: string, userId: string): Promise<void> {
    await manager.query(
      `UPDATE assessment_question SET response = nullif($2::text, ''), version = version + 1, updated_at = now(),
         responded_by = CASE WHEN $2::text <> '' THEN $3::uuid END,
         responded_at = CASE WHEN $2::text <> '' THEN now() END
       WHERE id = $1`,
      [id, response, userId],
    );
  }
}
