import {
  type CostPart,
  type CostPlace,
  costFigureText,
  costPartLabels,
  costParts,
  costStageLabels,
  costUnit,
  FIXED_COST,
  readCostInput,
} from '@mawasu/domain/costs';
import { addDecimals } from '@mawasu/domain/numbers';
import type { FormBlock } from '@mawasu/domain/sheets';
import { fiscalYearLabel } from '@mawasu/domain/years';
import { type AskedCost, costsOfSheet } from '../../costs/sheet-costs.js';
import type { FormBox, FormPart } from './form-box.js';
import { costBoxKey } from './form-keys.js';
import { settledText } from './settled-text.js';
import type { FormSheetRow } from './sheet-form.read-model.js';

/** What the round asks of 事業費, each with what is stored of it. */
export const askedCostsOf = ({ round, costs }: Pick<FormSheetRow, 'round' | 'costs'>): AskedCost[] =>
  costsOfSheet(round.form, round.fy, costs).filter(({ asked }) => asked);

/** 「令和7年度　決算」. */
export const costPlaceName = ({ fy, stage }: CostPlace): string => `${fiscalYearLabel(fy)}　${costStageLabels[stage]}`;

/** 1,234千円 and 1234 are one amount, a dash is an empty box, and any other text settles as one. */
const settledAmount = (part: CostPart) => (text: string) => {
  const read = readCostInput(part, text);
  if (!read.ok) return settledText(text);
  return read.value === null ? '' : addDecimals(read.value, '0');
};

/** A part for each year and moment, with the year before beside it. */
export function costBoxes(block: FormBlock, row: Pick<FormSheetRow, 'round' | 'costs'>): FormPart[] {
  return askedCostsOf(row).map((cost, index) => {
    const before = row.costs?.rows.find(({ fy, stage }) => fy === cost.fy - 1 && stage === cost.stage);
    const boxes = costParts.map((part, at): FormBox => {
      const last = costFigureText(part, before?.[part] ?? null);
      const hints = [...(index === 0 ? [block.hint] : []), ...(cost.fixed ? [FIXED_COST] : [])];
      return {
        key: costBoxKey(cost, part),
        label: `${costPartLabels[part]}（${part === 'staff' ? '小数第2位まで' : `${costUnit(part)}・整数`}）`,
        hint: at === 0 ? hints.join('\n') : '',
        last: last === '' ? '' : `${fiscalYearLabel(cost.fy - 1)}　${last}${costUnit(part)}`,
        text: cost[part] ?? '',
        isNumber: true,
        choices: null,
        lines: 1,
        settle: settledAmount(part),
        ...(cost.fixed ? { isLocked: true } : {}),
      };
    });
    return { head: `${block.label}　${costPlaceName(cost)}${cost.sample ? '（サンプル）' : ''}`, boxes };
  });
}
