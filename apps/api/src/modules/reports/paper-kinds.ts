import { type BookletLayout, isBlockPaper, isSheetLayout, isTitledLayout } from '@mawasu/contract';

/** What is bound with its 施策 one by one; the rest are tables. */
export const isOfMeasures = (layout: BookletLayout): boolean => isSheetLayout(layout) || isBlockPaper(layout);

/** What stands around the sheets or lines. はじめに and the scales belong to the report of the evaluation. */
export function bookletFrame(layout: BookletLayout): Record<'contents' | 'evaluation' | 'index', boolean> {
  const evaluation = !isTitledLayout(layout);
  return { evaluation, contents: layout !== 'strategy_kpis', index: layout !== 'strategy_kpis' };
}
