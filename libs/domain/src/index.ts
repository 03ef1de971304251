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
  type Calculation,
  calculationMethodLabels,
  calculationMethods,
  countedRate,
  NO_VALUE_MARK,
} from './calculation.js';
export {
  addDecimals,
  compareDecimals,
  formatDecimal,
  formatDecimalInFull,
} from './decimal.js';
export {
  decimalInputMessages,
  parseDecimalInput,
} from './decimal-input.js';
export { checkEntry, hasErrors } from './entry-check.js';
export type { EntryIndicator } from './entry-check-indicators.js';
export {
  type EntryField,
  type EntryFinding,
  entryChoiceFieldLabels,
  entryChoiceFields,
  entryFieldLabels,
  entryFieldMaxLengths,
  entryFields,
} from './entry-finding.js';
export { entryStateText, evaluatedCountText } from './entry-state-text.js';
export {
  daysUntil,
  fiscalYearLabel,
  fiscalYearOf,
  fiscalYearShort,
  fiscalYearWithWestern,
  japanDateOf,
  japaneseDate,
  japaneseDateTime,
} from './fiscal-year.js';
export { checkIndicatorDefinition } from './indicator-definition.js';
export {
  evaluateIndicator,
  type IndicatorEvaluation,
  rateBasisLabels,
} from './indicator-evaluation.js';
export {
  cumulativeActual,
  type IndicatorSeries,
  printActual,
  type YearValue,
} from './indicator-series.js';
export {
  type Aggregation,
  aggregationLabels,
  aggregations,
  type Certainty,
  certainties,
  certaintyLabels,
  type IndicatorDirection,
  type IndicatorKind,
  indicatorDirectionLabels,
  indicatorDirections,
  indicatorDirectionText,
  indicatorKindLabels,
  indicatorKinds,
  lowerIsBetterModeLabels,
  lowerIsBetterModes,
  parseValueState,
  type ValueState,
  valueStateLabels,
  valueStateNeedsReason,
  valueStates,
} from './indicators.js';
export {
  checkPassword,
  PASSWORD_MIN_LENGTH,
  passwordIssueMessages,
} from './password-policy.js';
export {
  can,
  type PermissionAction,
  type PermissionActor,
  type PermissionSubject,
  type Role,
  roleLabels,
  roles,
  scopeOf,
} from './permissions.js';
export { mayHangUnder, nodeKindLabels, nodeKinds } from './plan-nodes.js';
export {
  countCharacters,
  OVERRIDE_REASON_MIN,
  overrideNeedsReason,
  proposeProgressStatus,
} from './progress-proposal.js';
export { type ReformViewpoint, reformViewpointLabels, reformViewpoints } from './reform-viewpoints.js';
export {
  defaultScale,
  findFutureDirection,
  findProgressStatus,
  progressStatusText,
  rankPosition,
  type Scale,
} from './scales.js';
export { foldForSearch, gramsForQuery, searchGrams } from './search-text.js';
export { proposalFollowsFigures, sheetProposal } from './sheet-proposal.js';
export { repairLookalikes } from './text-repair.js';
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
export { trendLabels, trends } from './year-on-year.js';
