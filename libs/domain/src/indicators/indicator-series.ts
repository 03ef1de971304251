import { type Decimal, formatDecimalInFull } from '../numbers/decimal.js';
import { type FiscalYear, fiscalYearLabel } from '../years/fiscal-year.js';
import {
  type Aggregation,
  type Certainty,
  type IndicatorDirection,
  type IndicatorKind,
  type LowerIsBetterMode,
  type ValueState,
} from './indicators.js';
import { type FigureQualifier, qualifier } from './qualifiers.js';

export interface YearValue {
  fy: FiscalYear;
  /** For a cumulative indicator the target is the cumulative figure to reach by that year. */
  target: Decimal | null;
  /** For a cumulative indicator the actual is that year's own figure; the sum is worked out. */
  actual: Decimal | null;
  state: ValueState;
  certainty: Certainty | null;
  /** Why there is no number, or what must be known beside it, in the department's own words. */
  reason: string | null;
}

/** Everything the calculations need about one indicator. `decimals` is how its figures are printed. */
export interface IndicatorSeries {
  /** Left out means a number like any other. 定性 has no rate. */
  kind?: IndicatorKind;
  direction: IndicatorDirection;
  unit: string;
  decimals: number;
  aggregation: Aggregation;
  /** Its own way of a lower-is-better rate; null follows the round's. */
  lowerMode: LowerIsBetterMode | null;
  baseline: { value: Decimal; fy: FiscalYear } | null;
  finalTarget: { value: Decimal; fy: FiscalYear } | null;
  /** Survey tolerance: differences up to it count as 維持 or 横ばい. */
  tolerance: Decimal | null;
  range: { low: Decimal; high: Decimal } | null;
  /** Fiscal years from which the figures are no longer comparable with earlier ones. */
  breaks: readonly FiscalYear[];
  years: readonly YearValue[];
  /** First and last fiscal year the indicator is in force; the last is null while it has no end. */
  fyFrom: FiscalYear;
  fyTo: FiscalYear | null;
  /** 1 for every year; a survey every n years is asked for in its own years only. */
  measuredEveryYears: number;
  /** First year a cumulative figure counts. Left out: the year after the baseline, else the first year with values. */
  cumulativeFrom?: FiscalYear | null;
}

/** A number of the series ready for a formula, or the reason why there is none. */
export type Figure =
  | { value: Decimal; label: string; qualifiers: readonly FigureQualifier[]; reason: null }
  | { value: null; label: string; qualifiers: readonly FigureQualifier[]; reason: string };

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
  const found = series.years.find((value) => value.fy === fy);
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
