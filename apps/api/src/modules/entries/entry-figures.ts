import type { ErrorDetail, IndicatorSeries, IndicatorYear, SaveActual, SavedActual } from '@mawasu/contract';
import { quotientActual } from '@mawasu/domain/indicators';
import { addDecimals, isSameDecimal } from '@mawasu/domain/numbers';
import type { ActualChange } from '../indicators/indicator-actuals.repository.js';
import type { ResultSource } from '../indicators/indicator-results.writer.js';
import type { SheetRow } from './entry-sheet.sql.js';

/** A figure as it was sent, beside the indicator of the sheet and the year as it is stored. */
export interface SentFigure {
  series: IndicatorSeries;
  stored: IndicatorYear;
  sent: SaveActual;
  next: Pick<IndicatorYear, 'actual' | 'numerator' | 'denominator' | 'state' | 'certainty' | 'reason'>;
}

const plain = (value: string | null): string | null => (value === null ? null : addDecimals(value, '0'));

/**
 * 007.50 is 7.5; without a number there is nothing to be 速報 or 確報. Of a numerator and a denominator the figure is what
 * they come to, whatever was sent beside them.
 */
function writtenValue(series: IndicatorSeries, sent: SaveActual): SentFigure['next'] {
  const { actual, numerator, denominator, state, certainty, reason } = sent;
  const text = reason === '' ? null : reason;
  const none = { numerator: null, denominator: null };
  if (actual === null) return { actual: null, ...none, state, certainty: null, reason: text };
  if (numerator === null || denominator === null) {
    return { actual: plain(actual), ...none, state, certainty, reason: text };
  }
  const quotient = quotientActual(series, numerator, denominator);
  const typed = { numerator: plain(numerator), denominator: plain(denominator) };
  return { actual: plain(quotient ?? actual), ...typed, state, certainty, reason: text };
}

/** Where a numerator and a denominator make no figure: the indicator has none, or nothing can be divided. */
function ratioProblem(series: IndicatorSeries, { numerator, denominator }: SaveActual): string | null {
  if (numerator === null || denominator === null) return null;
  if (series.ratio === null) return 'この指標は、分子と分母では入力できません。画面を開き直してください。';
  return quotientActual(series, numerator, denominator) === null ? '分母は0より大きい数で入力してください。' : null;
}

function tooFine({ decimals }: IndicatorSeries, { actual, numerator }: SaveActual): string | null {
  // Then the figure is worked out, to its own places.
  if (numerator !== null) return null;
  const places = (actual?.split('.')[1] ?? '').replace(/0+$/, '').length;
  if (places <= decimals) return null;
  return decimals === 0 ? '整数で入力してください。' : `小数第${decimals}位までで入力してください。`;
}

/** The figures with their indicators, and what of them the sheet does not take. */
export function readFigures(
  { series: shown, round }: Pick<SheetRow, 'series' | 'round'>,
  actuals: readonly SaveActual[],
): { figures: SentFigure[]; details: ErrorDetail[] } {
  const figures: SentFigure[] = [];
  const details: ErrorDetail[] = [];
  for (const [index, sent] of actuals.entries()) {
    const series = shown.find(({ id }) => id === sent.indicatorId);
    const stored = series?.values.find(({ fy }) => fy === round.fy);
    if (!series || !stored || figures.some((other) => other.series.id === series.id)) {
      const message = series ? '同じ指標が二度送られました。' : 'このシートにない指標です。画面を開き直してください。';
      details.push({ path: `actuals.${index}.indicatorId`, message });
      continue;
    }
    const message = tooFine(series, sent);
    if (message !== null) details.push({ path: `actuals.${index}.actual`, message });
    const problem = ratioProblem(series, sent);
    if (problem !== null) details.push({ path: `actuals.${index}.denominator`, message: problem });
    figures.push({ series, stored, sent, next: writtenValue(series, sent) });
  }
  return { figures, details };
}

/**
 * Whether the figure is another than the stored one, whatever the versions: it is sent again when its answer was lost on
 * the way, and nobody else's is lost by it.
 */
export function isChanged({ stored, next }: SentFigure): boolean {
  return !(
    isSameDecimal(stored.actual, next.actual) &&
    isSameDecimal(stored.numerator, next.numerator) &&
    isSameDecimal(stored.denominator, next.denominator) &&
    stored.state === next.state &&
    stored.certainty === next.certainty &&
    stored.reason === next.reason
  );
}

export const isStale = ({ stored, sent }: SentFigure): boolean => stored.version !== sent.version;

export function toActualChange({ series, sent, next }: SentFigure): ActualChange {
  const { actual: value, ...rest } = next;
  return { indicatorId: series.id, version: sent.version, value, ...rest };
}

export const storedActual = ({ series, stored }: SentFigure): SavedActual => ({ indicatorId: series.id, year: stored });

/** The year as it stands once the figure is written under its new version. */
export function writtenFigure(figure: SentFigure, version: number): SentFigure {
  return { ...figure, stored: { ...figure.stored, ...figure.next, version, sample: false, hidden: false } };
}

/** What the results of the figures are worked out from, as it stands once these are written. */
export function sourcesWith(
  sources: readonly ResultSource[],
  fy: number,
  figures: readonly SentFigure[],
): ResultSource[] {
  return sources.flatMap((source) => {
    const figure = figures.find(({ series }) => series.id === source.indicatorId);
    if (!figure) return [];
    if (source.series.roundFy < fy) return [source];
    const { actual: value, ...rest } = figure.next;
    const row = { fy, value, ...rest, version: figure.sent.version + 1, sample: false, hidden: false };
    const actuals = [...source.series.actuals.filter((one) => one.fy !== fy), row];
    return [{ ...source, series: { ...source.series, actuals } }];
  });
}

/** The indicators of a sheet with the figures just written. */
export function withFigures(series: readonly IndicatorSeries[], figures: readonly SentFigure[]): IndicatorSeries[] {
  return series.map((one) => {
    const written = figures.find((figure) => figure.series.id === one.id)?.stored;
    if (!written) return one;
    return { ...one, values: one.values.map((year) => (year.fy === written.fy ? written : year)) };
  });
}
