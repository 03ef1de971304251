import type { EntryDetail, SheetIndicator } from '@mawasu/contract';
import { byName, detailOf, type SheetCase, sheetCases } from '@mawasu/contract/testing';
import { answerBlocks } from '@mawasu/domain/sheets';
import { actualInputOf } from './autosave/actual-input.js';
import type { Slot } from './autosave/autosave-queue.js';
import { actualSlot, fieldSlot, NO_ANSWER } from './autosave/slots.js';
import { yearOf } from './indicator-year.js';
import { checkTyped } from './sheet-check.js';

const slot = (value: unknown): Slot => ({ value, state: 'waiting', message: null, savedAt: null, conflict: null });

/** Everything of the sheet as the person types it. */
function typedSlots({ round, content, indicators }: EntryDetail): Record<string, Slot> {
  const answers = answerBlocks(round.form).map(({ key }) => [fieldSlot(key), slot(content[key] ?? NO_ANSWER)]);
  const figures = indicators
    .filter(({ editable }) => editable)
    .map((indicator) => [actualSlot(indicator.id), slot(actualInputOf(yearOf(indicator, round.fy)))]);
  return Object.fromEntries([...answers, ...figures]);
}

/** The sheet before anything of it was typed; the 目安 is the one the last save brought. */
function untyped(entry: EntryDetail): EntryDetail {
  const empty = (indicator: SheetIndicator): SheetIndicator => ({
    ...indicator,
    values: indicator.values.map((year) =>
      indicator.editable && year.fy === entry.round.fy
        ? { ...year, actual: null, state: 'not_entered', certainty: null, reason: null, version: 0 }
        : year,
    ),
  });
  return { ...entry, content: {}, indicators: entry.indicators.map(empty) };
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
