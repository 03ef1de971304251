import type { SavedCost } from '@mawasu/contract';
import { type CostFigures, type CostPart, costParts } from '@mawasu/domain/costs';
import { isSameDecimal } from '@mawasu/domain/numbers';

/** What a person types of one year and moment. */
export interface CostInput extends CostFigures {
  /** What stands in a box and cannot be read as an amount, and why: kept and shown, never sent. */
  unread?: Partial<Record<CostPart, { text: string; message: string }>>;
}

/** What can be sent and summed up. */
export function amountsOf(row: CostFigures): CostFigures {
  const { total, national, prefectural, bonds, other, general, staff } = row;
  return { total, national, prefectural, bonds, other, general, staff };
}

/** As it stands in the boxes of a row nobody types in. */
export const costInputOf = (cost: SavedCost): CostInput => amountsOf(cost);

/** Whether the two say the same, however the figures are written. What cannot be read is left out of it. */
export function isSameCost(left: CostFigures, right: CostFigures): boolean {
  return costParts.every((part) => isSameDecimal(left[part], right[part]));
}

/** Why a row cannot be sent; null where it can. */
export const unreadMessage = ({ unread }: CostInput): string | null => Object.values(unread ?? {})[0]?.message ?? null;
