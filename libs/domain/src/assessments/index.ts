export { assessmentAsks } from './assessment-asks.js';
export { checkAssessment } from './assessment-check.js';
export { type AssessmentProposal, proposeAssessment } from './assessment-proposal.js';
export {
  type AssessmentDecision,
  type AssessmentSeat,
  type AssessmentStanding,
  decideAssessment,
  decideQuestion,
  decideRelease,
  openAssessmentActions,
} from './assessment-rules.js';
export {
  ASSESSMENT_TEXT_LIMIT,
  type AssessmentQuestionKind,
  type AssessmentState,
  type AssessmentStep,
  assessmentActionLabels,
  assessmentActions,
  assessmentQuestionKindLabels,
  assessmentQuestionKinds,
  assessmentStageLabels,
  assessmentStateLabels,
  assessmentStates,
  assessmentSteps,
  leadDepartmentText,
  NOT_BEGUN_LABEL,
  scoreStates,
} from './assessments.js';
