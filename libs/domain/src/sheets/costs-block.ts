import { type CostPlace, costMoments, costOptionCodes, costOptionLabels, costPlaceOf } from '../costs/costs.js';
import type { FiscalYear } from '../years/fiscal-year.js';
import { COSTS_KEY, type Form, type FormBlock } from './form.js';

/** Every year and moment a round may ask for, in the words of the editor. */
export const costOptions = costOptionCodes.map((code) => ({ code, label: costOptionLabels[code] }));

/** 事業費・人工 as a form begins with it: what is known when a year is evaluated, none of which has to be there for 提出. */
export const costsBlock: FormBlock = {
  key: COSTS_KEY,
  label: '事業費・人工',
  hint: '千円単位で入力してください（千円未満は四捨五入）。人工は、1人が1年働いたときを1.00とします。',
  kind: 'costs',
  required: false,
  max: null,
  options: costOptions.filter(({ code }) => ['last_settled', ...costMoments].includes(code)),
  askedWhen: 'always',
  comparesLastYear: false,
  prints: ['measure_sheet', 'results_report', 'action_plan', 'data'],
};

export interface AskedCosts {
  block: FormBlock;
  places: CostPlace[];
}

/** The block of 事業費・人工 with the places it asks for in the round of `fy`, in the order of its options; null where the form has none. */
export function askedCosts({ blocks }: Pick<Form, 'blocks'>, fy: FiscalYear): AskedCosts | null {
  const block = blocks.find(({ kind }) => kind === 'costs');
  return block ? { block, places: block.options.flatMap(({ code }) => costPlaceOf(code, fy) ?? []) } : null;
}
