import { achievementRate } from '../indicators/achievement.js';
import { actualFigure } from '../indicators/actual-figure.js';
import { crossesBreak, type IndicatorSeries, printFigure, yearValueOf } from '../indicators/indicator-series.js';
import { compareDecimals, type Decimal } from '../numbers/decimal.js';
import { type FiscalYear, fiscalYearLabel } from '../years/fiscal-year.js';
import type { FigureDoubt } from './figure-doubts.js';

/** So many years with one target, met all the same: it asks for nothing any more. */
const YEARS_UNCHANGED = 3;

/** Only where more, or less, is better can a target be left behind; one to be kept is met every year. */
function isRaised(series: IndicatorSeries): boolean {
  const isLevel = (series.targetBasis ?? 'level') === 'level' && (series.targetWord ?? null) === null;
  return isLevel && (series.direction === 'up' || series.direction === 'down');
}

function isBeyond(series: IndicatorSeries, figure: Decimal, target: Decimal): boolean {
  return compareDecimals(figure, target) === (series.direction === 'up' ? 1 : -1);
}

function ofSign(series: IndicatorSeries, fy: FiscalYear, subject: string): FigureDoubt[] {
  const { baseline, direction, aggregation } = series;
  const { target } = yearValueOf(series, fy);
  if (baseline === null || target === null || aggregation === 'cumulative') return [];
  // A survey may find a little less without anything having become worse: then the target is one to be kept.
  const isBackwards = isBeyond(series, baseline.value, target) && series.tolerance === null;
  if (!isBackwards || crossesBreak(series, baseline.fy, fy)) return [];
  const wish = direction === 'up' ? '上がる' : '下がる';
  const message = `${subject}は${wish}ほど良い指標ですが、今年度の目標 ${printFigure(series, target)} が基準値 ${printFigure(series, baseline.value)} より後退しています。向きと目標を確認してください。`;
  return [{ code: 'target_backwards', message }];
}

function ofFinalTarget(series: IndicatorSeries, fy: FiscalYear, subject: string): FigureDoubt[] {
  const { finalTarget } = series;
  if (finalTarget === null || finalTarget.fy <= fy || crossesBreak(series, fy, finalTarget.fy)) return [];
  const actual = actualFigure(series, fy);
  if (actual.value === null || !isBeyond(series, actual.value, finalTarget.value)) return [];
  const target = `${fiscalYearLabel(finalTarget.fy)}の最終目標 ${printFigure(series, finalTarget.value)}`;
  const message = `${subject}は、${target} をすでに超えて達成しています（${fiscalYearLabel(fy)} ${printFigure(series, actual.value)}）。目標の見直しが必要か確認してください。`;
  return [{ code: 'target_passed', message }];
}

function ofYearTarget(series: IndicatorSeries, fy: FiscalYear, subject: string): FigureDoubt[] {
  const { target } = yearValueOf(series, fy);
  const before = actualFigure(series, fy - 1);
  if (target === null || before.value === null || crossesBreak(series, fy - 1, fy)) return [];
  if (!isBeyond(series, before.value, target)) return [];
  const message = `${subject}の今年度の目標 ${printFigure(series, target)} は、昨年度（${printFigure(series, before.value)}）にすでに超えています。目標の見直しが必要か確認してください。`;
  return [{ code: 'target_passed', message }];
}

function ofUnchanged(series: IndicatorSeries, fy: FiscalYear, subject: string): FigureDoubt[] {
  const years = Array.from({ length: YEARS_UNCHANGED }, (_, index) => fy - index);
  const targets = years.map((year) => yearValueOf(series, year).target);
  const [target] = targets;
  if (target == null || targets.some((one) => one === null || compareDecimals(one, target) !== 0)) return [];
  const bound = series.direction === 'up' ? series.upperBound : series.lowerBound;
  // Nothing better can be asked for, or what was there at the beginning is to be kept.
  if ([bound, series.baseline?.value].some((end) => end != null && compareDecimals(end, target) === 0)) return [];
  if (crossesBreak(series, ...years) || achievementRate(series, fy - 1).isMet !== true) return [];
  const message = `${subject}の目標が${YEARS_UNCHANGED}年続けて同じです（${printFigure(series, target)}、昨年度は達成）。目標の見直しが必要か確認してください。`;
  return [{ code: 'target_unchanged', message }];
}

/**
 * What in the targets of an indicator is doubtful in `fy`: it lies behind the baseline, the final target is passed years before its time, the
 * year's own was passed the year before, or it stays the same though it is met. At most one, the strongest; empty for targets
 * that are to be kept, for words and changes. Each message begins with `subject`, as in `figureDoubts`.
 */
export function targetDoubts(series: IndicatorSeries, fy: FiscalYear, subject: string): FigureDoubt[] {
  if (!isRaised(series)) return [];
  const found = [ofSign, ofFinalTarget, ofYearTarget, ofUnchanged].map((rule) => rule(series, fy, subject));
  return found.find((doubts) => doubts.length > 0) ?? [];
}
