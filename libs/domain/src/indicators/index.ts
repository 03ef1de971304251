export { achievementRate } from './achievement.js';
export {
  type Calculation,
  calculationMethodLabels,
  calculationMethods,
  countedRate,
  NO_VALUE_MARK,
} from './calculation.js';
export { actualFigure, cumulativeActual, printActual } from './cumulative.js';
export {
  type DefinitionLine,
  definitionKeys,
  definitionLabels,
  definitionLines,
  printPoint,
} from './definition-lines.js';
export { explainYear, type YearExplanation } from './figure-qualifiers.js';
export { checkIndicatorDefinition } from './indicator-definition.js';
export { evaluateIndicator, type IndicatorEvaluation, rateOfYear } from './indicator-evaluation.js';
export { type IndicatorSeries, targetFigure, type YearValue } from './indicator-series.js';
export {
  type Aggregation,
  aggregationLabels,
  aggregations,
  type Certainty,
  certainties,
  certaintyLabels,
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
  parseValueState,
  type RateBasis,
  rateBases,
  targetKinds,
  type ValueState,
  valueStateLabels,
  valueStateNeedsReason,
  valueStates,
} from './indicators.js';
export { type FigureQualifier, qualifierCodes, qualifierLabels } from './qualifiers.js';
export { rateBasisLabels, rateNameLabels, rateNames } from './rate-names.js';
export { trendLabels, trends } from './year-on-year.js';
export { isAskedInYear, stateOfRow, yearStateOf } from './year-state.js';
