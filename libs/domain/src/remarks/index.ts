export { remarkAsk, type ToldRemark } from './remark-asks.js';
export {
  decideRemark,
  decideWriting,
  openRemarkActions,
  type RemarkDecision,
  type RemarkInput,
  type RemarkSheet,
} from './remark-rules.js';
export {
  answerLabel,
  areAllOfLastYear,
  carriedTitle,
  REMARK_TEXT_LIMIT,
  type RemarkAction,
  type RemarkEvent,
  type RemarkKind,
  type RemarkState,
  type RemarkStep,
  remarkActionLabels,
  remarkActions,
  remarkEventText,
  remarkKindLabels,
  remarkKinds,
  remarkStateLabels,
  remarkStates,
  remarkSteps,
  unsettledRemarkStates,
} from './remarks.js';
