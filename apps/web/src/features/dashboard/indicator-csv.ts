import type { IndicatorResult } from '@mawasu/contract';
import { unsaidNotes, valueStateLabels } from '@mawasu/domain/indicators';
import { fiscalYearLabel } from '@mawasu/domain/years';

const columns: readonly [string, (indicator: IndicatorResult, fy: number) => string | null][] = [
  ['年度（西暦）', (_, fy) => String(fy)],
  ['年度', (_, fy) => fiscalYearLabel(fy)],
  ['指標', ({ name }) => name],
  // In one cell: alone, Excel turns the code 1-1-1 into a date.
  ['施策', ({ measureCode, measureTitle }) => `${measureCode} ${measureTitle}`.trim()],
  ['取組み', ({ ownerKind, ownerTitle }) => (ownerKind === 'initiative' ? ownerTitle : null)],
  ['主管課', ({ departmentName }) => departmentName],
  ['単位', ({ unit }) => unit],
  ['目標値', ({ target }) => target],
  ['目標（範囲・増減・言葉）', ({ targetText }) => targetText],
  ['実績値', ({ actual }) => actual],
  ['実績の状態', ({ state }) => valueStateLabels[state]],
  ['達成率（％）', ({ achievement }) => achievement.value],
  ['達成率の計算式', ({ achievement }) => achievement.formula],
  ['達成率がない理由', ({ achievement }) => achievement.reason],
  ['ペース（％）', ({ pace }) => pace.value],
  ['ペースの計算式', ({ pace }) => pace.formula],
  [
    '注記',
    ({ qualifiers, state, achievement, pace }) =>
      unsaidNotes(qualifiers, { state, reasons: [achievement.reason, pace.reason] }).join(' '),
  ],
  ['サンプル', ({ sample }) => (sample ? 'サンプル' : null)],
];

/** Indicators as data: one value a cell, figures as plain numbers without unit or separator. Header row first. */
export const indicatorCsv = (indicators: readonly IndicatorResult[], fy: number): string[][] => [
  columns.map(([header]) => header),
  ...indicators.map((indicator) => columns.map(([, cell]) => cell(indicator, fy) ?? '')),
];
