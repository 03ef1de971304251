import type { IndicatorSeries, IndicatorYear } from '@mawasu/contract';
import { isAskedInYear, stateOfRow } from '@mawasu/domain/indicators';
import type { IndicatorSeriesRow } from './indicator-series.sql.js';

/**
 * The contract's series of what a statement gives: every year that has a target or an actual, and always the round's own.
 * What the state of a year without a row is, and whether it is asked for, says @mawasu/domain.
 */
export function completeSeries({ roundFy, targets, actuals, ...definition }: IndicatorSeriesRow): IndicatorSeries {
  const yearly = new Map(targets.flatMap(({ kind, fy, value }) => (kind === 'yearly' ? [[fy, value]] : [])));
  const rows = new Map(actuals.map((row) => [row.fy, row]));
  const final = targets.find(({ kind, value }) => kind === 'final' && value !== null);
  const years = [...new Set([...yearly.keys(), ...rows.keys(), roundFy])].sort((left, right) => left - right);
  const values = years.map((fy): IndicatorYear => {
    const row = rows.get(fy);
    const actual = row?.value ?? null;
    const stored = row?.state ?? 'not_entered';
    return {
      fy,
      state: stateOfRow(definition, fy, { state: stored, actual }, roundFy) ?? stored,
      numerator: row?.numerator ?? null,
      denominator: row?.denominator ?? null,
      certainty: row?.certainty ?? null,
      reason: row?.reason ?? null,
      version: row?.version ?? 0,
      sample: row?.sample ?? false,
      hidden: row?.hidden ?? false,
      target: yearly.get(fy) ?? null,
      actual,
      asked: isAskedInYear(definition, fy),
    };
  });
  return {
    ...definition,
    finalTarget: final?.value == null ? null : { value: final.value, fy: final.fy },
    values,
  };
}
