import type { IndicatorSeries } from '@mawasu/contract';
import {
  explainYear,
  NO_VALUE_MARK,
  printMarkedActual,
  printTarget,
  valueStateLabels,
  type YearExplanation,
} from '@mawasu/domain/indicators';
import { yearOf } from './indicator-year.js';

/** Stands in place of a figure whose sheet is not open to the reader. */
export const HIDDEN_FIGURE = '未公開';

/** One year of an indicator as its table shows it; every figure in it is explained by `explanation`. */
export interface YearCell {
  fy: number;
  target: string;
  actual: string;
  /** 達成率, against the year's target only. */
  achievement: string;
  /** The way towards a final target not yet due; null where the year is judged by its own target. */
  pace: string | null;
  isHidden: boolean;
  explanation: YearExplanation;
}

function actualText(series: IndicatorSeries, fy: number, { state, qualifiers }: YearExplanation): string {
  if (yearOf(series, fy).hidden) return HIDDEN_FIGURE;
  if (state !== 'recorded') return state === null ? NO_VALUE_MARK : valueStateLabels[state];
  return printMarkedActual(series, fy, qualifiers) ?? NO_VALUE_MARK;
}

/** What the table says of a year. The words come from the domain, for a past year as for this one. */
export function yearCellOf(series: IndicatorSeries, fy: number): YearCell {
  const { hidden } = yearOf(series, fy);
  const explanation = explainYear(series, fy);
  const isPaced = explanation.basis === 'pace';
  return {
    fy,
    target: printTarget(series, fy) ?? '未設定',
    actual: actualText(series, fy, explanation),
    achievement: hidden ? NO_VALUE_MARK : explanation.achievement.display,
    pace: isPaced && !hidden ? explanation.pace.display : null,
    isHidden: hidden,
    explanation,
  };
}
