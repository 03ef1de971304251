import {
  type CostPart,
  type CostPlace,
  costFigureText,
  costPartLabels,
  costParts,
  costStageLabels,
  costUnit,
  costYear,
  FIXED_COST,
  inheritedAt,
  inheritedPlaceText,
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
export const costPlaceName = (place: CostPlace): string =>
  `${fiscalYearLabel(costYear(place))}　${costStageLabels[place.stage]}`;

/** 1,234千円 and 1234 are one amount, a dash is an empty box, and any other text settles as one. */
const settledAmount = (part: CostPart) => (text: string) => {
  const read = readCostInput(part, text);
  if (!read.ok) return settledText(text);
  return read.value === null ? '' : addDecimals(read.value, '0');
};

/** A part for each year and moment, with the year before beside it. */
export function costBoxes(
  block: FormBlock,
  row: Pick<FormSheetRow, 'round' | 'costs' | 'predecessor_costs'>,
): FormPart[] {
  return askedCostsOf(row).map((cost, index) => {
    const yearBefore = { fy: cost.fy - 1, stage: cost.stage };
    // On the screen they stand below the table; here beside the box they are compared with, each for itself.
    const places = cost.fy < row.round.fy ? [cost, yearBefore] : [yearBefore];
    const inherited = places.flatMap((place) =>
      inheritedAt(place, row.predecessor_costs).map((one) => ({ place, ...one })),
    );
    const before = row.costs?.rows.find(({ fy, stage }) => fy === yearBefore.fy && stage === yearBefore.stage);
    const boxes = costParts.map((part, at): FormBox => {
      const last = costFigureText(part, before?.[part] ?? null);
      const hints = [...(index === 0 ? [block.hint] : []), ...(cost.fixed ? [FIXED_COST] : [])];
      return {
        key: costBoxKey(cost, part),
        label: `${costPartLabels[part]}（${part === 'staff' ? '小数第2位まで' : `${costUnit(part)}・整数`}）`,
        hint: at === 0 ? hints.join('\n') : '',
        last: [
          ...(last === '' ? [] : [`${fiscalYearLabel(costYear(yearBefore))}　${last}${costUnit(part)}`]),
          ...inherited.flatMap(({ title, row: { [part]: amount }, place }) =>
            amount === null
              ? []
              : [`${inheritedPlaceText(title, place)}　${costFigureText(part, amount)}${costUnit(part)}`],
          ),
        ].join('\n'),
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
