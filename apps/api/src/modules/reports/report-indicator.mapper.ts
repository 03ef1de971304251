import type { ReportCell, ReportFigure, ReportIndicator } from '@mawasu/contract';
import {
  aggregationLabels,
  type Calculation,
  certaintyLabels,
  cumulativeActual,
  type DefinitionLine,
  definitionLines,
  evaluateIndicator,
  type IndicatorEvaluation,
  indicatorDirectionText,
  indicatorKindLabels,
  NO_VALUE_MARK,
  type RatingRules,
  rateBasisLabels,
  valueStateLabels,
  yearStateOf,
} from '@mawasu/domain/indicators';
import { formatDecimalInFull } from '@mawasu/domain/numbers';
import { fiscalYearLabel } from '@mawasu/domain/years';
import type { IndicatorSeriesRow } from '../indicators/indicator-series.read-model.js';

const REPORT_YEARS = 5;

/**
 * The years a paper shows: five that hold the evaluated one, with as many past years as there are figures for, then the
 * years to come. A young series shows its targets ahead, an old one its history.
 */
export function reportYears(indicators: readonly IndicatorSeriesRow[], fy: number): number[] {
  const known = indicators.flatMap(({ years }) => years.map((year) => year.fy)).filter((year) => year <= fy);
  const first = Math.max(fy - REPORT_YEARS + 1, Math.min(fy, ...known));
  return Array.from({ length: REPORT_YEARS }, (_, i) => first + i);
}

/** What of its round a paper's rates depend on. */
export interface RatedRound {
  fy: number;
  scale: RatingRules;
}

/** One indicator with its texts for the given years; the formulas belong to the evaluated year of the round. */
export function toReportIndicator(
  row: IndicatorSeriesRow,
  round: RatedRound,
  years: readonly number[],
): ReportIndicator {
  const evaluation = evaluateIndicator(row, round.fy, round.scale);
  const print = (value: string) => formatDecimalInFull(value, row.decimals);
  const withYear = (point: { value: string; fy: number } | null) =>
    point === null ? null : `${print(point.value)}（${fiscalYearLabel(point.fy)}）`;
  const points = years.map((year) => pointOf(row, year));
  return {
    ownerLabel: row.ownerKind === 'measure' ? '施策' : row.ownerTitle,
    name: row.name,
    unit: row.unit,
    decimals: row.decimals,
    kindLabel: indicatorKindLabels[row.kind],
    directionLabel: indicatorDirectionText(row),
    aggregationLabel: aggregationLabels[row.aggregation],
    baselineText: withYear(row.baseline),
    finalTargetText: withYear(row.finalTarget),
    sample: row.sample || row.years.some(({ sample }) => sample),
    cells: points.map((point) => cellOf(row, point, round)),
    achievement: figureOf(evaluation.achievement),
    progress: { ...figureOf(evaluation.progress), notes: progressNotes(evaluation) },
    notes: notesOf(row, round, years),
    series: {
      baseline: row.baseline && { fy: row.baseline.fy, value: row.baseline.value },
      finalTarget: row.finalTarget && { fy: row.finalTarget.fy, value: row.finalTarget.value },
      points,
      breaks: row.breaks,
    },
  };
}

type Point = ReportIndicator['series']['points'][number];

/** The target of a cumulative indicator is a sum, so what stands beside it is the sum so far. */
function pointOf(row: IndicatorSeriesRow, fy: number): Point {
  const year = row.years.find((value) => value.fy === fy);
  const target = year?.target ?? null;
  const own = year?.state === 'recorded' ? year.actual : null;
  if (row.aggregation !== 'cumulative' || own === null) return { fy, target, actual: own, yearActual: null };
  return { fy, target, actual: cumulativeActual(row, fy).value, yearActual: own };
}

function cellOf(row: IndicatorSeriesRow, { fy, target, actual, yearActual }: Point, round: RatedRound): ReportCell {
  const year = row.years.find((value) => value.fy === fy);
  const print = (value: string | null) => (value === null ? null : formatDecimalInFull(value, row.decimals));
  return {
    fy,
    target: print(target),
    actual: print(actual),
    yearActual: print(yearActual),
    stateLabel: actual === null ? stateText(row, fy, round.fy) : null,
    certaintyLabel: actual !== null && year?.certainty ? certaintyLabels[year.certainty] : null,
    rateDisplay: actual === null ? NO_VALUE_MARK : evaluateIndicator(row, fy, round.scale).achievement.display,
  };
}

/** Why there is no actual; null while nobody owes one. */
function stateText(row: IndicatorSeriesRow, fy: number, roundFy: number): string | null {
  const state = yearStateOf(row, fy, roundFy);
  return state === null ? null : valueStateLabels[state];
}

function figureOf({ display, formula, reason, notes }: Calculation): ReportFigure {
  return { display, formula: formula === '' ? null : formula, reason, notes: [...notes] };
}

/** Where the indicator should stand by now; and, where the year is rated by its pace, that rate. Each with its formula. */
function progressNotes({ basis, progress, expected, pace, rate }: IndicatorEvaluation): string[] {
  const noteOf = (label: string, { display, formula }: Calculation) => `${label}：${display}（${formula}）`;
  const notes = [...progress.notes];
  if (expected.value !== null) notes.push(noteOf('期待進捗率', expected));
  if (basis !== 'pace') return notes;
  return [...new Set([...notes, noteOf(rateBasisLabels.pace, pace), ...rate.notes])];
}

/** What decides a rate and has no place of its own on the paper. */
const notedKeys: readonly DefinitionLine['key'][] = ['tolerance', 'survey', 'formula', 'source'];

function notesOf(row: IndicatorSeriesRow, { scale }: RatedRound, years: readonly number[]): string[] {
  const reasons = row.years.flatMap(({ fy, state, reason }) => {
    if (reason === null || reason === '' || !years.includes(fy)) return [];
    const label = state === 'recorded' ? '' : `（${valueStateLabels[state]}）`;
    return [`${fiscalYearLabel(fy)}の実績${label}：${reason}`];
  });
  const breaks = row.breaks
    .filter((fy) => years.includes(fy))
    .map((fy) => `${fiscalYearLabel(fy)}から集計方法が変わったため、それより前の年度とは比べられません。`);
  const labelled = (label: string, text: string | null | undefined) => (text ? [`${label}：${text}`] : []);
  const definition = definitionLines(row, scale).filter(({ key }) => notedKeys.includes(key));
  return [
    ...definition.map(({ label, text }) => `${label}：${text}`),
    ...labelled('基準値', row.baseline?.note),
    ...reasons,
    ...breaks,
  ];
}
