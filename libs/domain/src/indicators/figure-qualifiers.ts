import { type FiscalYear, fiscalYearLabel } from '../years/fiscal-year.js';
import { printMarkedActual } from './actual-figure.js';
import { NO_VALUE_MARK } from './calculation.js';
import { evaluateIndicator, type IndicatorEvaluation, type YearRate } from './indicator-evaluation.js';
import { type IndicatorSeries, yearValueOf } from './indicator-series.js';
import { HIDDEN_FIGURE, type ValueState, valueStateLabels } from './indicators.js';
import { type FigureQualifier, qualifier } from './qualifiers.js';
import { yearStateOf } from './year-state.js';

function ofState(series: IndicatorSeries, fy: FiscalYear, state: ValueState | null): FigureQualifier[] {
  const reason = yearValueOf(series, fy).reason?.trim() ?? '';
  if (state === 'recorded') return reason === '' ? [] : [qualifier('remark', reason)];
  if (state === null) return [];
  const label = valueStateLabels[state];
  return [qualifier('state', reason === '' ? label : `${label}：${reason}`, label)];
}

/** 「未達成」 without a percentage says why; what has no rate because it has no actual is said by its state. */
function ofMissingRate({ achievement, rate }: YearRate, state: ValueState | null): FigureQualifier[] {
  const reasons = state === 'recorded' ? [achievement.reason, rate.reason] : [];
  // Before a final target that is the only one the pace is the rate, and its own qualifier says so.
  const told = rate.value !== null ? [] : reasons.flatMap((reason) => (reason === null ? [] : [reason]));
  const label = rate.isMet === null ? undefined : rate.display;
  return told.map((reason) => qualifier('no_rate', reason, label));
}

/**
 * Everything a reader must know beside a year's figure, the same on sheets, lists, dashboards, files and papers: the state
 * that stands in place of a number, 速報, a sum of some years only, a target met by the tolerance, why there is no rate, what
 * the department wrote. Empty for a final figure that speaks for itself.
 */
function qualifiersOf(series: IndicatorSeries, fy: FiscalYear, evaluation: YearRate): FigureQualifier[] {
  const state = yearStateOf(series, fy);
  const all = [
    ...ofState(series, fy, state),
    ...evaluation.achievement.qualifiers,
    ...evaluation.rate.qualifiers,
    ...ofMissingRate(evaluation, state),
    ...(series.breaks.includes(fy)
      ? [qualifier('break', `${fiscalYearLabel(fy)}から集計方法が変わったため、それより前の年度とは比べられません。`)]
      : []),
  ];
  return all.filter((one, index) => all.findIndex(({ text }) => text === one.text) === index);
}

export interface YearExplanation extends IndicatorEvaluation {
  /** Null where nobody owes a figure. */
  state: ValueState | null;
  qualifiers: readonly FigureQualifier[];
}

/** All rates of any year of the series, past ones too, each with its formula or its reason, and what belongs beside them. */
export function explainYear(series: IndicatorSeries, fy: FiscalYear): YearExplanation {
  const evaluation = evaluateIndicator(series, fy);
  return { ...evaluation, state: yearStateOf(series, fy), qualifiers: qualifiersOf(series, fy, evaluation) };
}

export const isHiddenYear = ({ values }: Pick<IndicatorSeries, 'values'>, fy: FiscalYear): boolean =>
  values.some((year) => year.fy === fy && year.hidden === true);

/**
 * What stands in a year's cell, without unit: the figure with its marks, 「144（単年 29）（速報）」, 公開前, the word for why
 * there is no figure, or a dash where nobody owes one. `roundFy` is the evaluated year, after which nobody does.
 */
export function actualInWords(series: IndicatorSeries, fy: FiscalYear, roundFy: FiscalYear = fy): string {
  if (isHiddenYear(series, fy)) return HIDDEN_FIGURE;
  const state = yearStateOf(series, fy, roundFy);
  if (state !== 'recorded') return state === null ? NO_VALUE_MARK : valueStateLabels[state];
  return printMarkedActual(series, fy, explainYear(series, fy).qualifiers) ?? NO_VALUE_MARK;
}
