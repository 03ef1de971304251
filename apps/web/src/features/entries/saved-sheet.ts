import type { EntryDetail, EntryRemark, IndicatorYear, SavedCost, SavedEntry, SheetIndicator } from '@mawasu/contract';
import { costKey } from '@mawasu/domain/costs';
import { withYear } from './indicator-year.js';

function withYears(indicators: readonly SheetIndicator[], saved: ReadonlyMap<string, IndicatorYear>): SheetIndicator[] {
  return indicators.map((indicator) => {
    const year = saved.get(indicator.id);
    return year ? { ...indicator, values: withYear(indicator.values, year) } : indicator;
  });
}

function withCosts(costs: EntryDetail['costs'], saved: readonly SavedCost[]): EntryDetail['costs'] {
  const byKey = new Map(saved.map((cost) => [costKey(cost), cost]));
  return costs.map((cost) => ({ ...cost, ...byKey.get(costKey(cost)) }));
}

/** The opened sheet with what a save left on the server: its state, its answers and figures, and the 目安 they lead to. */
export function withSaved(entry: EntryDetail, saved: SavedEntry): EntryDetail {
  const { actuals, costs, ...rest } = saved;
  const years = new Map(actuals.map(({ indicatorId, year }) => [indicatorId, year] as const));
  return { ...entry, ...rest, indicators: withYears(entry.indicators, years), costs: withCosts(entry.costs, costs) };
}

/** The sheet with the remark as the server holds it now, at its place or as the newest. */
export function withRemark(entry: EntryDetail, remark: EntryRemark): EntryDetail {
  const isNew = !entry.remarks.some(({ id }) => id === remark.id);
  const remarks = isNew
    ? [...entry.remarks, remark]
    : entry.remarks.map((one) => (one.id === remark.id ? remark : one));
  return { ...entry, remarks: remarks.filter(({ state }) => state !== 'withdrawn') };
}
