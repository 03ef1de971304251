import type { Decimal } from '../numbers/decimal.js';
import { type FiscalYear, fiscalYearLabel } from '../years/fiscal-year.js';
import { type IndicatorSeries, printDifference, printFigure } from './indicator-series.js';
import { aggregationLabels, indicatorDirectionText, lowerIsBetterModeLabels } from './indicators.js';
import type { RatingRules } from './rating-rules.js';

/** The series with the texts of its definition, where it has them. */
export interface DescribedSeries extends IndicatorSeries {
  baseline: { value: Decimal; fy: FiscalYear; note?: string | null } | null;
  formulaText?: string | null;
  source?: string | null;
}

export const definitionKeys = [
  'direction',
  'aggregation',
  'baseline',
  'finalTarget',
  'tolerance',
  'method',
  'survey',
  'breaks',
  'formula',
  'source',
] as const;
export type DefinitionKey = (typeof definitionKeys)[number];

export const definitionLabels: Record<DefinitionKey, string> = {
  direction: '望ましい方向',
  aggregation: '集計',
  baseline: '基準値',
  finalTarget: '最終目標',
  tolerance: '許容差',
  method: '達成率の計算',
  survey: '調査',
  breaks: '集計方法の変更',
  formula: '算式',
  source: '出典',
};

export interface DefinitionLine {
  key: DefinitionKey;
  label: string;
  text: string;
}

/** A figure with its unit and year, as every screen and paper writes a baseline or final target: 「40.0％（令和5年度）」. */
export function printPoint(series: IndicatorSeries, point: { value: Decimal; fy: FiscalYear }): string {
  return `${printFigure(series, point.value)}（${fiscalYearLabel(point.fy)}）`;
}

/**
 * What an indicator is, line by line, for whoever reads one of its rates: with everything that decides a rate and is not a
 * figure of the year, so that 54.1 against 55.0 with 100 % can be understood. What is not set has no line, but a baseline
 * and a final target are named even then.
 */
export function definitionLines(series: DescribedSeries, rules: RatingRules): DefinitionLine[] {
  const { baseline, finalTarget, tolerance, measuredEveryYears } = series;
  const note = baseline?.note ? `　${baseline.note}` : '';
  const texts: Record<DefinitionKey, string | null | undefined> = {
    direction: indicatorDirectionText(series),
    aggregation: aggregationLabels[series.aggregation],
    baseline: baseline === null ? '未設定' : `${printPoint(series, baseline)}${note}`,
    finalTarget: finalTarget === null ? '未設定' : printPoint(series, finalTarget),
    tolerance: tolerance === null ? null : `±${printDifference(series, tolerance)}`,
    method: series.direction === 'down' ? lowerIsBetterModeLabels[series.lowerMode ?? rules.lowerMode] : null,
    survey: measuredEveryYears > 1 ? `${measuredEveryYears}年ごと` : null,
    breaks: series.breaks.map((fy) => `${fiscalYearLabel(fy)}から`).join('、'),
    formula: series.formulaText,
    source: series.source,
  };
  return definitionKeys.flatMap((key) => {
    const text = texts[key];
    return text ? [{ key, label: definitionLabels[key], text }] : [];
  });
}
