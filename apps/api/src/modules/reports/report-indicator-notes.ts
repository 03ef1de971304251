import type { IndicatorSeries, ReportIndicator } from '@mawasu/contract';
import {
  type DefinitionLine,
  definitionLines,
  type FigureQualifier,
  printTarget,
  type YearExplanation,
} from '@mawasu/domain/indicators';
import { fiscalYearLabel } from '@mawasu/domain/years';

/** A year of the series as it is explained; `hidden` where its sheets are not open to the reader. */
export interface ReportYear extends YearExplanation {
  fy: number;
  hidden: boolean;
}

/** The rates of the evaluated year, each under its own name. */
export type ReportFigures = Pick<ReportIndicator, 'achievement' | 'progress' | 'pace'>;

/** What has a place of its own on the paper; all else of a definition stands in the notes. */
const placed: readonly DefinitionLine['key'][] = ['direction', 'aggregation', 'baseline', 'finalTarget', 'breaks'];

// 速報 and the sum stand in the table's own rows; of earlier years only the 達成率 is printed, so what belongs to a pace is not.
const inTheTable: readonly FigureQualifier['code'][] = ['preliminary', 'sum'];
const ofOtherRates: readonly FigureQualifier['code'][] = ['pace', 'behind_baseline'];

/** How the figures are made, where they come from, and what a reader must know beside those of each year: whole sentences. */
export function indicatorNotes(
  series: IndicatorSeries,
  years: readonly ReportYear[],
  figures: ReportFigures,
): string[] {
  const said = new Set(
    [figures.achievement, figures.progress, figures.pace].flatMap(({ reason, notes }) => [reason, ...notes]),
  );
  const definition = definitionLines(series).filter(({ key }) => !placed.includes(key));
  const baseline = series.baseline?.note ? [`基準値：${series.baseline.note}`] : [];
  return [
    ...definition.map(({ label, text }) => `${label}：${text}`),
    ...baseline,
    ...years.flatMap((year) => notesOf(series, year, said)),
  ];
}

function notesOf(series: IndicatorSeries, { fy, hidden, qualifiers }: ReportYear, said: Set<string | null>): string[] {
  if (hidden) return [];
  const hasTarget = printTarget(series, fy) !== null;
  const isNews = ({ code, label, text }: FigureQualifier): boolean => {
    if (inTheTable.includes(code) || ofOtherRates.includes(code) || said.has(text)) return false;
    if (code === 'state') return text !== label;
    return code !== 'no_rate' || hasTarget;
  };
  const line = ({ code, text }: FigureQualifier) => (code === 'break' ? text : `${fiscalYearLabel(fy)}　${text}`);
  return qualifiers.filter(isNews).map(line);
}
