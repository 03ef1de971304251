import { type SaveCost, toCheckedCosts } from '@mawasu/contract';
import {
  type CostFigures,
  type CostPart,
  costKey,
  costParts,
  costWords,
  FIXED_COST,
  readCostInput,
} from '@mawasu/domain/costs';
import type { TableCell } from '@mawasu/domain/imports';
import { askedCosts, costDoubts, type SheetContent } from '@mawasu/domain/sheets';
import { type AskedCost, costsOfSheet, figuresOf, isSameCost } from '../../costs/sheet-costs.js';
import type { PlannedChange } from '../import-plan.js';
import { askedCostsOf, costPlaceName } from './cost-boxes.js';
import { sheetLock } from './filled-answers.js';
import { type FilledChange, type PlannedSheet, type Touched, tell } from './filled-draft.js';
import { costBoxKey } from './form-keys.js';

type Parts = Partial<CostFigures>;
type Change = PlannedChange<FilledChange>;

/** What the cells of 事業費 ask for. A cell that cannot be read leaves the others of its year and moment. */
export function planCosts(asked: PlannedSheet, content: SheetContent): void {
  const changes = askedCostsOf(asked.row).flatMap((cost) => planPlace(cost, asked) ?? []);
  const doubtsOf = doubtsAfter(asked, changes, content);
  for (const { cost, change } of changes) for (const message of doubtsOf(cost)) asked.draft.doubt(change, message);
}

interface PlannedPlace {
  cost: AskedCost;
  next: Parts;
  change: Change;
}

function planPlace(cost: AskedCost, asked: PlannedSheet): PlannedPlace | null {
  const { row, actor, draft } = asked;
  const { touched, emptied } = cellsOf(cost, asked);
  if (touched.length + emptied.length === 0) return null;
  const lock = sheetLock(actor, row) ?? (cost.fixed ? FIXED_COST : null);
  if (lock !== null) {
    for (const cell of [...touched.map((one) => one.touched.cell), ...emptied.map((one) => one.cell)]) {
      draft.error(cell, lock);
    }
    return null;
  }
  const next: Parts = {};
  const taken: Touched[] = [];
  for (const { part, touched: one } of touched) {
    const read = readCostInput(part, one.cell.text);
    if (!read.ok) draft.error(one.cell, read.message);
    else {
      next[part] = read.value;
      taken.push(one);
    }
  }
  const place = { entryId: row.id, label: row.title, cost };
  const [firstEmptied] = emptied;
  if (firstEmptied) {
    const gone = Object.fromEntries(emptied.map(({ part }) => [part, null]));
    draft.removal(costChange({ ...place, next: gone }, firstEmptied.cell), firstEmptied.cell);
  }
  const [first] = taken;
  if (!first) return null;
  if (isSameCost(figuresOf(cost), { ...figuresOf(cost), ...next })) {
    draft.unchanged([row.id, cost.fy, cost.stage, cost.version]);
    return null;
  }
  const change = costChange({ ...place, next }, first.cell);
  tell(draft, change, taken);
  return { cost, next, change };
}

function cellsOf(cost: AskedCost, { found }: PlannedSheet) {
  const name = costPlaceName(cost);
  const named = (cell: TableCell) => ({ ...cell, column: `${name}　${cell.column}` });
  return {
    touched: costParts.flatMap((part) => {
      const one = found.touched.get(costBoxKey(cost, part));
      return one ? [{ part, touched: { ...one, cell: named(one.cell) } }] : [];
    }),
    emptied: costParts.flatMap((part) => {
      const cell = found.emptied.get(costBoxKey(cost, part));
      return cell ? [{ part, cell: named(cell) }] : [];
    }),
  };
}

/** What looks like a slip once all of it is saved, as the sheet on the screen says it. */
function doubtsAfter({ row }: PlannedSheet, changes: readonly PlannedPlace[], content: SheetContent) {
  const { round, predecessor_costs: predecessorCosts } = row;
  const block = askedCosts(round.form, round.fy)?.block;
  const costs = costsOfSheet(round.form, round.fy, row.costs).map((cost) => {
    const own = changes.find((one) => costKey(one.cost) === costKey(cost));
    return own ? { ...cost, ...own.next } : cost;
  });
  const state = { form: round.form, content, costs: toCheckedCosts({ costs, predecessorCosts, round }) };
  return (cost: AskedCost): string[] => (block ? costDoubts(block, state, costKey(cost), round.checksOff) : []);
}

interface PlaceChange {
  entryId: string;
  label: string;
  cost: AskedCost;
  /** What the cells ask for. */
  next: Parts;
}

function costChange({ entryId, label, cost, next }: PlaceChange, cell: TableCell): Change {
  const { fy, stage, version } = cost;
  const held = figuresOf(cost);
  const parts = Object.keys(next) as CostPart[];
  const before = costWords(Object.fromEntries(parts.map((part) => [part, held[part]])));
  const sent: SaveCost = { fy, stage, version, ...held, ...next };
  return {
    operation: before === '' ? 'create' : 'update',
    label,
    fields: [{ field: costPlaceName(cost), before: before || null, after: costWords(next) || null }],
    ...{ sheet: cell.sheet, row: cell.row },
    data: { entryId, cost: sent, parts },
  };
}
