export {
  type ActionDecision,
  type ActionRefusalCode,
  actionRefusalCodes,
  availableActions,
  decideAction,
  decideEditing,
  isOpenForTyping,
  isTurnOf,
  lockText,
  type WorkflowInput,
} from './available-actions.js';
export { findRound, isNamedRound, roundParam } from './current-round.js';
export { editionKindLabels, editionKinds, editionModelKinds } from './editions.js';
export {
  type EntryPlace,
  type EntryState,
  entryStates,
  isEvaluated,
  isWithAuthor,
  workedOnEntryStates,
} from './entry-states.js';
export {
  figureLockCause,
  type LockCause,
  type LockedSheet,
  lockCause,
  lockCauseCodes,
} from './lock-cause.js';
export {
  isReleased,
  type PublicationState,
  publicationStateLabels,
  publicationStates,
  releasedStates,
} from './publications.js';
export { returnReasonText, unexplainedBlocks } from './return-reason.js';
export {
  entryPlaceText,
  parsePlaceKey,
  placeKey,
  placesOf,
  type RoundStep,
  reviewsOf,
  type StepStage,
  type StepWords,
  stepStageLabels,
  stepStages,
  stepWaitingLabels,
} from './round-steps.js';
export {
  decideRoundAction,
  type RoundAction,
  type RoundActionDecision,
  roundActionLabels,
  roundActions,
} from './round-transitions.js';
export { permissionHolders, turnHolders } from './turn-holders.js';
export {
  type EntryAction,
  entryActionLabels,
  entryActions,
  entryTransitions,
  implicitEntryActions,
  isRoundSettled,
  isRoundWorkedOn,
  type RoundState,
  roundStateLabels,
  roundStates,
  stagePermissions,
  steppingActions,
  stepReasonMaxLength,
} from './workflow.js';
