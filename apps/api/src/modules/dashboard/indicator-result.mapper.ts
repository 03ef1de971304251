import type { AchievementBand, IndicatorResult } from '@mawasu/contract';
import {
  type Calculation,
  cumulativeActual,
  explainYear,
  type IndicatorSeries,
  rateBasisLabels,
  type YearValue,
  yearStateOf,
} from '@mawasu/domain/indicators';
import { parseInput } from './indicator-input.js';
import type { IndicatorHeading, IndicatorInput, RoundIndicators } from './indicator-results.read-model.js';

export interface RatedIndicator extends IndicatorInput {
  rate: Calculation;
  band: AchievementBand;
}

function yearOf(series: IndicatorSeries, fy: number): YearValue {
  const found = series.years.find((year) => year.fy === fy);
  const state = yearStateOf(series, fy) ?? 'not_entered';
  return found ? { ...found, state } : { fy, target: null, actual: null, state, certainty: null, reason: null };
}

/** The actual the rate is of: the sum so far of a cumulative indicator, unless this year's own figure is missing. */
function comparedActual(series: IndicatorSeries, year: YearValue): string | null {
  if (year.state !== 'recorded') return null;
  return series.aggregation === 'cumulative' ? cumulativeActual(series, year.fy).value : year.actual;
}

/** The year's target, or the final one once its year has come. */
function comparedTarget({ finalTarget }: IndicatorSeries, { target, fy }: YearValue): string | null {
  return target ?? (finalTarget && fy >= finalTarget.fy ? finalTarget.value : null);
}

export function toIndicatorResult(
  heading: IndicatorHeading,
  rated: RatedIndicator,
  { fy, scale }: Pick<RoundIndicators, 'fy' | 'scale'>,
): IndicatorResult {
  const series = parseInput(rated.input, fy);
  const year = yearOf(series, fy);
  const { rate, band, sample } = rated;
  const { basis, qualifiers } = explainYear(series, fy, scale);
  return {
    ...heading,
    target: comparedTarget(series, year),
    actual: comparedActual(series, year),
    state: year.state,
    band,
    rate: rate.value,
    rateDisplay: rate.display,
    basis,
    formula: basis === 'pace' ? `${rateBasisLabels.pace}：${rate.formula}` : rate.formula,
    reason: rate.reason,
    qualifiers: [...qualifiers],
    sample,
  };
}
