import type { IndicatorSeries } from '@mawasu/contract';
import {
  actualInWords,
  explainYear,
  isHiddenYear,
  NO_VALUE_MARK,
  printTarget,
  type YearExplanation,
} from '@mawasu/domain/indicators';

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

/** What the table says of a year. The words come from the domain, for a past year as for this one. */
export function yearCellOf(series: IndicatorSeries, fy: number): YearCell {
  const isHidden = isHiddenYear(series, fy);
  const explanation = explainYear(series, fy);
  const isPaced = explanation.basis === 'pace';
  return {
    fy,
    target: printTarget(series, fy) ?? '未設定',
    actual: actualInWords(series, fy),
    achievement: isHidden ? NO_VALUE_MARK : explanation.achievement.display,
    pace: isPaced && !isHidden ? explanation.pace.display : null,
    isHidden,
    explanation,
  };
}
