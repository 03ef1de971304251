import { addDecimals, type Decimal, formatDecimalInFull } from '../numbers/decimal.js';
import { type FiscalYear, fiscalYearLabel } from '../years/fiscal-year.js';
import {
  type Aggregation,
  type Certainty,
  type IndicatorDirection,
  type IndicatorKind,
  type LowerIsBetterMode,
  type ValueState,
  valueStateLabels,
} from './indicators.js';

export interface YearValue {
  fy: FiscalYear;
  /** For a cumulative indicator the target is the cumulative figure to reach by that year. */
  target: Decimal | null;
  /** For a cumulative indicator the actual is that year's own figure; the sum is worked out. */
  actual: Decimal | null;
  state: ValueState;
  certainty: Certainty | null;
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
  /** First year a cumulative figure counts. Left out: the year after the baseline, else the first year with values. */
  cumulativeFrom?: FiscalYear | null;
}

/** A number of the series ready for a formula, or the reason why there is none. */
type Figure =
  | { value: Decimal; label: string; notes: readonly string[]; reason: null }
  | { value: null; label: string; notes: readonly string[]; reason: string };

/** A figure with its unit, every digit shown: 「1,234.5人」. */
export function printFigure(series: IndicatorSeries, value: Decimal): string {
  return `${formatDecimalInFull(value, series.decimals)}${series.unit}`;
}

export function yearValueOf(series: IndicatorSeries, fy: FiscalYear): YearValue {
  const found = series.values.find((value) => value.fy === fy);
  return found ?? { fy, target: null, actual: null, state: 'not_entered', certainty: null };
}

/** The state counts: a number kept beside 「集計中」 is not an actual yet, and `recorded` without a number is 未入力. */
export function recordedActual(value: YearValue): Decimal | null {
  return value.state === 'recorded' ? value.actual : null;
}

export function absenceReason(value: YearValue): string {
  const state = value.state === 'recorded' ? 'not_entered' : value.state;
  return `${valueStateLabels[state]}（実績なし）`;
}

/** True when a break lies between the earliest and the latest of the years, so that their figures cannot be compared. */
export function crossesBreak(series: IndicatorSeries, ...years: readonly FiscalYear[]): boolean {
  const first = Math.min(...years);
  const last = Math.max(...years);
  return series.breaks.some((fy) => fy > first && fy <= last);
}

export interface CumulativeActual {
  value: Decimal | null;
  from: FiscalYear;
  /** Years whose figure should be there and is not; the sum leaves them out and is partial. */
  missingYears: readonly FiscalYear[];
  isPreliminary: boolean;
}

const nothingToAdd: readonly ValueState[] = ['not_survey_year', 'ended', 'not_applicable'];

function firstCumulativeYear(series: IndicatorSeries, fy: FiscalYear): FiscalYear {
  if (series.cumulativeFrom != null) return series.cumulativeFrom;
  if (series.baseline) return series.baseline.fy + 1;
  return Math.min(fy, ...series.values.map((value) => value.fy));
}

/** Sum of the yearly actuals of the plan period up to `fy`. A missing year is listed and never counted as zero. */
export function cumulativeActual(series: IndicatorSeries, fy: FiscalYear): CumulativeActual {
  const from = firstCumulativeYear(series, fy);
  const missingYears: FiscalYear[] = [];
  let value: Decimal | null = null;
  let isPreliminary = false;
  for (let year = from; year <= fy; year += 1) {
    const entry = yearValueOf(series, year);
    const actual = recordedActual(entry);
    if (actual !== null) {
      value = addDecimals(value ?? '0', actual);
      isPreliminary ||= entry.certainty === 'preliminary';
    } else if (!nothingToAdd.includes(entry.state)) {
      missingYears.push(year);
    }
  }
  return { value, from, missingYears, isPreliminary };
}

function cumulativeFigure(series: IndicatorSeries, fy: FiscalYear): Figure {
  const label = '実績累計';
  const current = yearValueOf(series, fy);
  const sum = cumulativeActual(series, fy);
  // Without this year's figure the sum would only look late.
  if (sum.value === null || sum.missingYears.includes(fy)) {
    return { value: null, label, notes: [], reason: absenceReason(current) };
  }
  if (crossesBreak(series, sum.from, fy))
    return { value: null, label, notes: [], reason: '集計方法が変わったため、累計を計算できません。' };
  const span = sum.from === fy ? fiscalYearLabel(fy) : `${fiscalYearLabel(sum.from)}から${fiscalYearLabel(fy)}まで`;
  const notes = [`実績累計は${span}の合計です。`];
  if (sum.missingYears.length > 0) {
    notes.push(
      `${sum.missingYears.map((year) => fiscalYearLabel(year)).join('、')}の実績がないため、一部の年度の合計です。`,
    );
  }
  if (sum.isPreliminary) notes.push('速報値を含みます。');
  return { value: sum.value, label, notes, reason: null };
}

/** The actual to rate in `fy`: the year's figure, or the sum so far for a cumulative indicator. */
export function actualFigure(series: IndicatorSeries, fy: FiscalYear): Figure {
  if (series.aggregation === 'cumulative') return cumulativeFigure(series, fy);
  const entry = yearValueOf(series, fy);
  const value = recordedActual(entry);
  if (value === null) return { value: null, label: '実績', notes: [], reason: absenceReason(entry) };
  return {
    value,
    label: '実績',
    notes: entry.certainty === 'preliminary' ? ['実績は速報値です。'] : [],
    reason: null,
  };
}

/** Only a final target is given and its year has not come. */
export function isTargetNotDue(series: IndicatorSeries, fy: FiscalYear): boolean {
  return yearValueOf(series, fy).target === null && series.finalTarget !== null && fy < series.finalTarget.fy;
}

/** The target to rate against in `fy`: the year's own, else the final one once its year has come. */
export function targetFigure(series: IndicatorSeries, fy: FiscalYear): Figure {
  const { target } = yearValueOf(series, fy);
  if (target !== null) return { value: target, label: '目標', notes: [], reason: null };
  const { finalTarget } = series;
  if (finalTarget === null) return { value: null, label: '目標', notes: [], reason: '目標が設定されていません。' };
  const year = fiscalYearLabel(finalTarget.fy);
  if (fy < finalTarget.fy) {
    return {
      value: null,
      label: '最終目標',
      notes: [],
      reason: `この年度の目標は設定されていません（最終目標は${year}）。`,
    };
  }
  if (crossesBreak(series, fy, finalTarget.fy)) {
    return { value: null, label: '最終目標', notes: [], reason: '集計方法が変わったため、最終目標と比べられません。' };
  }
  return {
    value: finalTarget.value,
    label: '最終目標',
    notes: [`${year}の最終目標と比べています。`],
    reason: null,
  };
}

/**
 * The year's actual as it stands beside its target, without unit: the figure, or for a cumulative indicator the sum so
 * far with the year's own behind it, 「144（単年 29）」, since the sum is what the rate compares. Null without an actual.
 */
export function printActual(series: IndicatorSeries, fy: FiscalYear): string | null {
  const own = recordedActual(yearValueOf(series, fy));
  if (own === null) return null;
  const printed = formatDecimalInFull(own, series.decimals);
  const sum = series.aggregation === 'cumulative' ? cumulativeActual(series, fy).value : null;
  return sum === null ? printed : `${formatDecimalInFull(sum, series.decimals)}（単年 ${printed}）`;
}
