import { type Decimal, sumDecimals } from '../numbers/decimal.js';
import { type CostFigures, type CostPlace, costParts, costPlaceText } from './costs.js';

/** Amounts of a 取組み at places; what is not entered is null or has no row. */
export type PlacedCost = CostPlace & CostFigures;

/** What stands with a 取組み from which another one came. */
export interface InheritedCosts<Row extends PlacedCost = PlacedCost> {
  title: string;
  costs: readonly Row[];
}

const at = <Row extends PlacedCost>(costs: readonly Row[], { fy, stage }: CostPlace): Row | undefined =>
  costs.find((row) => row.fy === fy && row.stage === stage && costParts.some((part) => row[part] !== null));

/**
 * What those a 取組み came from had at a place, each with its title: on a sheet, a paper and in a file they are named beside its
 * own amount and added to no sum of it. Those that had nothing there are left out.
 */
export function inheritedAt<Row extends PlacedCost>(
  place: CostPlace,
  inherited: readonly InheritedCosts<Row>[],
): { title: string; row: Row }[] {
  return inherited.flatMap(({ title, costs }) => {
    const row = at(costs, place);
    return row ? [{ title, row }] : [];
  });
}

/** 「引継ぎ元「旧訓練」のR6決算」. */
export const inheritedPlaceText = (title: string, place: CostPlace): string =>
  `引継ぎ元「${title}」の${costPlaceText(place)}`;

/** 事業費 to compare with: its own and that of those it came from. */
export interface AmountToCompare {
  total: Decimal;
  /** Whether its own is in it. */
  isOwn: boolean;
  /** Titles of those it came from that are in it. */
  titles: string[];
}

/** 事業費 at a place of a 取組み and all it came from; null where nothing is entered. */
export function amountToCompare(
  place: CostPlace,
  own: readonly PlacedCost[],
  inherited: readonly InheritedCosts[],
): AmountToCompare | null {
  const ownTotal = at(own, place)?.total ?? null;
  const former = inheritedAt(place, inherited).flatMap(({ title, row: { total } }) =>
    total === null ? [] : [{ title, total }],
  );
  const totals = [...(ownTotal === null ? [] : [ownTotal]), ...former.map(({ total }) => total)];
  if (totals.length === 0) return null;
  return { total: sumDecimals(totals), isOwn: ownTotal !== null, titles: former.map(({ title }) => title) };
}
