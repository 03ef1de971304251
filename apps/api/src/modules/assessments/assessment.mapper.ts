import type { AssessmentDetail, AssessmentQuestion, AssessmentView } from '@mawasu/contract';
import {
  type AssessmentProposal,
  type AssessmentSeat,
  type AssessmentStanding,
  decideAssessment,
  decideQuestion,
  openAssessmentActions,
  proposeAssessment,
} from '@mawasu/domain/assessments';
import { type AssessmentStage, assessmentScaleOf, assessmentStages, type Scale } from '@mawasu/domain/scales';
import { isEvaluated, type RoundState } from '@mawasu/domain/workflow';
import type { Actor } from '../../platform/auth/actor.js';

/** A stage as statements give it; of a closed one only that it is there. */
export type StageRow = { stage: AssessmentSeat; actualState: NonNullable<AssessmentView['state']> } & (
  | { open: false }
  | ({ open: true } & Omit<AssessmentView, 'seat' | 'open' | 'actions' | 'lockReason'>)
);

export interface StandingRow {
  roundId: string;
  fy: number;
  roundState: RoundState;
  measureId: string;
  scale: Scale;
  departmentId: string | null;
  isReleased: boolean;
  isUnderCorrection: boolean;
  isInside: boolean;
  stages: StageRow[];
  own: StageRow | null;
  initiatives: AssessmentDetail['initiatives'];
}

export function standingOf({
  roundState,
  departmentId,
  scale,
  isReleased,
  isUnderCorrection,
  stages,
  own,
}: StandingRow): AssessmentStanding {
  const states = Object.fromEntries([...stages, ...(own ? [own] : [])].map((row) => [row.stage, row.actualState]));
  return { roundState, departmentId, isReleased, isUnderCorrection, stages: assessmentScaleOf(scale).stages, states };
}

const emptyView = {
  ...{ version: 0, state: null, rank: null, direction: null, comment: '', decisionNote: null, returnReason: null },
  ...{ proposal: null, submitted: null, decided: null, sample: false },
};

/** One seat as the person sees it, with what they may do with it today. */
export function toView(actor: Actor, standing: StandingRow, seat: AssessmentSeat): AssessmentView {
  const row = seat === 'member' ? standing.own : standing.stages.find(({ stage }) => stage === seat);
  const input = { actor, standing: standingOf(standing) };
  const { allowed, refusalText } = decideAssessment(seat, 'edit', input);
  const base = { seat, lockReason: allowed ? null : refusalText };
  if (!row) return { ...emptyView, ...base, open: true, actions: openAssessmentActions(seat, input) };
  if (!row.open) return { ...emptyView, ...base, open: false, actions: [] };
  const { stage: _, actualState: __, ...shown } = row;
  return { ...shown, ...base, actions: openAssessmentActions(seat, input) };
}

export const usedStages = (scale: Scale): AssessmentStage[] =>
  assessmentStages.filter((stage) => assessmentScaleOf(scale).stages.includes(stage));

/** The 目安 of today from what the person sees of the sheets. */
export function proposalOf({ scale, initiatives }: Pick<StandingRow, 'scale' | 'initiatives'>): AssessmentProposal {
  return proposeAssessment(
    scale,
    assessmentScaleOf(scale),
    initiatives.map(({ title, state, open, progressStatus }) => ({
      title,
      isExcluded: state !== null && !isEvaluated(state),
      isHidden: !open,
      status: progressStatus,
    })),
  );
}

export type QuestionRow = Omit<AssessmentQuestion, 'mayAnswer' | 'mayRespond'>;

export function toQuestion(actor: Actor, row: StandingRow, question: QuestionRow): AssessmentQuestion {
  const input = { actor, standing: standingOf(row) };
  return {
    ...question,
    mayAnswer: decideQuestion('answer', input).allowed,
    mayRespond: decideQuestion('respond', input).allowed,
  };
}
