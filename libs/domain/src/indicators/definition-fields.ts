import type { Decimal } from '../numbers/decimal.js';
import type { FiscalYear } from '../years/fiscal-year.js';
import type {
  Aggregation,
  CumulativeEntry,
  IndicatorDirection,
  IndicatorKind,
  LowerIsBetterMode,
  TargetBasis,
  TargetWord,
} from './indicators.js';

/** An indicator's definition as a form and a table have it: one value a field, null where it is not set. */
export interface DefinitionFields {
  name: string;
  kind: IndicatorKind;
  unit: string;
  decimals: number;
  direction: IndicatorDirection;
  aggregation: Aggregation;
  cumulativeEntry: CumulativeEntry;
  startingStock: Decimal | null;
  lowerBound: Decimal | null;
  upperBound: Decimal | null;
  strictTarget: boolean;
  targetBasis: TargetBasis;
  targetWord: TargetWord | null;
  elapsedFromFy: FiscalYear | null;
  meanYears: number;
  numeratorName: string | null;
  denominatorName: string | null;
  ratioFactor: Decimal | null;
  /** Null follows the round. */
  lowerMode: LowerIsBetterMode | null;
  baselineValue: Decimal | null;
  baselineFy: FiscalYear | null;
  baselineNote: string | null;
  tolerance: Decimal | null;
  rangeLow: Decimal | null;
  rangeHigh: Decimal | null;
  breaks: readonly FiscalYear[];
  formulaText: string | null;
  source: string | null;
  measuredEveryYears: number;
  availableMonth: number | null;
  fyFrom: FiscalYear;
  fyTo: FiscalYear | null;
  /** The city's 総合戦略 names it as a KPI. */
  strategyKpi: boolean;
}

/** Fields that hold a number with decimals; null is none. */
export const decimalFields = [
  'startingStock',
  'lowerBound',
  'upperBound',
  'ratioFactor',
  'baselineValue',
  'tolerance',
  'rangeLow',
  'rangeHigh',
] as const satisfies readonly (keyof DefinitionFields)[];

/** What a new indicator begins with where nothing else is said; its name, unit and first year are its own. */
export const newDefinition: Omit<DefinitionFields, 'name' | 'unit' | 'fyFrom'> = {
  kind: 'outcome',
  decimals: 0,
  direction: 'up',
  aggregation: 'single',
  cumulativeEntry: 'part',
  startingStock: null,
  lowerBound: null,
  upperBound: null,
  strictTarget: false,
  targetBasis: 'level',
  targetWord: null,
  elapsedFromFy: null,
  meanYears: 1,
  numeratorName: null,
  denominatorName: null,
  ratioFactor: null,
  lowerMode: null,
  baselineValue: null,
  baselineFy: null,
  baselineNote: null,
  tolerance: null,
  rangeLow: null,
  rangeHigh: null,
  breaks: [],
  formulaText: null,
  source: null,
  measuredEveryYears: 1,
  availableMonth: null,
  fyTo: null,
  strategyKpi: false,
};
