import type { Decimal } from '../numbers/decimal.js';
import { type FiscalYear, fiscalYearLabel } from '../years/fiscal-year.js';
import { checkIndicatorDefinition } from './indicator-definition.js';
import type { IndicatorSeries, YearValue } from './indicator-series.js';

/** A target to be set: of a year, or the final one of which there is one. Null takes it away. */
export interface SetTarget {
  kind: 'yearly' | 'final';
  fy: FiscalYear;
  value: Decimal | null;
}

/** Why an indicator has no target in the year, or null. */
export function targetYearProblem(
  { fyFrom, fyTo }: Pick<IndicatorSeries, 'fyFrom' | 'fyTo'>,
  fy: FiscalYear,
): string | null {
  if (fy >= fyFrom && (fyTo === null || fy <= fyTo)) return null;
  const until = fyTo === null ? '' : `${fiscalYearLabel(fyTo)}まで`;
  return `この指標は${fiscalYearLabel(fyFrom)}から${until}です。年度を確認してください。`;
}

function withTargets(series: IndicatorSeries, targets: readonly SetTarget[]): IndicatorSeries {
  const yearly = new Map(targets.flatMap(({ kind, fy, value }) => (kind === 'yearly' ? [[fy, value] as const] : [])));
  const final = targets.find(({ kind }) => kind === 'final');
  const known = new Set(series.values.map(({ fy }) => fy));
  const added = [...yearly.keys()].filter((fy) => !known.has(fy));
  const blank = { target: null, actual: null, state: 'not_entered', certainty: null, reason: null } as const;
  const values = [...series.values, ...added.map((fy): YearValue => ({ fy, ...blank }))];
  const finalTarget =
    final === undefined ? series.finalTarget : final.value === null ? null : { ...final, value: final.value };
  return {
    ...series,
    finalTarget: finalTarget && { value: finalTarget.value, fy: finalTarget.fy },
    values: values.map((year) => ({
      ...year,
      target: yearly.has(year.fy) ? (yearly.get(year.fy) ?? null) : year.target,
    })),
  };
}

/** What the definition does not bear with the new targets and did bear without them, in words; null when nothing. */
export function targetsProblem(series: IndicatorSeries, targets: readonly SetTarget[]): string | null {
  const errorsOf = (one: IndicatorSeries) =>
    checkIndicatorDefinition(one).filter(({ severity }) => severity === 'error');
  const known = new Set(errorsOf(series).map(({ code }) => code));
  return errorsOf(withTargets(series, targets)).find(({ code }) => !known.has(code))?.message ?? null;
}
