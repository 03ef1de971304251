import {
  type MeasureReport,
  type ReportFigure,
  type ReportIndicator,
  reportBlanks,
  reportWords,
} from '@mawasu/contract';
import { headRow, paragraph, TEXT_WIDTH, table, type WordCell, type WordRow } from './word-xml.js';

const words = reportWords.indicator;
const LABEL = 1500;

/** Targets, actuals and rates of each indicator by year, and below them how the rates came about. */
export function* indicatorsInWord(report: MeasureReport): Generator<string> {
  if (report.indicators.length === 0) yield paragraph(reportWords.noIndicators);
  for (const indicator of report.indicators) yield* one(indicator, report);
  if (report.indicatorNote !== null) yield paragraph(report.indicatorNote, 'Note');
}

function* one(indicator: ReportIndicator, { years }: MeasureReport): Generator<string> {
  const { name, sample, unit, kindLabel, aggregationLabel, directionLabel, ownerLabel, cells } = indicator;
  yield paragraph(`${name}${sample ? `　［${reportWords.sample}］` : ''}`, 'Heading3');
  yield paragraph(
    [
      `${words.unit}：${unit}　${kindLabel}・${aggregationLabel}　${directionLabel}　${words.owner}：${ownerLabel}`,
      `${words.baseline}：${indicator.baselineText ?? reportBlanks.target}　${words.finalTarget}：${indicator.finalTargetText ?? reportBlanks.target}`,
    ].join('\n'),
    'Lead',
  );
  const width = Math.floor((TEXT_WIDTH - LABEL) / Math.max(1, years.length));
  const line = (label: string, cellOf: (cell: ReportIndicator['cells'][number]) => WordCell): WordRow => ({
    cells: [{ text: label, kind: 'label' }, ...cells.map(cellOf)],
  });
  const figure = (text: string | null, word: string): WordCell =>
    text === null ? { text: word } : { text, kind: 'figure' };
  yield table(
    [LABEL, ...years.map(() => width)],
    [
      headRow([words.kind, ...years.map(({ label }) => label)]),
      line(words.target, ({ target }) => figure(target, reportBlanks.target)),
      line(words.actual, ({ actual, stateLabel }) => figure(actual, stateLabel ?? reportBlanks.actual)),
      ...(cells.some(({ yearActual }) => yearActual !== null)
        ? [line(reportWords.yearActual, ({ yearActual }) => figure(yearActual, ''))]
        : []),
      ...(cells.some(({ certaintyLabel }) => certaintyLabel !== null)
        ? [line(words.certainty, ({ certaintyLabel }) => ({ text: certaintyLabel ?? '' }))]
        : []),
      line(reportWords.achievement, ({ rateDisplay }) => figure(rateDisplay, '')),
    ],
    { together: true },
  );
  yield rate(reportWords.achievement, indicator.achievement);
  yield rate(reportWords.progress, indicator.progress);
  yield rate(reportWords.pace, indicator.pace);
  if (indicator.notes.length > 0) yield paragraph(`${reportWords.notes}\n${indicator.notes.join('\n')}`, 'Note');
}

function rate(name: string, { display, formula, reason, notes }: ReportFigure): string {
  const how = formula === null ? [] : [`${reportWords.formula}：${formula}`];
  return paragraph([`${name}　${display}`, ...how, ...(reason === null ? [] : [reason]), ...notes].join('\n'), 'Note');
}
