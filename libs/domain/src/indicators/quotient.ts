import {
  type Decimal,
  divideHalfUp,
  formatDecimalInFull,
  multiplyDecimals,
  signOfDecimal,
} from '../numbers/decimal.js';
import {
  type ExactFigure,
  type IndicatorSeries,
  recordedActual,
  wholeFigure,
  type YearValue,
} from './indicator-series.js';

type Quotient = Pick<IndicatorSeries, 'ratio' | 'decimals'>;

interface TypedQuotient {
  ratio: NonNullable<IndicatorSeries['ratio']>;
  numerator: Decimal;
  denominator: Decimal;
}

/** What was typed as a numerator and a denominator; null where the figure itself was, or a denominator divides nothing. */
function typedQuotient({ ratio }: Quotient, year: YearValue): TypedQuotient | null {
  const { numerator, denominator } = year;
  if (!ratio || recordedActual(year) === null || numerator == null || denominator == null) return null;
  return signOfDecimal(denominator) > 0 ? { ratio, numerator, denominator } : null;
}

/** The year's own figure exactly: as it was typed, or the quotient of what was. Null without one. */
export function exactActual(series: IndicatorSeries, year: YearValue): ExactFigure | null {
  const typed = recordedActual(year);
  if (typed === null) return null;
  const quotient = typedQuotient(series, year);
  if (quotient === null) return wholeFigure(typed);
  return { scaled: multiplyDecimals(quotient.numerator, quotient.ratio.factor), weight: quotient.denominator };
}

/**
 * The figure a numerator and a denominator are stored and shown as: their exact quotient times the factor, rounded half-up
 * to the places of the indicator. Null where there is none: a denominator of 0 or below.
 */
export function quotientActual(
  { ratio, decimals }: Quotient,
  numerator: Decimal,
  denominator: Decimal,
): Decimal | null {
  if (!ratio || signOfDecimal(denominator) <= 0) return null;
  return divideHalfUp(multiplyDecimals(numerator, ratio.factor), denominator, decimals);
}

/** 「加入世帯数 453 ÷ 全世帯数 500 × 100」: where a year's figure comes from; null where it was typed itself. */
export function quotientText(series: IndicatorSeries, year: YearValue): string | null {
  const quotient = typedQuotient(series, year);
  if (quotient === null) return null;
  const { ratio, numerator, denominator } = quotient;
  const [top, bottom, factor] = [numerator, denominator, ratio.factor].map((one) => formatDecimalInFull(one, 0));
  return `${ratio.numerator} ${top} ÷ ${ratio.denominator} ${bottom}${ratio.factor === '1' ? '' : ` × ${factor}`}`;
}
