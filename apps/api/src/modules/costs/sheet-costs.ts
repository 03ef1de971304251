import type { SaveCost, SavedCost, SheetCost } from '@mawasu/contract';
import { type CostFigures, type CostPlace, costKey, costParts, FIXED_COST, noCostFigures } from '@mawasu/domain/costs';
import { isSameDecimal } from '@mawasu/domain/numbers';
import { askedCosts, type Form } from '@mawasu/domain/sheets';
import type { HeldCosts } from './costs.sql.js';

const isAt = (left: CostPlace, right: CostPlace): boolean => left.fy === right.fy && left.stage === right.stage;

const nothingAt = ({ fy, stage }: CostPlace): SavedCost => ({ fy, stage, ...noCostFigures, version: 0, sample: false });

/** A row without its version and its place. */
export const figuresOf = (row: Record<keyof CostFigures, string | null>): CostFigures => {
  const { total, national, prefectural, bonds, other, general, staff } = row;
  return { total, national, prefectural, bonds, other, general, staff };
};

export type AskedCost = SavedCost & Pick<SheetCost, 'asked' | 'fixed'>;

/**
 * What a form asks of 事業費 in the round of `fy`, in its order, entered or not; behind it what is stored beside, which is only
 * compared with. Empty where the form asks for nothing.
 */
export function costsOfSheet(form: Form, fy: number, held: HeldCosts | null): AskedCost[] {
  const asked = askedCosts(form, fy);
  if (asked === null || held === null) return [];
  const isAsked = (place: CostPlace) => asked.places.some((one) => isAt(one, place));
  const rows = asked.places.map((place) => held.rows.find((row) => isAt(row, place)) ?? nothingAt(place));
  const beside = held.rows.filter((row) => !isAsked(row)).toSorted((a, b) => costKey(a).localeCompare(costKey(b)));
  return [...rows, ...beside].map((row) => ({
    ...row,
    asked: isAsked(row),
    fixed: row.stage === 'settled' && held.fixedYears.includes(row.fy),
  }));
}

/** Whether the two say the same, however the figures are written. */
export function isSameCost(left: CostFigures, right: CostFigures): boolean {
  return costParts.every((part) => isSameDecimal(left[part], right[part]));
}

/** Amounts as they were sent, beside what is stored. */
export interface SentCost {
  sent: SaveCost;
  stored: AskedCost;
}

/** The amounts with what is stored of them, and what of them the sheet does not take. */
export function readCosts(
  costs: readonly AskedCost[],
  sent: readonly SaveCost[],
): { costs: SentCost[]; details: { path: string; message: string }[] } {
  const found: SentCost[] = [];
  const details: { path: string; message: string }[] = [];
  for (const [index, one] of sent.entries()) {
    const stored = costs.find((cost) => cost.asked && isAt(cost, one));
    const isTwice = found.some((other) => isAt(other.sent, one));
    if (!stored || isTwice) {
      const message = isTwice
        ? '同じ年度と段階が二度送られました。'
        : 'このシートにない年度と段階です。画面を開き直してください。';
      details.push({ path: `costs.${index}`, message });
    } else if (stored.fixed && !isSameCost(figuresOf(stored), figuresOf(one))) {
      details.push({ path: `costs.${index}`, message: FIXED_COST });
    } else found.push({ sent: one, stored });
  }
  return { costs: found, details };
}

export const isChangedCost = ({ sent, stored }: SentCost): boolean => !isSameCost(figuresOf(sent), figuresOf(stored));
export const isStaleCost = ({ sent, stored }: SentCost): boolean => sent.version !== stored.version;

/** As it is stored. */
export function storedCost({ stored }: Pick<SentCost, 'stored'>): SavedCost {
  const { asked: _, fixed: __, ...row } = stored;
  return row;
}

/** As it stands once it is written. */
export const writtenCost = ({ sent, stored }: SentCost): SentCost => ({
  sent,
  stored: { ...stored, ...figuresOf(sent), version: sent.version + 1, sample: false },
});

/** What the person may do with each of them. `cause`: what locks the sheet, null where nothing does or for who only reads. */
export function toSheetCosts(costs: readonly AskedCost[], editable: boolean, cause: string | null): SheetCost[] {
  return costs.map((cost) => {
    const isOpen = editable && cost.asked && !cost.fixed;
    return {
      ...cost,
      editable: isOpen,
      lockedBecause: isOpen || !cost.asked ? null : cost.fixed && editable ? FIXED_COST : cause,
    };
  });
}
