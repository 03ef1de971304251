export {
  type Calculation,
  calculationMethodLabels,
  calculationMethods,
  countedRate,
  NO_VALUE_MARK,
} from './calculation.js';
export { checkIndicatorDefinition } from './indicator-definition.js';
export { evaluateIndicator, type IndicatorEvaluation, rateBasisLabels } from './indicator-evaluation.js';
export { cumulativeActual, type IndicatorSeries, printActual, type YearValue } from './indicator-series.js';
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
export { trendLabels, trends } from './year-on-year.js';
