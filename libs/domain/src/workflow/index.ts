export {
  type ActionDecision,
  type ActionRefusalCode,
  actionRefusalCodes,
  availableActions,
  decideAction,
  decideEditing,
  mayReadEntry,
  type WorkflowInput,
} from './available-actions.js';
export {
  type EntryAction,
  type EntryState,
  entryActionLabels,
  entryActions,
  entryStateLabels,
  entryStates,
  entryTransitions,
  implicitEntryActions,
  type RoundState,
  roundStateLabels,
  roundStates,
  stepReasonMaxLength,
} from './workflow.js';
