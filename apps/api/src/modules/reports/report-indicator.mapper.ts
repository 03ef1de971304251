import {
  type IndicatorSeries,
  type IndicatorYear,
  type ReportCell,
  type ReportFigure,
  type ReportIndicator,
  reportWords,
} from '@mawasu/contract';
import {
  actualFigure,
  aggregationLabels,
  type Calculation,
  certaintyLabels,
  cumulativeActual,
  explainYear,
  indicatorDirectionText,
  indicatorKindLabels,
  NO_VALUE_MARK,
  printPoint,
  printRange,
  printTarget,
  rateNameLabels,
  targetWordLabels,
  unsaidNotes,
  yearPart,
} from '@mawasu/domain/indicators';
import { formatDecimalInFull } from '@mawasu/domain/numbers';
import { fiscalYearLabel } from '@mawasu/domain/years';
import { indicatorNotes, type ReportFigures, type ReportYear } from './report-indicator-notes.js';

const REPORT_YEARS = 5;

/**
 * The years a paper shows: five that hold the evaluated one, with as many past years as there are figures for, then the
 * years to come. A young series shows its targets ahead, an old one its history.
 */
export function reportYears(indicators: readonly IndicatorSeries[], fy: number): number[] {
  const rows = indicators.flatMap(({ values }) =>
    values.filter(({ target, state }) => target !== null || hasRow(state)),
  );
  const known = rows.map((year) => year.fy).filter((year) => year <= fy);
  const first = Math.max(fy - REPORT_YEARS + 1, Math.min(fy, ...known));
  return Array.from({ length: REPORT_YEARS }, (_, i) => first + i);
}

const hasRow = (state: IndicatorYear['state']): boolean => state !== 'not_entered' && state !== 'not_survey_year';

/** The years an 実施計画 looks ahead. */
const yearsAhead = (fy: number): number[] => [fy + 1, fy + 2, fy + 3];

/** One indicator with its texts for the given years; `fy` is the evaluated one, after which nothing is shown but targets. */
export function toReportIndicator(
  series: IndicatorSeries,
  fy: number,
  years: readonly number[],
  measureLevel: string,
): ReportIndicator {
  const explained = years.filter((year) => year <= fy).map((year) => explain(series, year));
  const own = explained.find((year) => year.fy === fy) ?? explain(series, fy);
  const figures = figuresOf(own);
  const points = years.map((year) => pointOf(series, year, explained));
  return {
    ownerLabel: series.ownerKind === 'measure' ? measureLevel : series.ownerTitle,
    name: series.name,
    unit: series.unit,
    decimals: series.decimals,
    kindLabel: indicatorKindLabels[series.kind],
    directionLabel: indicatorDirectionText(series),
    aggregationLabel: aggregationLabels[series.aggregation],
    baselineText: series.baseline && printPoint(series, series.baseline),
    finalTargetText: finalTargetText(series),
    sample: series.sample || series.values.some(({ sample }) => sample),
    strategyKpi: series.strategyKpi,
    cells: points.map((point) => cellOf(series, point, explained)),
    ahead: yearsAhead(fy).map((year) => ({
      fy: year,
      label: fiscalYearLabel(year),
      target: printTarget(series, year),
    })),
    ...figures,
    notes: indicatorNotes(series, explained, figures),
    series: {
      baseline: series.baseline && { fy: series.baseline.fy, value: series.baseline.value },
      finalTarget: series.finalTarget,
      points,
      breaks: series.breaks,
    },
  };
}

/** A target in words is the final one, too, and so is a range. */
function finalTargetText(series: IndicatorSeries): string | null {
  if (series.targetWord) return targetWordLabels[series.targetWord];
  if (series.direction === 'range') return series.range && printRange(series.range, series.decimals);
  return series.finalTarget && printPoint(series, series.finalTarget);
}

function explain(series: IndicatorSeries, fy: number): ReportYear {
  const hidden = series.values.some((year) => year.fy === fy && year.hidden);
  return { ...explainYear(series, fy), fy, hidden };
}

type Point = ReportIndicator['series']['points'][number];

/** Where no rate can be given, across a break, the sum still stands. */
function ratedSum(series: IndicatorSeries, fy: number): string | null {
  return series.aggregation === 'cumulative' ? cumulativeActual(series, fy).value : null;
}

/** What is rated stands beside the target: the sum so far of a cumulative indicator, a mean. */
function pointOf(series: IndicatorSeries, fy: number, explained: readonly ReportYear[]): Point {
  const year = series.values.find((value) => value.fy === fy);
  const shown = explained.find((one) => one.fy === fy && !one.hidden);
  const own = shown?.state === 'recorded' ? (year?.actual ?? null) : null;
  const isSum = own !== null && (series.aggregation === 'cumulative' || series.meanYears > 1);
  return {
    fy,
    // A change is no point on the axis of the figures.
    target: series.targetBasis === 'change' ? null : (year?.target ?? null),
    actual: isSum ? (actualFigure(series, fy).value ?? ratedSum(series, fy)) : own,
    yearActual: isSum ? yearPart(series, fy) : null,
    achievement: shown?.achievement.value ?? null,
    progress: shown?.progress.value ?? null,
    pace: shown?.pace.value ?? null,
  };
}

function cellOf(series: IndicatorSeries, point: Point, explained: readonly ReportYear[]): ReportCell {
  const { fy, actual, yearActual } = point;
  const year = series.values.find((value) => value.fy === fy);
  const shown = explained.find((one) => one.fy === fy);
  const print = (value: string | null) => (value === null ? null : formatDecimalInFull(value, series.decimals));
  const state = shown?.qualifiers.find(({ code }) => code === 'state')?.label ?? null;
  return {
    fy,
    target: printTarget(series, fy),
    actual: print(actual),
    yearActual: print(yearActual),
    stateLabel: actual !== null ? null : shown?.hidden ? reportWords.notOpen : state,
    certaintyLabel: actual !== null && year?.certainty ? certaintyLabels[year.certainty] : null,
    rateDisplay: actual === null || !shown ? NO_VALUE_MARK : shown.achievement.display,
    qualifiers: shown && !shown.hidden ? notesOf(shown) : [],
  };
}

/** The state has a cell of its own. */
const notesOf = ({ qualifiers, state }: ReportYear): string[] =>
  unsaidNotes(
    qualifiers.map(({ text }) => text),
    { state, reasons: [] },
  );

function figuresOf({ hidden, achievement, progress, expected, pace, basis, rate }: ReportYear): ReportFigures {
  if (hidden) {
    const figure = { display: NO_VALUE_MARK, formula: null, reason: reportWords.figureNotOpen, notes: [] };
    return { achievement: figure, progress: figure, pace: figure };
  }
  const expectation =
    expected.value === null ? [] : [`${rateNameLabels.expected}：${expected.display}（${expected.formula}）`];
  const notes = basis === 'pace' ? rate.notes : pace.notes;
  return {
    achievement: figureOf(achievement),
    progress: figureOf(progress),
    pace: { ...figureOf(pace), notes: [...expectation, ...notes] },
  };
}

function figureOf({ display, formula, reason, notes }: Calculation): ReportFigure {
  return { display, formula: formula === '' ? null : formula, reason, notes: [...notes] };
}
