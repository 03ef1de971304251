export {
  type AssessmentDirection,
  type AssessmentRank,
  type AssessmentScale,
  type AssessmentStage,
  assessmentRankText,
  assessmentScaleOf,
  assessmentStages,
  defaultAssessmentScale,
} from './assessment-scale.js';
export { bandOf } from './bands.js';
export { OVERRIDE_REASON_MIN, proposeProgressStatus } from './progress-proposal.js';
export {
  defaultScale,
  findFutureDirection,
  findProgressStatus,
  progressStatusText,
  rankPosition,
  type Scale,
} from './scales.js';
export { proposalFollowsFigures, sheetProposal } from './sheet-proposal.js';
