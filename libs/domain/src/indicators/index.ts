export { achievementRate } from './achievement.js';
export { actualFigure, printMarkedActual } from './actual-figure.js';
export {
  type Calculation,
  calculationMethodLabels,
  calculationMethods,
  countedRate,
  NO_VALUE_MARK,
} from './calculation.js';
export { cumulativeActual, sumText, yearPart } from './cumulative.js';
export {
  addedErrors,
  checkDefinitionFields,
  type DefinitionFigures,
  type FieldFinding,
  seriesOfDefinition,
} from './definition-check.js';
export { type DefinitionFields, decimalFields, newDefinition } from './definition-fields.js';
export type { DefinitionField } from './definition-finding.js';
export {
  type DefinitionGap,
  definitionGapCodes,
  definitionGapLabels,
  definitionGaps,
  needsTarget,
} from './definition-gaps.js';
export {
  type DefinitionLine,
  type DescribedSeries,
  definitionKeys,
  definitionLabels,
  definitionLines,
  printPoint,
  printTarget,
} from './definition-lines.js';
export { type EnteredFigure, enteredInWords } from './entered-words.js';
export { readFigureInput } from './figure-input.js';
export { actualInWords, explainYear, isHiddenYear, type YearExplanation } from './figure-qualifiers.js';
export { checkIndicatorDefinition } from './indicator-definition.js';
export { evaluateIndicator, rateOfYear } from './indicator-evaluation.js';
export { type IndicatorSeries, targetFigure, type YearValue } from './indicator-series.js';
export {
  type Aggregation,
  aggregationLabels,
  aggregations,
  type Certainty,
  type CumulativeEntry,
  certainties,
  certaintyLabels,
  cumulativeEntries,
  cumulativeEntryBoxLabels,
  cumulativeEntryLabels,
  HIDDEN_FIGURE,
  type IndicatorDirection,
  type IndicatorKind,
  type IndicatorOwnerKind,
  indicatorDirectionLabels,
  indicatorDirections,
  indicatorDirectionText,
  indicatorKindLabels,
  indicatorKinds,
  indicatorOwnerKinds,
  type LowerIsBetterMode,
  lowerIsBetterModeLabels,
  lowerIsBetterModes,
  nameWithUnit,
  printRange,
  type RateBasis,
  rateBases,
  type TargetBasis,
  type TargetWord,
  targetBases,
  targetKinds,
  targetWordLabels,
  targetWords,
  type ValueState,
  valueStateLabels,
  valueStateNeedsReason,
  valueStates,
  valueStatesToCome,
} from './indicators.js';
export { type FigureQualifier, qualifierCodes, qualifierLabels, unsaidNotes } from './qualifiers.js';
export { quotientActual } from './quotient.js';
export { rateNameLabels, rateNames } from './rate-names.js';
export { followsLowerMode } from './rating-rules.js';
export { type SetTarget, targetsProblem, targetYearProblem } from './target-rules.js';
export { trendLabels, trends } from './year-on-year.js';
export { isAskedInYear, stateOfRow } from './year-state.js';
