import type { IndicatorResult } from '@mawasu/contract';
import { valueStateLabels } from '@mawasu/domain/indicators';

const columns: readonly [string, (indicator: IndicatorResult) => string | null][] = [
  ['指標', ({ name }) => name],
  ['施策コード', ({ measureCode }) => measureCode],
  ['施策', ({ measureTitle }) => measureTitle],
  ['取組み', ({ ownerKind, ownerTitle }) => (ownerKind === 'initiative' ? ownerTitle : null)],
  ['主管課', ({ departmentName }) => departmentName],
  ['単位', ({ unit }) => unit],
  ['目標値', ({ target }) => target],
  ['実績値', ({ actual }) => actual],
  ['実績の状態', ({ state }) => valueStateLabels[state]],
  ['達成率（％）', ({ rate, basis }) => (basis === 'achievement' ? rate : null)],
  ['ペース（％）', ({ rate, basis }) => (basis === 'pace' ? rate : null)],
  ['計算式', ({ formula }) => formula],
  ['率がない理由', ({ rate, reason }) => (rate === null ? reason : null)],
  ['注記', ({ qualifiers }) => qualifiers.map(({ text }) => text).join('\n')],
  ['サンプル', ({ sample }) => (sample ? 'サンプル' : null)],
];

/** Indicators as data: one value a cell, figures as plain numbers without unit or separator. Header row first. */
export const indicatorCsv = (indicators: readonly IndicatorResult[]): string[][] => [
  columns.map(([header]) => header),
  ...indicators.map((indicator) => columns.map(([, cell]) => cell(indicator) ?? '')),
];
