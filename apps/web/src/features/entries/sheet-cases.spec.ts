import type { EntryDetail, SheetIndicator } from '@mawasu/contract';
import { byName, detailOf, type SheetCase, sheetCases } from '@mawasu/contract/testing';
import { costKey, noCostFigures } from '@mawasu/domain/costs';
import { answerBlocks } from '@mawasu/domain/sheets';
import { actualInputOf } from './autosave/actual-input.js';
import type { Slot } from './autosave/autosave-queue.js';
import { costInputOf } from './autosave/cost-input.js';
import { actualSlot, costSlot, fieldSlot, NO_ANSWER } from './autosave/slots.js';
import { yearOf } from './indicator-year.js';
import { checkTyped } from './sheet-check.js';

const slot = (value: unknown): Slot => ({ value, state: 'waiting', message: null, savedAt: null, conflict: null });

/** Everything of the sheet as the person types it. */
function typedSlots({ round, content, indicators, costs }: EntryDetail): Record<string, Slot> {
  const answers = answerBlocks(round.form).map(({ key }) => [fieldSlot(key), slot(content[key] ?? NO_ANSWER)]);
  const figures = indicators
    .filter(({ editable }) => editable)
    .map((indicator) => [actualSlot(indicator.id), slot(actualInputOf(yearOf(indicator, round.fy)))]);
  const amounts = costs
    .filter(({ editable }) => editable)
    .map((cost) => [costSlot(costKey(cost)), slot(costInputOf(cost))]);
  return Object.fromEntries([...answers, ...figures, ...amounts]);
}

/** The sheet before anything of it was typed, with other answers in every box; the 目安 is the one the last save brought. */
function untyped(entry: EntryDetail): EntryDetail {
  const empty = (indicator: SheetIndicator): SheetIndicator => ({
    ...indicator,
    values: indicator.values.map((year) =>
      indicator.editable && year.fy === entry.round.fy
        ? { ...year, actual: null, state: 'not_entered', certainty: null, reason: null, version: 0 }
        : year,
    ),
  });
  const costs = entry.costs.map((cost) => (cost.editable ? { ...cost, ...noCostFigures } : cost));
  const content = Object.fromEntries(answerBlocks(entry.round.form).map(({ key }) => [key, '前に保存した答え']));
  return { ...entry, content, indicators: entry.indicators.map(empty), costs };
}

const found = (entry: EntryDetail, slots: Record<string, Slot>) => byName(checkTyped(entry, slots), entry.indicators);

// The same sheets are stored and handed in by entry-cases.db.spec.ts of the API.
describe.each<SheetCase>([...sheetCases])('$name', (sheet) => {
  it('is found so on the opened sheet', () => {
    const entry = detailOf(sheet);
    expect(found(entry, {})).toEqual(sheet.found);
  });

  it('is found so while it is typed, before any of it is saved', () => {
    const entry = detailOf(sheet);
    expect(found(untyped(entry), typedSlots(entry))).toEqual(sheet.found);
  });
});
