export { achievementRate } from './achievement.js';
export {
  type ActionDecision,
  type ActionRefusalCode,
  actionRefusalCodes,
  availableActions,
  decideAction,
  decideEditing,
  mayReadEntry,
  type WorkflowActor,
  type WorkflowInput,
  type WorkflowRound,
  type WorkflowSubject,
} from './available-actions.js';
export {
  type Calculation,
  type CalculationMethod,
  calculationMethodLabels,
  calculationMethods,
  NO_VALUE_MARK,
} from './calculation.js';
export {
  absoluteDecimal,
  addDecimals,
  compareDecimals,
  type Decimal,
  divideHalfUp,
  formatDecimal,
  formatDecimalInFull,
  multiplyDecimals,
  roundHalfUp,
  signOfDecimal,
  subtractDecimals,
} from './decimal.js';
export {
  type DecimalInputOptions,
  type DecimalInputReason,
  type DecimalInputResult,
  decimalInputMessages,
  decimalInputReasons,
  parseDecimalInput,
} from './decimal-input.js';
export { checkEntry, type EntryCheckInput, hasErrors } from './entry-check.js';
export type { EntryIndicator } from './entry-check-indicators.js';
export {
  type EntryChoiceField,
  type EntryField,
  type EntryFinding,
  type EntryFindingCode,
  type EntryFindingField,
  entryChoiceFieldLabels,
  entryChoiceFields,
  entryFieldLabels,
  entryFieldMaxLengths,
  entryFields,
  entryFindingCodes,
} from './entry-finding.js';
export {
  daysUntil,
  type Era,
  eras,
  type FiscalYear,
  fiscalYearLabel,
  fiscalYearOf,
  fiscalYearShort,
  fiscalYearWithWestern,
  japanDateOf,
  japaneseDate,
  mentionsFiscalYear,
  parseFiscalYear,
} from './fiscal-year.js';
export { checkIndicatorDefinition, type DefinitionFinding } from './indicator-definition.js';
export {
  averageOf,
  evaluateIndicator,
  type IndicatorEvaluation,
  type RateAverage,
  rateBasisLabels,
} from './indicator-evaluation.js';
export {
  type CumulativeActual,
  cumulativeActual,
  type IndicatorSeries,
  printFigure,
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
  indicatorDirectionSigns,
  indicatorDirections,
  indicatorKindLabels,
  indicatorKinds,
  type LowerIsBetterMode,
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
  PASSWORD_MAX_LENGTH,
  PASSWORD_MIN_LENGTH,
  type PasswordIssueCode,
  passwordIssueCodes,
  passwordIssueMessages,
} from './password-policy.js';
export {
  can,
  explainRefusal,
  type PermissionAction,
  type PermissionActor,
  type PermissionGrant,
  type PermissionRefusal,
  type PermissionScope,
  type PermissionSubject,
  permissionActions,
  permissionTable,
  type RefusalReason,
  type Role,
  refusalReasons,
  roleLabels,
  roles,
  rolesAllowed,
  scopeOf,
} from './permissions.js';
export { allowedParentKinds, mayHangUnder, type NodeKind, nodeKindLabels, nodeKinds } from './plan-nodes.js';
export { expectedProgress, pace, progressRate } from './progress.js';
export {
  countCharacters,
  isOverrideReasonEnough,
  OVERRIDE_REASON_MIN,
  overrideNeedsReason,
  type ProgressProposal,
  proposeProgressStatus,
  type RankCount,
} from './progress-proposal.js';
export { type ReformViewpoint, reformViewpointLabels, reformViewpoints } from './reform-viewpoints.js';
export {
  checkScale,
  classifyRate,
  defaultScale,
  type FutureDirection,
  findFutureDirection,
  findProgressStatus,
  type ProgressStatus,
  progressStatusText,
  rankPosition,
  type Scale,
} from './scales.js';
export { foldForSearch, gramsForQuery, searchGrams } from './search-text.js';
export {
  type CharacterCount,
  findPrivateUse,
  type LookalikeRepair,
  type RepairedText,
  repairLookalikes,
} from './text-repair.js';
export {
  type EntryAction,
  type EntryActionNeed,
  type EntryState,
  type EntryTransition,
  type EntryTransitionCase,
  entryActionLabels,
  entryActions,
  entryStateLabels,
  entryStates,
  entryTransitions,
  implicitEntryActions,
  type RoundState,
  roundStateLabels,
  roundStates,
} from './workflow.js';
export { type Trend, trendLabels, trends, type YearOnYear, yearOnYear } from './year-on-year.js';
