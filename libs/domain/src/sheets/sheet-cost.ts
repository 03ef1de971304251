import type { CostFigures, CostPlace } from '../costs/costs.js';
import type { AmountToCompare } from '../costs/inherited-costs.js';
import type { Decimal } from '../numbers/decimal.js';

/** A year and moment of 事業費 that the sheet asks for, as it stands, with what it is compared with. */
export interface SheetCost extends CostPlace {
  figures: CostFigures;
  /** Whether it is of the year the sheet evaluates; the year before is told of on another. */
  isOfYear: boolean;
  /** Whether another round's sheet has it for good: then nothing can be missing or be put right here. */
  fixed: boolean;
  /** 事業費 of the same moment a year before, of the 取組み and those it came from; null where there is none. */
  before: AmountToCompare | null;
  /** 現計予算 of the year of a 決算; null where there is none, and of the budgets themselves. */
  budget: Decimal | null;
}
