import type { IndicatorSeries, IndicatorYear } from '@mawasu/contract';
import { isAskedInYear, yearStateOf } from '@mawasu/domain/indicators';
import type { IndicatorSeriesRow } from './indicator-series.sql.js';

const withoutRow = {
  value: null,
  state: 'not_entered',
  certainty: null,
  reason: null,
  hidden: false,
  version: 0,
  sample: false,
} as const;

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
    const { value, ...row } = rows.get(fy) ?? { fy, ...withoutRow };
    return { ...row, target: yearly.get(fy) ?? null, actual: value, asked: isAskedInYear(definition, fy) };
  });
  const series: IndicatorSeries = {
    ...definition,
    finalTarget: final?.value == null ? null : { value: final.value, fy: final.fy },
    values,
  };
  return {
    ...series,
    values: values.map((year) => ({ ...year, state: yearStateOf(series, year.fy, roundFy) ?? year.state })),
  };
}
