import { type Decimal, formatDecimalInFull, roundingLabels } from '../numbers/decimal.js';
import { type FiscalYear, fiscalYearLabel } from '../years/fiscal-year.js';
import { changeLabel } from './actual-figure.js';
import { type IndicatorSeries, printDifference, printFigure, yearValueOf } from './indicator-series.js';
import {
  aggregationLabels,
  cumulativeEntryLabels,
  indicatorDirectionText,
  lowerIsBetterModeLabels,
  printRange,
  targetWordLabels,
} from './indicators.js';
import { passingWords } from './passing.js';
import { followsLowerMode } from './rating-rules.js';
import { isInForce } from './year-state.js';

/** The series with the texts of its definition, where it has them. */
export interface DescribedSeries extends IndicatorSeries {
  baseline: { value: Decimal; fy: FiscalYear; note?: string | null } | null;
  formulaText?: string | null;
  source?: string | null;
}

export const definitionKeys = [
  'direction',
  'aggregation',
  'entry',
  'stock',
  'ratio',
  'mean',
  'bounds',
  'baseline',
  'finalTarget',
  'target',
  'condition',
  'tolerance',
  'method',
  'elapsed',
  'rounding',
  'survey',
  'breaks',
  'formula',
  'source',
] as const;
export type DefinitionKey = (typeof definitionKeys)[number];

export const definitionLabels: Record<DefinitionKey, string> = {
  direction: '望ましい方向',
  aggregation: '集計',
  entry: '実績の入力',
  stock: '累計の当初の値',
  ratio: '分子・分母',
  mean: '平均',
  bounds: '値の範囲',
  baseline: '基準値',
  finalTarget: '最終目標',
  target: '目標の内容',
  condition: '達成の条件',
  tolerance: '許容差',
  method: '達成率の計算',
  elapsed: '経過年数の起点',
  rounding: '率の端数',
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

function boundsText(series: IndicatorSeries): string | null {
  const low = series.lowerBound == null ? null : `${printFigure(series, series.lowerBound)}以上`;
  const high = series.upperBound == null ? null : `${printFigure(series, series.upperBound)}以下`;
  return low === null && high === null ? null : `${low ?? ''}${high ?? ''}`;
}

function targetText(series: IndicatorSeries): string | null {
  const before = series.measuredEveryYears > 1 ? '前回の調査' : '前年度';
  if (series.targetWord) {
    const reference = series.baseline === null ? before : '基準値';
    return `${targetWordLabels[series.targetWord]}（${reference}と比べて判定し、率は計算しない）`;
  }
  return series.targetBasis === 'change' ? `${before}からの${changeLabel(series)}の大きさ` : null;
}

/**
 * A year's target as it stands beside the actual, without unit: the figure, 「10の増加」 for one about the change since the year
 * before, the word of one in words, the range of ↔ in every year it is in force. Null where none is set.
 */
export function printTarget(series: IndicatorSeries, fy: FiscalYear): string | null {
  if (series.targetWord) return targetWordLabels[series.targetWord];
  if (series.direction === 'range') {
    return series.range && isInForce(series, fy) ? printRange(series.range, series.decimals) : null;
  }
  const { target } = yearValueOf(series, fy);
  if (target === null) return null;
  const printed = formatDecimalInFull(target, series.decimals);
  if (series.targetBasis !== 'change') return printed;
  return `${printed}の${changeLabel(series)}`;
}

function ratioText({ ratio }: IndicatorSeries): string | null {
  if (!ratio) return null;
  const times = ratio.factor === '1' ? '' : ` × ${formatDecimalInFull(ratio.factor, 0)}`;
  return `${ratio.numerator} ÷ ${ratio.denominator}${times}`;
}

const isSum = ({ aggregation }: IndicatorSeries): boolean => aggregation === 'cumulative';

/**
 * What an indicator is, line by line, for whoever reads one of its rates: with everything that decides a rate and is not a
 * figure of the year, so that 54.1 against 55.0 with 100 % can be understood. What is not set has no line, but a baseline
 * and a final target are named even then.
 */
export function definitionLines(series: DescribedSeries): DefinitionLine[] {
  const { baseline, finalTarget, tolerance, measuredEveryYears } = series;
  const note = baseline?.note ? `　${baseline.note}` : '';
  const texts: Record<DefinitionKey, string | null | undefined> = {
    direction: indicatorDirectionText(series),
    aggregation: aggregationLabels[series.aggregation],
    entry: isSum(series) ? cumulativeEntryLabels[series.cumulativeEntry ?? 'part'] : null,
    stock: isSum(series) && series.startingStock != null ? printFigure(series, series.startingStock) : null,
    ratio: ratioText(series),
    mean: (series.meanYears ?? 1) > 1 ? `${series.meanYears}年間の平均を目標と比べる` : null,
    bounds: boundsText(series),
    baseline: baseline === null ? '未設定' : `${printPoint(series, baseline)}${note}`,
    finalTarget: finalTarget === null ? '未設定' : printPoint(series, finalTarget),
    target: targetText(series),
    condition: series.strictTarget ? passingWords(series) : null,
    tolerance: tolerance === null ? null : `±${printDifference(series, tolerance)}`,
    method: followsLowerMode(series) ? lowerIsBetterModeLabels[series.lowerMode] : null,
    elapsed: series.elapsedFrom == null ? null : fiscalYearLabel(series.elapsedFrom),
    rounding: series.rounding === 'cut_off' ? `小数第2位を${roundingLabels.cut_off}` : null,
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
