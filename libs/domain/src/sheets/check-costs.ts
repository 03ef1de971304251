import {
  COST_UNIT,
  costFigureText,
  costKey,
  costPlaceText,
  costStageLabels,
  isPlannedCost,
  sourcesDifference,
  sumOfSources,
} from '../costs/costs.js';
import type { AmountToCompare } from '../costs/inherited-costs.js';
import { absoluteDecimal, compareDecimals, type Decimal, signOfDecimal } from '../numbers/decimal.js';
import { isBlank } from '../text/blank.js';
import { isJump, timesText } from './figure-doubts.js';
import { type FormBlock, textBlocks } from './form.js';
import { isSwitchedOff } from './sheet-checks.js';
import type { SheetCost } from './sheet-cost.js';
import { costField, type SheetFinding, sheetError, sheetWarning } from './sheet-finding.js';
import type { SheetState } from './sheet-state.js';

const money = (value: Decimal): string => `${costFigureText('total', value)}${COST_UNIT}`;

function differs({ figures, ...place }: SheetCost): string | null {
  const name = costPlaceText(place);
  const sum = sumOfSources(figures);
  if (sum === null) return null;
  if (figures.total === null) {
    return signOfDecimal(sum) === 0 ? null : `${name}は、財源内訳だけが入力されています。事業費も入力してください。`;
  }
  const difference = sourcesDifference(figures) ?? '0';
  if (signOfDecimal(difference) === 0) return null;
  const how = signOfDecimal(difference) > 0 ? '多く' : '少なく';
  const by = money(absoluteDecimal(difference));
  return `${name}の財源内訳の合計（${money(sum)}）が、事業費（${money(figures.total)}）より${by}${how}なっています。`;
}

/** Of whose amounts that is, where it is not the own one alone. */
function compositionText({ titles, isOwn }: AmountToCompare): string {
  if (titles.length === 0) return '';
  const how = isOwn ? 'を加えた計' : titles.length > 1 ? 'の計' : '';
  return `（引継ぎ元${titles.map((title) => `「${title}」`).join('')}の額${how}）`;
}

function jumps({ figures: { total }, before, ...place }: SheetCost): string | null {
  if (total === null || before === null || !isJump(total, before.total)) return null;
  // Of what was divided each part is smaller: that is no slip.
  if (before.titles.length > 0 && compareDecimals(total, before.total) < 0) return null;
  const how = timesText(total, before.total, `前の年度${compositionText(before)}`);
  return `${costPlaceText(place)}の事業費（${money(total)}）が、${how}（${money(before.total)}）。桁と単位を確認してください。`;
}

function exceeds({ figures: { total }, budget, ...place }: SheetCost): string | null {
  if (total === null || budget === null || compareDecimals(total, budget) <= 0) return null;
  return `${costPlaceText(place)}（${money(total)}）が、${costStageLabels.budget_current}（${money(budget)}）を上回っています。`;
}

/** The first text that every sheet is asked for says what was done, whatever the city calls it. */
function zeroDespiteWork(
  { figures: { total }, stage, isOfYear, ...place }: SheetCost,
  state: CostedState,
): string | null {
  if (!isOfYear || stage !== 'settled' || total === null || signOfDecimal(total) !== 0) return null;
  const told = textBlocks(state.form).find(({ askedWhen }) => askedWhen === 'always');
  if (!told || isBlank(state.content[told.key] ?? '')) return null;
  const name = costPlaceText({ stage, ...place });
  return `${name}は0${COST_UNIT}ですが、${told.label}が書かれています。額を確認してください。人件費だけで行ったときは、このままでかまいません。`;
}

/** What of a year and moment looks like a slip, where there is no sheet whose findings are shown. */
export function costDoubts(block: FormBlock, state: CostedState, key: string, checksOff: readonly string[]): string[] {
  return checkCosts(block, state)
    .filter(
      ({ severity, field, code }) =>
        severity === 'warning' && field === costField(key) && !isSwitchedOff(code, checksOff),
    )
    .map(({ message }) => message);
}

type CostedState = Pick<SheetState, 'costs' | 'form' | 'content'>;

/** Amounts must be there where the block asks for them; those that look like slips are pointed out. 0 is an amount. */
export function checkCosts({ label, required }: FormBlock, state: CostedState): SheetFinding[] {
  return state.costs.flatMap((cost) => {
    if (cost.fixed) return [];
    const field = costField(costKey(cost));
    const name = costPlaceText(cost);
    const warn = (code: SheetFinding['code'], message: string | null) =>
      message === null ? [] : [sheetWarning(code, field, message)];
    const isMissing = required && cost.figures.total === null;
    const none = isPlannedCost(cost) ? 'かかる見込みの額' : 'かかった額';
    const missing = `「${label}」の${name}を入力してください。${none}がないときは、0を入力してください。`;
    return [
      ...(isMissing ? [sheetError('cost_missing', field, missing)] : []),
      ...(isMissing ? [] : warn('cost_sources_differ', differs(cost))),
      ...warn('cost_jump', jumps(cost)),
      ...warn('cost_over_budget', exceeds(cost)),
      ...warn('cost_zero', zeroDespiteWork(cost, state)),
    ];
  });
}
