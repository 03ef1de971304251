export {
  type Calculation,
  calculationMethodLabels,
  calculationMethods,
  countedRate,
  NO_VALUE_MARK,
} from './calculation.js';
export { cumulativeActual, printActual } from './cumulative.js';
export {
  type DefinitionLine,
  definitionKeys,
  definitionLabels,
  definitionLines,
  printPoint,
} from './definition-lines.js';
export { explainYear, figureQualifiers } from './figure-qualifiers.js';
export { checkIndicatorDefinition } from './indicator-definition.js';
export {
  evaluateIndicator,
  type IndicatorEvaluation,
  rateBases,
  rateBasisLabels,
  rateNameLabels,
  rateNames,
} from './indicator-evaluation.js';
export type { IndicatorSeries, YearValue } from './indicator-series.js';
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
  type LowerIsBetterMode,
  lowerIsBetterModeLabels,
  lowerIsBetterModes,
  parseValueState,
  type ValueState,
  valueStateLabels,
  valueStateNeedsReason,
  valueStates,
} from './indicators.js';
export { qualifierCodes, qualifierLabels } from './qualifiers.js';
export type { RatingRules } from './rating-rules.js';
export { trendLabels, trends } from './year-on-year.js';
export { isAskedInYear, yearStateOf } from './year-state.js';
