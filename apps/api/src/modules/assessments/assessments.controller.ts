import {
  type AnswerAssessment,
  type AskAssessment,
  type AssessmentDetail,
  type AssessmentList,
  type AssessmentListQuery,
  type AssessmentQuery,
  type AssessmentQuestion,
  type AssessmentView,
  answerAssessment,
  askAssessment,
  assessmentDetail,
  assessmentList,
  assessmentListQuery,
  assessmentPaths,
  assessmentQuery,
  assessmentQuestion,
  assessmentSeat,
  assessmentView,
  type ReleaseAssessment,
  type ReleasedAssessment,
  releaseAssessment,
  releasedAssessment,
  type SaveAssessment,
  saveAssessment,
  type TransitionAssessment,
  transitionAssessment,
} from '@mawasu/contract';
import type { AssessmentSeat } from '@mawasu/domain/assessments';
import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor, Requires } from '../../platform/auth/requires.decorator.js';
import { IdParam } from '../../platform/http/id-param.js';
import { Returns } from '../../platform/http/returns.decorator.js';
import { AssessmentDetailReadModel } from './assessment-detail.read-model.js';
import { AssessmentListReadModel } from './assessment-list.read-model.js';
import { AssessmentsService } from './assessments.service.js';

/**
 * 施策評価. Which permission a change takes depends on the stage: the table of assessments says it, and the service asks; here
 * is only what opens the door.
 */
@Controller()
export class AssessmentsController {
  constructor(
    private readonly assessments: AssessmentsService,
    private readonly lists: AssessmentListReadModel,
    private readonly details: AssessmentDetailReadModel,
  ) {}

  @Get(assessmentPaths.list)
  @Requires('entry.read')
  @Returns(assessmentList)
  list(
    @CurrentActor() actor: Actor,
    @Query({ schema: assessmentListQuery }) query: AssessmentListQuery,
  ): Promise<AssessmentList> {
    return this.lists.list(actor, query);
  }

  @Get(assessmentPaths.detail)
  @Requires('entry.read')
  @Returns(assessmentDetail)
  detail(
    @CurrentActor() actor: Actor,
    @IdParam('measureId') measureId: string,
    @Query({ schema: assessmentQuery }) { roundId }: AssessmentQuery,
  ): Promise<AssessmentDetail> {
    return this.details.getDetail(actor, roundId, measureId);
  }

  @Patch(assessmentPaths.seat)
  @Requires('entry.read')
  @Returns(assessmentView)
  save(
    @CurrentActor() actor: Actor,
    @IdParam('measureId') measureId: string,
    @Param('seat', { schema: assessmentSeat }) seat: AssessmentSeat,
    @Body({ schema: saveAssessment }) body: SaveAssessment,
  ): Promise<AssessmentView> {
    return this.assessments.save(actor, measureId, seat, body);
  }

  @Post(assessmentPaths.transitions)
  @Requires('entry.read')
  @HttpCode(200)
  @Returns(assessmentView)
  transition(
    @CurrentActor() actor: Actor,
    @IdParam('measureId') measureId: string,
    @Param('seat', { schema: assessmentSeat }) seat: AssessmentSeat,
    @Body({ schema: transitionAssessment }) body: TransitionAssessment,
  ): Promise<AssessmentView> {
    return this.assessments.transition(actor, measureId, seat, body);
  }

  @Post(assessmentPaths.releases)
  @Requires('assessment.manage')
  @HttpCode(200)
  @Returns(releasedAssessment)
  release(
    @CurrentActor() actor: Actor,
    @IdParam('measureId') measureId: string,
    @Body({ schema: releaseAssessment }) body: ReleaseAssessment,
  ): Promise<ReleasedAssessment> {
    return this.assessments.release(actor, measureId, body);
  }

  @Post(assessmentPaths.questions)
  @Requires('assessment.external')
  @Returns(assessmentQuestion, 201)
  ask(
    @CurrentActor() actor: Actor,
    @IdParam('measureId') measureId: string,
    @Body({ schema: askAssessment }) body: AskAssessment,
  ): Promise<AssessmentQuestion> {
    return this.assessments.ask(actor, measureId, body);
  }

  @Patch(assessmentPaths.question)
  @Requires('entry.read')
  @Returns(assessmentQuestion)
  answer(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body({ schema: answerAssessment }) body: AnswerAssessment,
  ): Promise<AssessmentQuestion> {
    return this.assessments.answer(actor, id, body);
  }
}
