import type {
  AnswerAssessment,
  AskAssessment,
  AssessmentQuestion,
  AssessmentView,
  ErrorCode,
  ReleaseAssessment,
  ReleasedAssessment,
  SaveAssessment,
  TransitionAssessment,
} from '@mawasu/contract';
import {
  type AssessmentDecision,
  type AssessmentSeat,
  checkAssessment,
  decideAssessment,
  decideQuestion,
  decideRelease,
} from '@mawasu/domain/assessments';
import { actsFor } from '@mawasu/domain/permissions';
import { assessmentScaleOf } from '@mawasu/domain/scales';
import { isUnwritten } from '@mawasu/domain/text';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import { AppError } from '../../platform/errors/app-error.js';
import { change, nameAuthor } from '../../platform/persistence/change.js';
import { AssessmentNotices } from '../notices/assessment-notices.js';
import { proposalOf, type StandingRow, standingOf, toQuestion, toView } from './assessment.mapper.js';
import { assessmentNotFound } from './assessment-not-found.js';
import { AssessmentsRepository } from './assessments.repository.js';

/** Writes, hands in, decides and releases 施策評価; who may do what when says the table of @mawasu/domain. */
@Injectable()
export class AssessmentsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly assessments: AssessmentsRepository,
    private readonly notices: AssessmentNotices,
  ) {}

  save(actor: Actor, measureId: string, seat: AssessmentSeat, body: SaveAssessment): Promise<AssessmentView> {
    const { roundId, version, ...answers } = body;
    return this.work(actor, { roundId, measureId }, null, async (manager, standing) => {
      const input = { actor, standing: standingOf(standing) };
      const { decisionNote, ...words } = answers;
      const writesWords = Object.values(words).some((value) => value !== undefined);
      if (decisionNote !== undefined) requireOpen(decideAssessment(seat, 'note', input));
      const decision = decideAssessment(seat, writesWords ? 'edit' : 'note', input);
      refuseStale(toView(actor, standing, seat), version);
      requireOpen(decision);
      refuseUnknown(standing, answers);
      await this.nameDeputy(manager, actor, standing, decision, null);
      await this.assessments.save(manager, standing, seat, answers, actor.userId);
      return this.shown(manager, actor, standing, seat);
    });
  }

  transition(
    actor: Actor,
    measureId: string,
    seat: AssessmentSeat,
    { roundId, version, action, reason = '', decidedOn }: TransitionAssessment,
  ): Promise<AssessmentView> {
    return this.work(actor, { roundId, measureId }, reason || null, async (manager, standing) => {
      const decision = decideAssessment(seat, action, { actor, standing: standingOf(standing) });
      const view = toView(actor, standing, seat);
      refuseStale(view, version);
      requireOpen(decision);
      if (action === 'return' && isUnwritten(reason)) throw refusedAt('reason', '差戻しの理由を入力してください。');
      if (action !== 'return') refuseIncomplete(standing, seat, view);
      const forUserId = await this.nameDeputy(manager, actor, standing, decision, reason || null);
      if (seat === 'member') await this.assessments.submitScore(manager, standing, actor.userId);
      else {
        await this.assessments.step(manager, standing, seat, {
          ...{ to: decision.to ?? 'draft', userId: actor.userId, forUserId, reason: reason || null },
          ...{ decidedOn: decidedOn ?? null, proposal: action === 'submit' ? proposalOf(standing) : null },
        });
      }
      await this.notices.tell(manager, standing);
      return this.shown(manager, actor, standing, seat);
    });
  }

  release(actor: Actor, measureId: string, { roundId, action }: ReleaseAssessment): Promise<ReleasedAssessment> {
    return this.work(actor, { roundId, measureId }, null, async (manager, standing) => {
      requireOpen(decideRelease(action, { actor, standing: standingOf(standing) }));
      if (action === 'release') await this.assessments.release(manager, standing, actor.userId);
      else await this.assessments.withdraw(manager, standing);
      await this.notices.tell(manager, standing);
      return { released: action === 'release' };
    });
  }

  ask(actor: Actor, measureId: string, { roundId, kind, text }: AskAssessment): Promise<AssessmentQuestion> {
    return this.work(actor, { roundId, measureId }, null, async (manager, standing) => {
      requireOpen(decideQuestion('ask', { actor, standing: standingOf(standing) }));
      const id = await this.assessments.ask(manager, standing, { kind, text }, actor.userId);
      await this.notices.tell(manager, standing);
      return this.shownQuestion(manager, actor, standing, id);
    });
  }

  answer(actor: Actor, id: string, { version, answer, response }: AnswerAssessment): Promise<AssessmentQuestion> {
    return change(this.dataSource, actor, {}, async (manager) => {
      const place = await this.assessments.placeOfQuestion(manager, id);
      const standing = place && (await this.assessments.hold(manager, actor, place));
      const question = standing && (await this.assessments.findQuestion(manager, actor, standing, id));
      if (!standing || !question) throw new AppError('NOT_FOUND', { message: 'この質問・意見は見つかりません。' });
      const decision = decideQuestion(answer === undefined ? 'respond' : 'answer', {
        ...{ actor, standing: standingOf(standing) },
      });
      if (question.version !== version) {
        throw new AppError('STALE_VERSION', { current: toQuestion(actor, standing, question) });
      }
      requireOpen(decision);
      const text = answer ?? response ?? '';
      if (text !== '' && isUnwritten(text)) {
        throw refusedAt(answer === undefined ? 'response' : 'answer', '文章で入力してください。');
      }
      const forUserId = await this.nameDeputy(manager, actor, standing, decision, null);
      if (answer === undefined) await this.assessments.respond(manager, id, text, actor.userId);
      else await this.assessments.answer(manager, id, text, { userId: actor.userId, forUserId });
      await this.notices.tell(manager, standing);
      return this.shownQuestion(manager, actor, standing, id);
    });
  }

  private work<T>(
    actor: Actor,
    place: { roundId: string; measureId: string },
    reason: string | null,
    work: (manager: EntityManager, standing: StandingRow) => Promise<T>,
  ): Promise<T> {
    return change(this.dataSource, actor, { contextId: place.measureId, reason }, async (manager) => {
      const standing = await this.assessments.hold(manager, actor, place);
      if (!standing) throw assessmentNotFound();
      return work(manager, standing);
    });
  }

  /** For whom it is done is known only with the 施策. */
  private async nameDeputy(
    manager: EntityManager,
    actor: Actor,
    { departmentId, measureId }: StandingRow,
    { permission }: AssessmentDecision,
    reason: string | null,
  ): Promise<string | null> {
    const heldFor = actsFor(actor, permission, { departmentId });
    if (heldFor) await nameAuthor(manager, actor, { contextId: measureId, heldFor, reason });
    return heldFor?.userId ?? null;
  }

  private async shown(
    manager: EntityManager,
    actor: Actor,
    place: StandingRow,
    seat: AssessmentSeat,
  ): Promise<AssessmentView> {
    const standing = await this.assessments.find(manager, actor, place);
    if (!standing) throw assessmentNotFound();
    return toView(actor, standing, seat);
  }

  private async shownQuestion(
    manager: EntityManager,
    actor: Actor,
    standing: StandingRow,
    id: string,
  ): Promise<AssessmentQuestion> {
    const question = await this.assessments.findQuestion(manager, actor, standing, id);
    if (!question) throw assessmentNotFound();
    return toQuestion(actor, standing, question);
  }
}

const codeOf: Record<NonNullable<AssessmentDecision['refusalCode']>, ErrorCode> = {
  round_not_open: 'ROUND_CLOSED',
  stage_unused: 'TRANSITION_REFUSED',
  wrong_state: 'TRANSITION_REFUSED',
  earlier_stage: 'TRANSITION_REFUSED',
  later_stage: 'TRANSITION_REFUSED',
  not_released: 'FORBIDDEN',
  role: 'FORBIDDEN',
  other_department: 'FORBIDDEN',
};

function requireOpen({ allowed, refusalCode, refusalText }: AssessmentDecision): void {
  if (allowed) return;
  throw new AppError(refusalCode === null ? 'FORBIDDEN' : codeOf[refusalCode], { message: refusalText ?? '' });
}

/** What others did since the screen was drawn is told before what it makes impossible; a closed stage tells nothing. */
function refuseStale(view: AssessmentView, version: number): void {
  if (view.open && view.version !== version) throw new AppError('STALE_VERSION', { current: view });
}

function refuseUnknown({ scale }: StandingRow, { rank, direction }: Pick<SaveAssessment, 'rank' | 'direction'>): void {
  const { ranks, directions } = assessmentScaleOf(scale);
  const isKnown = (items: readonly { code: string }[], code: string | null | undefined) =>
    code == null || items.some((item) => item.code === code);
  if (!isKnown(ranks, rank)) throw refusedAt('rank', '評価を選択肢から選んでください。');
  if (!isKnown(directions, direction)) throw refusedAt('direction', '今後の方向を選択肢から選んでください。');
}

function refuseIncomplete({ scale }: StandingRow, seat: AssessmentSeat, view: AssessmentView): void {
  const findings = checkAssessment(assessmentScaleOf(scale), seat, view);
  if (findings.length === 0) return;
  const details = findings.map(({ field, message }) => ({ path: field, message }));
  throw new AppError('VALIDATION', { message: '入力が足りない項目があります。', details });
}

const refusedAt = (path: string, message: string) => new AppError('VALIDATION', { details: [{ path, message }] });
