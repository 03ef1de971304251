import type { EntryDetail, IndicatorSeries, IndicatorYear } from '@mawasu/contract';
import { evaluateIndicator, type IndicatorEvaluation, type IndicatorSeries as Series } from '@mawasu/domain/indicators';
import type { ActualInput } from './autosave/entry-saver.js';

const emptyYear = (fy: number): IndicatorYear => ({
  fy,
  target: null,
  actual: null,
  state: 'not_entered',
  certainty: null,
  reason: null,
  version: 0,
  sample: false,
});

/** The stored year, or the empty one of a year nobody has touched (version 0). */
export function yearOf(indicator: IndicatorSeries, fy: number): IndicatorYear {
  return indicator.years.find((year) => year.fy === fy) ?? emptyYear(fy);
}

export function actualInputOf(year: IndicatorYear): ActualInput {
  return { actual: year.actual, state: year.state, certainty: year.certainty, reason: year.reason };
}

/** The series as the calculations want it, with what is being typed in place of what is stored. */
export function seriesWith(indicator: IndicatorSeries, fy: number, typed: ActualInput | null): Series {
  if (typed === null) return indicator;
  const others = indicator.years.filter((year) => year.fy !== fy);
  const years = [...others, { ...yearOf(indicator, fy), ...typed }].toSorted((a, b) => a.fy - b.fy);
  return { ...indicator, years };
}

/** By the rules of the round the sheet belongs to. */
export function evaluateWith(
  indicator: IndicatorSeries,
  { fy, scale }: EntryDetail['round'],
  typed: ActualInput | null,
): IndicatorEvaluation {
  return evaluateIndicator(seriesWith(indicator, fy, typed), fy, scale);
}
