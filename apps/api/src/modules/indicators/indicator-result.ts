import type { IndicatorSeries, RoundScale } from '@mawasu/contract';
import {
  actualFigure,
  type Calculation,
  countedRate,
  explainYear,
  isAskedInYear,
  printTarget,
  targetFigure,
} from '@mawasu/domain/indicators';
import { bandOf } from '@mawasu/domain/scales';
import type { IndicatorResultRow, ResultDetail } from './indicator-result.entity.js';

/** What of a result follows from the figures alone. */
export type EvaluatedYear = Pick<
  IndicatorResultRow,
  'asked' | 'state' | 'target' | 'actual' | 'basis' | 'rate' | 'countedRate' | 'band' | 'isMet' | 'detail' | 'isSample'
>;

function shown({ value, display, formula, reason }: Calculation): ResultDetail['achievement'] {
  return { value, display, formula, reason };
}

/** What the figures of a round's year come to, as lists and dashboards show and group it. */
export function evaluateYear(series: IndicatorSeries, fy: number, scale: RoundScale): EvaluatedYear {
  const { achievement, pace, basis, rate, state, qualifiers } = explainYear(series, fy);
  const isPlain = series.targetWord === null && series.targetBasis === 'level' && series.direction !== 'range';
  const targetText = isPlain ? null : printTarget(series, fy);
  const year = series.values.find((value) => value.fy === fy);
  return {
    asked: isAskedInYear(series, fy),
    state: state ?? 'not_entered',
    target: isPlain ? targetFigure(series, fy).value : null,
    actual: actualFigure(series, fy).value,
    basis,
    rate: rate.value,
    countedRate: countedRate(rate),
    band: bandOf(scale, rate).code,
    isMet: achievement.isMet,
    detail: {
      achievement: shown(achievement),
      pace: shown(pace),
      qualifiers: qualifiers.map(({ text }) => text),
      ...(targetText === null ? {} : { targetText }),
    },
    isSample: series.sample || (year?.sample ?? false),
  };
}
