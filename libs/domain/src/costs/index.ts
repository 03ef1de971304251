export { MOST_AMOUNT_DIGITS, readCostInput } from './cost-input.js';
export {
  COST_UNIT,
  type CostFigures,
  type CostPart,
  type CostPlace,
  type CostStage,
  costAmounts,
  costFigureText,
  costKey,
  costPartLabels,
  costParts,
  costPlaceText,
  costSources,
  costStageLabels,
  costStages,
  costUnit,
  costWords,
  noCostFigures,
  sourcesDifference,
  sumOfSources,
} from './costs.js';
export {
  amountToCompare,
  type InheritedCosts,
  inheritedAt,
  inheritedPlaceText,
} from './inherited-costs.js';
