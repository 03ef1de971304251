import type { FiscalYear } from '../years/fiscal-year.js';
import type { IndicatorSeries, YearValue } from './indicator-series.js';
import { type ValueState, valueStateLabels } from './indicators.js';

/** What of a definition says in which years an actual is asked for. */
export type AskedYears = Pick<IndicatorSeries, 'fyFrom' | 'fyTo' | 'measuredEveryYears'> & {
  baseline: Pick<NonNullable<IndicatorSeries['baseline']>, 'fy'> | null;
};

/** Whether the indicator belongs to the year: not before its first, not after its last. */
export function isInForce({ fyFrom, fyTo }: Pick<AskedYears, 'fyFrom' | 'fyTo'>, fy: FiscalYear): boolean {
  return fyFrom <= fy && (fyTo === null || fy <= fyTo);
}

/**
 * Whether an actual is asked for in the year: the indicator is in force, and a survey taken every n years is due, counted
 * from its baseline, which was measured, or else from its first year.
 */
export function isAskedInYear(definition: AskedYears, fy: FiscalYear): boolean {
  const first = definition.baseline?.fy ?? definition.fyFrom;
  return isInForce(definition, fy) && (fy - first) % definition.measuredEveryYears === 0;
}

/**
 * What the year's actual is: the stored state, and where nothing is stored 調査年でない in a year without survey, else
 * 未入力. Null where nobody owes a figure and none is there: the indicator is not in force, or the year lies after
 * `roundFy`, the evaluated one. `recorded` without a number is 未入力.
 */
export function yearStateOf(series: IndicatorSeries, fy: FiscalYear, roundFy: FiscalYear = fy): ValueState | null {
  const row = series.values.find((year) => year.fy === fy);
  return stateOfRow(series, fy, row, roundFy);
}

/** `yearStateOf` for who holds the year's row, or knows that there is none. */
export function stateOfRow(
  definition: AskedYears,
  fy: FiscalYear,
  row: Pick<YearValue, 'state' | 'actual'> | undefined,
  roundFy: FiscalYear,
): ValueState | null {
  const isEmpty = row === undefined || (row.state === 'recorded' && row.actual === null);
  if (!isEmpty && row.state !== 'not_entered') return row.state;
  if (fy > roundFy || !isInForce(definition, fy)) return null;
  return isAskedInYear(definition, fy) ? 'not_entered' : 'not_survey_year';
}

/** In these years nothing is to be measured: no rate, nothing expected, nothing missing from a sum. */
const closedStates: readonly (ValueState | null)[] = ['not_survey_year', 'ended', 'not_applicable'];

/** Whether the year's state says that there is nothing to measure in it. */
export function isClosedYear(series: IndicatorSeries, fy: FiscalYear): boolean {
  return closedStates.includes(yearStateOf(series, fy));
}

/** Why the year has no actual: 「集計中（実績なし）」. */
export function absenceReason(series: IndicatorSeries, fy: FiscalYear): string {
  const state = yearStateOf(series, fy);
  return `${state === null ? '指標の期間外' : valueStateLabels[state]}（実績なし）`;
}
