import type { PermissionAction } from '../permissions/permissions.js';
import { type AssessmentStage, assessmentStages } from '../scales/assessment-scale.js';
import type { AssessmentStanding } from './assessment-rules.js';
import type { AssessmentState } from './assessments.js';

/** How far the 施策評価 of one 施策 in one round has come. */
export interface AssessmentProgress
  extends Pick<AssessmentStanding, 'roundState' | 'stages' | 'isReleased' | 'isUnderCorrection'> {
  states: Partial<Record<AssessmentStage, AssessmentState>>;
  /** Every sheet of its 取組み that is evaluated is 確認済, and there is one. */
  areSheetsReady: boolean;
  /** Stages that were sent back and not handed in since. */
  returned: readonly AssessmentStage[];
}

/** What somebody is asked for: to judge (again), to decide what was handed in, to look at what was released. */
export interface AssessmentAsk {
  kind: 'assess' | 'assess_returned' | 'assess_decide' | 'released';
  stage: AssessmentStage;
  /** Who is asked: those who hold it, of the leading department for `assessment.write`. */
  permission: PermissionAction;
}

const judged = (stage: AssessmentStage): PermissionAction =>
  stage === 'primary' ? 'assessment.write' : 'assessment.manage';

function askOf(progress: AssessmentProgress, stage: AssessmentStage, before: AssessmentStage | undefined) {
  const { states, areSheetsReady, returned } = progress;
  const stateOf = (one: AssessmentStage) => states[one] ?? 'draft';
  if (stateOf(stage) === 'decided') return null;
  if (stateOf(stage) === 'submitted') {
    const isNext = before === undefined || stateOf(before) === 'decided';
    return isNext ? ({ kind: 'assess_decide', stage, permission: 'assessment.manage' } as const) : null;
  }
  if (returned.includes(stage)) return { kind: 'assess_returned', stage, permission: judged(stage) } as const;
  // Of what was settled only that is judged once more which was opened again.
  if (progress.isUnderCorrection) return null;
  const isReady = before === undefined ? areSheetsReady : stateOf(before) !== 'draft';
  return isReady ? ({ kind: 'assess', stage, permission: judged(stage) } as const) : null;
}

/**
 * Who is asked for what on a 施策 now, by stage: to judge as soon as every sheet is 確認済 (the first stage) or the stage before
 * is handed in, to decide what waits for a decision, and 外部委員 to look at what is released, until 外部評価 is decided. Nothing
 * in a round that does not run, but for what was opened again under 訂正.
 */
export function assessmentAsks(progress: AssessmentProgress): AssessmentAsk[] {
  const { roundState, isUnderCorrection, isReleased, states } = progress;
  const runs = roundState === 'open' || roundState === 'reviewing';
  const isCorrected = (roundState === 'finalized' || roundState === 'published') && isUnderCorrection;
  if (!runs && !isCorrected) return [];
  const used = assessmentStages.filter((stage) => progress.stages.includes(stage));
  const asks: AssessmentAsk[] = used.flatMap((stage, place) => {
    const found = askOf({ ...progress, isUnderCorrection: isCorrected }, stage, used[place - 1]);
    return found ?? [];
  });
  const isForMembers = runs && isReleased && used.includes('external') && states.external !== 'decided';
  return isForMembers ? [...asks, { kind: 'released', stage: 'external', permission: 'assessment.external' }] : asks;
}
