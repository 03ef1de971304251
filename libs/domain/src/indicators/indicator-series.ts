import {
  type Decimal,
  divideHalfUp,
  formatDecimalInFull,
  multiplyDecimals,
  type Rounding,
} from '../numbers/decimal.js';
import { type FiscalYear, fiscalYearLabel } from '../years/fiscal-year.js';
import {
  type Aggregation,
  type Certainty,
  type CumulativeEntry,
  type IndicatorDirection,
  type IndicatorKind,
  type LowerIsBetterMode,
  type TargetBasis,
  type TargetWord,
  type ValueState,
} from './indicators.js';
import { type FigureQualifier, qualifier } from './qualifiers.js';

export interface YearValue {
  fy: FiscalYear;
  /** For a cumulative indicator the target is the cumulative figure to reach by that year. */
  target: Decimal | null;
  /**
   * As it was typed: for a cumulative indicator the year's own part or the sum so far, as its definition says; for one of
   * numerator and denominator their quotient as it is printed.
   */
  actual: Decimal | null;
  /** Of an indicator that is typed as a numerator and a denominator; both or neither. */
  numerator?: Decimal | null;
  denominator?: Decimal | null;
  state: ValueState;
  certainty: Certainty | null;
  /** Why there is no number, or what must be known beside it, in the department's own words. */
  reason: string | null;
  /** Not open to the reader, to whom neither figure nor reason is given; left out, it is. */
  hidden?: boolean;
}

/** Everything the calculations need about one indicator. `decimals` is how its figures are printed. */
export interface IndicatorSeries {
  /** Left out means a number like any other. 定性 has no rate. */
  kind?: IndicatorKind;
  direction: IndicatorDirection;
  unit: string;
  decimals: number;
  aggregation: Aggregation;
  lowerMode: LowerIsBetterMode;
  baseline: { value: Decimal; fy: FiscalYear } | null;
  finalTarget: { value: Decimal; fy: FiscalYear } | null;
  /** Survey tolerance: differences up to it count as 維持 or 横ばい. */
  tolerance: Decimal | null;
  range: { low: Decimal; high: Decimal } | null;
  /** Fiscal years from which the figures are no longer comparable with earlier ones. */
  breaks: readonly FiscalYear[];
  values: readonly YearValue[];
  /** First and last fiscal year the indicator is in force; the last is null while it has no end. */
  fyFrom: FiscalYear;
  fyTo: FiscalYear | null;
  /** 1 for every year; a survey every n years is asked for in its own years only. */
  measuredEveryYears: number;
  /** Of a cumulative indicator: left out, each year's own part is typed. */
  cumulativeEntry?: CumulativeEntry;
  /** What a cumulative indicator held before its first year, a part of every sum. */
  startingStock?: Decimal | null;
  /** Natural bounds of a figure as it is typed: a value beyond them is a slip, and saved all the same. */
  lowerBound?: Decimal | null;
  upperBound?: Decimal | null;
  /** True: the target must be passed, to reach it is not enough. */
  strictTarget?: boolean;
  /** Left out, a target speaks of the figure itself. A `change` is positive in the hoped direction: 5件 fewer is 5 of ↓. */
  targetBasis?: TargetBasis;
  /** In place of all numbers: the figure has to rise or to fall. */
  targetWord?: TargetWord | null;
  /** The year from which the years of the expected progress are counted; left out, the baseline's. */
  elapsedFrom?: FiscalYear | null;
  /** What is rated is the mean of so many years up to the rated one; 1 or left out: the year alone. */
  meanYears?: number;
  /** Names of what is typed in place of the figure, and what their quotient is multiplied with (100 for %). */
  ratio?: { numerator: string; denominator: string; factor: Decimal } | null;
  /** The round's, for rates; left out: 四捨五入. */
  rounding?: Rounding | undefined;
  /** First year a cumulative figure counts. Left out: the year after the baseline, else the first year with values. */
  cumulativeFrom?: FiscalYear | null;
}

/**
 * A number as `scaled ÷ weight`, so that what follows from a mean or a quotient is rounded once, at the end. The weight is
 * above 0, and '1' for a number that is typed.
 */
export interface ExactFigure {
  scaled: Decimal;
  weight: Decimal;
}

/** A number of the series ready for a formula, or the reason why there is none. */
export type Figure =
  | { value: Decimal; label: string; qualifiers: readonly FigureQualifier[]; reason: null }
  | { value: null; label: string; qualifiers: readonly FigureQualifier[]; reason: string };

/** An actual: the printed value, the exact one behind it, and how a formula names it: 「実績 95件」. */
export type ActualFigure =
  | (Extract<Figure, { reason: null }> & { exact: ExactFigure; text: string })
  | Extract<Figure, { value: null }>;

export const wholeFigure = (value: Decimal): ExactFigure => ({ scaled: value, weight: '1' });

/** The value in parts of the weight, to be compared with a scaled figure. */
export const timesWeight = (value: Decimal, weight: Decimal): Decimal =>
  weight === '1' ? value : multiplyDecimals(value, weight);

/** The number as it is printed: as it was typed, or rounded half-up to the places of the indicator. */
export const roundedFigure = ({ scaled, weight }: ExactFigure, decimals: number): Decimal =>
  weight === '1' ? scaled : divideHalfUp(scaled, weight, decimals);

/** A figure with its unit, every digit shown: 「1,234.5人」. */
export function printFigure(series: IndicatorSeries, value: Decimal): string {
  return `${formatDecimalInFull(value, series.decimals)}${series.unit}`;
}

/** A difference of two figures with its unit: percentages differ in ポイント. */
export function printDifference(series: IndicatorSeries, value: Decimal): string {
  const unit = series.unit.normalize('NFKC') === '%' ? 'ポイント' : series.unit;
  return `${formatDecimalInFull(value, series.decimals)}${unit}`;
}

/** The stored year, or an empty one. What its state means where nothing is stored: `yearStateOf`. */
export function yearValueOf(series: IndicatorSeries, fy: FiscalYear): YearValue {
  const found = series.values.find((value) => value.fy === fy);
  return found ?? { fy, target: null, actual: null, state: 'not_entered', certainty: null, reason: null };
}

/** The state counts: a number kept beside 「集計中」 is not an actual yet, and `recorded` without a number is 未入力. */
export function recordedActual(value: YearValue): Decimal | null {
  return value.state === 'recorded' ? value.actual : null;
}

/** True when a break lies between the earliest and the latest of the years, so that their figures cannot be compared. */
export function crossesBreak(series: IndicatorSeries, ...years: readonly FiscalYear[]): boolean {
  const first = Math.min(...years);
  const last = Math.max(...years);
  return series.breaks.some((fy) => fy > first && fy <= last);
}

/** Only a final target is given and its year has not come. */
export function isTargetNotDue(series: IndicatorSeries, fy: FiscalYear): boolean {
  return yearValueOf(series, fy).target === null && series.finalTarget !== null && fy < series.finalTarget.fy;
}

/** The target to rate against in `fy`: the year's own, else the final one once its year has come. */
export function targetFigure(series: IndicatorSeries, fy: FiscalYear): Figure {
  const { target } = yearValueOf(series, fy);
  if (target !== null) return { value: target, label: '目標', qualifiers: [], reason: null };
  const { finalTarget } = series;
  if (finalTarget === null) return { value: null, label: '目標', qualifiers: [], reason: '目標が設定されていません。' };
  const year = fiscalYearLabel(finalTarget.fy);
  if (fy < finalTarget.fy) {
    return {
      value: null,
      label: '最終目標',
      qualifiers: [],
      reason: `この年度の目標は設定されていません（最終目標は${year}）。`,
    };
  }
  if (crossesBreak(series, fy, finalTarget.fy)) {
    return {
      value: null,
      label: '最終目標',
      qualifiers: [],
      reason: '集計方法が変わったため、最終目標と比べられません。',
    };
  }
  return {
    value: finalTarget.value,
    label: '最終目標',
    qualifiers: [qualifier('final_target', `${year}の最終目標と比べています。`)],
    reason: null,
  };
}
