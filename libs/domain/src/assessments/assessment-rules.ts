import { explainRefusal, type PermissionAction, type PermissionActor } from '../permissions/permissions.js';
import { type AssessmentStage, assessmentStages } from '../scales/assessment-scale.js';
import { type RoundState, roundStateLabels } from '../workflow/workflow.js';
import {
  type AssessmentAction,
  type AssessmentState,
  assessmentActionLabels,
  assessmentActions,
  assessmentStageLabels,
  assessmentStateLabels,
} from './assessments.js';

/** Who writes: for `member` each 外部委員 their own 事前評価, for the others one for the 施策. */
export type AssessmentSeat = AssessmentStage | 'member';

/** The assessment of one 施策 in one round, as far as it depends on it who may do what. */
export interface AssessmentStanding {
  roundState: RoundState;
  /** The leading department; null where none leads the 施策 nor any of its 取組み. */
  departmentId: string | null;
  /** The stages the round uses. */
  stages: readonly AssessmentStage[];
  /** Where each has got to; one that is left out is not begun. */
  states: Partial<Record<AssessmentSeat, AssessmentState>>;
  /** It is released to 外部委員. */
  isReleased: boolean;
  /** A sheet of one of its 取組み is under 訂正. */
  isUnderCorrection: boolean;
}

export interface AssessmentInput {
  actor: PermissionActor;
  standing: AssessmentStanding;
}

export type AssessmentRefusalCode =
  | 'round_not_open'
  | 'stage_unused'
  | 'wrong_state'
  | 'earlier_stage'
  | 'later_stage'
  | 'not_released'
  | 'role'
  | 'other_department';

export interface AssessmentDecision {
  allowed: boolean;
  permission: PermissionAction;
  to: AssessmentState | null;
  refusalCode: AssessmentRefusalCode | null;
  refusalText: string | null;
}

type Need = 'earlier_submitted' | 'earlier_decided' | 'later_not_decided' | 'released' | 'committee_open';

interface Transition {
  seats: readonly AssessmentSeat[];
  action: AssessmentAction;
  from: readonly AssessmentState[];
  to: AssessmentState | null;
  permission: PermissionAction;
  needs: readonly Need[];
}

/** The one table. `to` null leaves the state as it is. */
const transitions: readonly Transition[] = [
  row(['primary'], 'edit', ['draft'], null, 'assessment.write'),
  row(['primary'], 'submit', ['draft'], 'submitted', 'assessment.write'),
  row(['secondary', 'external'], 'edit', ['draft', 'submitted'], null, 'assessment.manage', 'earlier_submitted'),
  row(['secondary', 'external'], 'submit', ['draft'], 'submitted', 'assessment.manage', 'earlier_submitted'),
  // What was said in the meeting is kept whatever the paper's state.
  row(['secondary', 'external'], 'note', ['draft', 'submitted', 'decided'], null, 'assessment.manage'),
  row(assessmentStages, 'decide', ['submitted'], 'decided', 'assessment.manage', 'earlier_decided'),
  row(assessmentStages, 'return', ['submitted', 'decided'], 'draft', 'assessment.manage', 'later_not_decided'),
  // A member may change their mind until the committee has decided.
  row(['member'], 'edit', ['draft', 'submitted'], null, 'assessment.external', 'released', 'committee_open'),
  row(['member'], 'submit', ['draft'], 'submitted', 'assessment.external', 'released', 'committee_open'),
];

function row(
  seats: readonly AssessmentSeat[],
  action: AssessmentAction,
  from: readonly AssessmentState[],
  to: AssessmentState | null,
  permission: PermissionAction,
  ...needs: Need[]
): Transition {
  return { seats, action, from, to, permission, needs };
}

type Refusal = [AssessmentRefusalCode, string];

const workingRounds: readonly RoundState[] = ['open', 'reviewing'];
const correctedRounds: readonly RoundState[] = ['finalized', 'published'];

/** `mayCorrect`: what is asked for may be done in a settled round, too, while a sheet of the 施策 is under 訂正. */
function roundRefusal({ roundState, isUnderCorrection }: AssessmentStanding, mayCorrect = false): Refusal | null {
  if (workingRounds.includes(roundState)) return null;
  if (correctedRounds.includes(roundState) && mayCorrect) {
    if (isUnderCorrection) return null;
    const text = '確定した施策評価は、取組みの年度評価シートを訂正しているあいだだけ直せます。';
    return ['round_not_open', text];
  }
  return ['round_not_open', `評価年度が「${roundStateLabels[roundState]}」のため、施策評価は変更できません。`];
}

const stageOf = (seat: AssessmentSeat): AssessmentStage => (seat === 'member' ? 'external' : seat);

/** The used stages before or after one, nearest first. */
function neighbours(
  { stages }: AssessmentStanding,
  seat: AssessmentSeat,
  where: 'before' | 'after',
): AssessmentStage[] {
  const order = assessmentStages.filter((stage) => stages.includes(stage));
  const place = order.indexOf(stageOf(seat));
  return where === 'before' ? order.slice(0, place).reverse() : order.slice(place + 1);
}

const unmet: Record<Need, (standing: AssessmentStanding, seat: AssessmentSeat) => Refusal | null> = {
  earlier_submitted: (standing, seat) => {
    const [before] = neighbours(standing, seat, 'before');
    if (before === undefined || (standing.states[before] ?? 'draft') !== 'draft') return null;
    return ['earlier_stage', `${assessmentStageLabels[before]}が提出されてから入力できます。`];
  },
  earlier_decided: (standing, seat) => {
    const [before] = neighbours(standing, seat, 'before');
    if (before === undefined || standing.states[before] === 'decided') return null;
    return ['earlier_stage', `${assessmentStageLabels[before]}が決定してから決定できます。`];
  },
  later_not_decided: (standing, seat) => {
    const decided = neighbours(standing, seat, 'after').find((stage) => standing.states[stage] === 'decided');
    if (decided === undefined) return null;
    return ['later_stage', `${assessmentStageLabels[decided]}が決定しているため、差し戻せません。`];
  },
  released: ({ isReleased }) => (isReleased ? null : ['not_released', '外部委員に公開された施策だけ入力できます。']),
  committee_open: ({ states }) =>
    states.external === 'decided' ? ['later_stage', '外部評価が決定しているため、事前評価は変更できません。'] : null,
};

function permissionRefusal(
  actor: PermissionActor,
  permission: PermissionAction,
  departmentId: string | null,
): Refusal | null {
  const refusal = explainRefusal(actor, permission, { departmentId });
  return refusal && [refusal.reason === 'role' ? 'role' : 'other_department', refusal.text];
}

const refused = (permission: PermissionAction, refusal: Refusal | null, to: AssessmentState | null) => ({
  ...{ allowed: refusal === null, permission, to: refusal === null ? to : null },
  ...{ refusalCode: refusal?.[0] ?? null, refusalText: refusal?.[1] ?? null },
});

/**
 * May the actor do this with the assessment of this stage now, and where does it lead (`to` null: the state stays)? Refusals
 * are looked for in this order: round, stage, state, role and department, the other stages. In a settled round the stages
 * (not what single 外部委員 said) go through the same steps once more while a sheet of the 施策 is under 訂正. Server and screen
 * ask the same.
 */
export function decideAssessment(
  seat: AssessmentSeat,
  action: AssessmentAction,
  { actor, standing }: AssessmentInput,
): AssessmentDecision {
  const state = standing.states[seat] ?? 'draft';
  const ofSeat = transitions.filter((one) => one.seats.includes(seat) && one.action === action);
  const transition = ofSeat.find(({ from }) => from.includes(state));
  const permission = transition?.permission ?? ofSeat[0]?.permission ?? 'assessment.manage';
  const round = roundRefusal(standing, seat !== 'member');
  if (round) return refused(permission, round, null);
  if (!standing.stages.includes(stageOf(seat))) {
    const text = `この評価年度では、${assessmentStageLabels[stageOf(seat)]}を行いません。`;
    return refused(permission, ['stage_unused', text], null);
  }
  if (transition === undefined) {
    const text = `「${assessmentStateLabels[state]}」のときは「${assessmentActionLabels[action]}」はできません。`;
    return refused(permission, ['wrong_state', text], null);
  }
  const byPermission = permissionRefusal(actor, permission, standing.departmentId);
  const byNeed = transition.needs.map((need) => unmet[need](standing, seat)).find((found) => found !== null);
  return refused(permission, byPermission ?? byNeed ?? null, transition.to);
}

/** The actions open to the actor, in the order of `assessmentActions`. */
export function openAssessmentActions(seat: AssessmentSeat, input: AssessmentInput): AssessmentAction[] {
  return assessmentActions.filter((action) => decideAssessment(seat, action, input).allowed);
}

/** May 企画 release the 施策 to 外部委員, or withdraw it? Only what has been decided before 外部評価 is shown to them. */
export function decideRelease(
  action: 'release' | 'withdraw',
  { actor, standing }: AssessmentInput,
): AssessmentDecision {
  const permission = 'assessment.manage';
  const unused: Refusal = ['stage_unused', 'この評価年度では、外部評価を行いません。'];
  const done: Refusal = [
    'wrong_state',
    action === 'release' ? 'すでに外部委員に公開しています。' : '外部委員に公開していません。',
  ];
  const refusal =
    roundRefusal(standing) ??
    (standing.stages.includes('external') ? null : unused) ??
    permissionRefusal(actor, permission, standing.departmentId) ??
    (standing.isReleased === (action === 'release') ? done : null);
  return refused(permission, refusal, null);
}

export const questionActions = ['ask', 'answer', 'respond'] as const;
/** `ask`: 外部委員 write; `answer`: the leading department or 企画; `respond`: 企画 writes the 対応方針. */
export type QuestionAction = (typeof questionActions)[number];

/** May the actor ask, answer or write the 対応方針 on this 施策 now? */
export function decideQuestion(action: QuestionAction, { actor, standing }: AssessmentInput): AssessmentDecision {
  const manages = permissionRefusal(actor, 'assessment.manage', standing.departmentId);
  const isDepartments = action === 'answer' && manages !== null;
  const permission: PermissionAction =
    action === 'ask' ? 'assessment.external' : isDepartments ? 'assessment.write' : 'assessment.manage';
  const unreleased = action === 'ask' ? unmet.released(standing, 'member') : null;
  const refusal = roundRefusal(standing) ?? permissionRefusal(actor, permission, standing.departmentId) ?? unreleased;
  return refused(permission, refusal, null);
}
