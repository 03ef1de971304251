import { type Decimal, formatDecimalInFull } from '../numbers/decimal.js';
import type { IndicatorSeries, YearValue } from './indicator-series.js';
import { certaintyLabels, valueStateLabels } from './indicators.js';

/** What somebody entered for a year. */
export type EnteredFigure = Pick<YearValue, 'actual' | 'numerator' | 'denominator' | 'state' | 'certainty' | 'reason'>;

const plain = (value: Decimal): string => formatDecimalInFull(value, 0);

/**
 * What was entered for a year, by itself and without what follows from it: 「85.5人（171 ÷ 200）（速報）」, 「把握困難　調査を
 * 行わなかったため」. The same in the history, in what changed since a reviewer looked, in a conflict and before a paste.
 */
export function enteredInWords(
  { actual, numerator, denominator, state, certainty, reason }: EnteredFigure,
  { decimals, unit }: Pick<IndicatorSeries, 'decimals' | 'unit'>,
): string {
  const quotient = numerator == null || denominator == null ? '' : `（${plain(numerator)} ÷ ${plain(denominator)}）`;
  // An emptied box is a figure that is not there yet, and no state.
  const absence = state === 'recorded' ? '' : valueStateLabels[state];
  const figure = actual === null ? absence : `${formatDecimalInFull(actual, decimals)}${unit}${quotient}`;
  const marked = certainty === null ? figure : `${figure}（${certaintyLabels[certainty]}）`;
  return reason ? `${marked}　${reason}` : marked;
}
