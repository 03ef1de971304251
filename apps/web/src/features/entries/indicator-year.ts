import type { IndicatorSeries, IndicatorYear } from '@mawasu/contract';
import { type ActualInput, actualInputOf, isSameInput, readablePart } from './autosave/actual-input.js';

const emptyYear = (fy: number): IndicatorYear => ({
  fy,
  target: null,
  actual: null,
  numerator: null,
  denominator: null,
  state: 'not_entered',
  certainty: null,
  reason: null,
  asked: false,
  hidden: false,
  version: 0,
  sample: false,
});

/** The stored year, or the empty one of a year nobody has touched (version 0). */
export function yearOf(indicator: Pick<IndicatorSeries, 'values'>, fy: number): IndicatorYear {
  return indicator.values.find((year) => year.fy === fy) ?? emptyYear(fy);
}

/** The years with this one in place of what stood there. */
export function withYear(values: readonly IndicatorYear[], year: IndicatorYear): IndicatorYear[] {
  return [...values.filter(({ fy }) => fy !== year.fy), year].toSorted((a, b) => a.fy - b.fy);
}

/** The series with what is being typed in place of what is stored; what cannot be read counts nowhere yet. */
export function withTyped<Series extends IndicatorSeries>(
  series: Series,
  fy: number,
  typed: ActualInput | undefined,
): Series {
  // The very same series where nothing differs, so that nobody calculates it anew with every key.
  if (!typed || isSameInput(actualInputOf(yearOf(series, fy)), typed)) return series;
  const { numerator = null, denominator = null } = typed;
  const year = { ...yearOf(series, fy), ...readablePart(typed), numerator, denominator };
  return { ...series, values: withYear(series.values, year) };
}
