import type { SaveCost } from '@mawasu/contract';
import { type CostFigures, costParts, costWords, FIXED_COST, readCostInput } from '@mawasu/domain/costs';
import type { TableCell } from '@mawasu/domain/imports';
import { type AskedCost, figuresOf, isSameCost } from '../../costs/sheet-costs.js';
import type { PlannedChange } from '../import-plan.js';
import { askedCostsOf, costPlaceName } from './cost-boxes.js';
import { sheetLock } from './filled-answers.js';
import { type FilledChange, type PlannedSheet, type Touched, tell } from './filled-draft.js';
import { costBoxKey } from './form-keys.js';

/** What the cells of 事業費 ask for. A cell that cannot be read leaves the others of its year and moment. */
export function planCosts(asked: PlannedSheet): void {
  for (const cost of askedCostsOf(asked.row)) planPlace(cost, asked);
}

function planPlace(cost: AskedCost, { row, actor, found, draft }: PlannedSheet): void {
  const name = costPlaceName(cost);
  const own = costParts.flatMap((part) => {
    const touched = found.touched.get(costBoxKey(cost, part));
    if (!touched) return [];
    const cell = { ...touched.cell, column: `${name}　${touched.cell.column}` };
    return [{ part, touched: { ...touched, cell } }];
  });
  if (own.length === 0) return;
  const lock = sheetLock(actor, row) ?? (cost.fixed ? FIXED_COST : null);
  const held = figuresOf(cost);
  const next: Partial<CostFigures> = {};
  const taken: Touched[] = [];
  for (const { part, touched } of own) {
    const read = lock === null ? readCostInput(part, touched.cell.text) : { ok: false as const, message: lock };
    if (!read.ok) draft.error(touched.cell, read.message);
    else {
      next[part] = read.value;
      taken.push(touched);
    }
  }
  const [first] = taken;
  if (!first) return;
  const { fy, stage, version } = cost;
  const after = { ...held, ...next };
  if (isSameCost(held, after)) draft.unchanged([row.id, fy, stage, version]);
  else tell(draft, costChange({ entryId: row.id, label: row.title, cost, next }, first.cell), taken);
}

interface PlaceChange {
  entryId: string;
  label: string;
  cost: AskedCost;
  /** What the cells ask for. */
  next: Partial<CostFigures>;
}

function costChange({ entryId, label, cost, next }: PlaceChange, cell: TableCell): PlannedChange<FilledChange> {
  const { fy, stage, version } = cost;
  const held = figuresOf(cost);
  const asked = Object.keys(next) as (keyof CostFigures)[];
  const before = costWords(Object.fromEntries(asked.map((part) => [part, held[part]])));
  const sent: SaveCost = { fy, stage, version, ...held, ...next };
  return {
    operation: before === '' ? 'create' : 'update',
    label,
    fields: [{ field: costPlaceName(cost), before: before || null, after: costWords(next) }],
    ...{ sheet: cell.sheet, row: cell.row },
    data: { entryId, cost: sent },
  };
}
