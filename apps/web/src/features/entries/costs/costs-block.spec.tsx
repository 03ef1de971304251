import { afterEach, describe, expect, it } from '@jest/globals';
import type { EntryDetail } from '@mawasu/contract';
import { costKey, noCostFigures } from '@mawasu/domain/costs';
import { costsBlock } from '@mawasu/domain/sheets';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { useState } from 'react';
import { createQueryClient } from '../../../lib/query-client.js';
import { currentUserQuery } from '../../../lib/session.js';
import { idOf } from '../../../testing/builders.js';
import { anEntry } from '../../../testing/entry-builders.js';
import { renderPart } from '../../../testing/render.js';
import { aUserWith } from '../../../testing/work-server.js';
import type { Slot } from '../autosave/autosave-queue.js';
import { type CostInput, costInputOf } from '../autosave/cost-input.js';
import { costSlot } from '../autosave/slots.js';
import type { OpenedSheet } from '../blocks/opened-sheet.js';
import { checkTyped, typedState } from '../sheet-check.js';
import { CostsBlock } from './costs-block.js';

afterEach(cleanup);

const standing = { version: 1, sample: false, asked: true, fixed: false, editable: true, lockedBecause: null };
const row = (fy: number, stage: 'settled' | 'budget_current', more: Partial<EntryDetail['costs'][number]> = {}) => ({
  ...{ ...noCostFigures, fy, stage, ...standing },
  ...more,
});

function anEntryWithCosts(): EntryDetail {
  const entry = anEntry();
  entry.round.form.blocks.push(costsBlock);
  const lockedBecause = 'ほかの評価年度のシートに載っています。';
  const fixed = row(2024, 'settled', { total: '1200', fixed: true, editable: false, lockedBecause });
  return { ...entry, costs: [fixed, row(2025, 'budget_current', { total: '1500' }), row(2025, 'settled')] };
}

let inputs: Record<string, CostInput>;

function Sheet({ entry }: { entry: EntryDetail }) {
  const [slots, setSlots] = useState<Record<string, Slot>>(() =>
    Object.fromEntries(
      entry.costs
        .filter(({ editable }) => editable)
        .map((cost) => [
          costSlot(costKey(cost)),
          { value: costInputOf(cost), state: 'saved', message: null, savedAt: null, conflict: null },
        ]),
    ),
  );
  inputs = Object.fromEntries(Object.entries(slots).map(([name, { value }]) => [name, value as CostInput]));
  const nothing = async () => {};
  const autosave = {
    ...{ slots, flush: nothing, resolve: nothing, pending: false, isAllSaved: () => true, version: () => 1 },
    adopt: () => {},
    change: (name: string, value: unknown) =>
      setSlots((now) => ({ ...now, [name]: { ...(now[name] as Slot), value, state: 'saved' } })),
  };
  const findings = checkTyped(entry, slots);
  const sheet: OpenedSheet = {
    ...{ entry, autosave, state: typedState(entry, slots), findings, next: null, showsLastYear: false },
  };
  return <CostsBlock block={costsBlock} sheet={sheet} />;
}

function openSheet(entry = anEntryWithCosts()): void {
  const queryClient = createQueryClient();
  queryClient.setQueryData(currentUserQuery.queryKey, aUserWith('entrant'));
  renderPart(<Sheet entry={entry} />, queryClient);
}

const box = (name: string) => screen.getByLabelText<HTMLInputElement>(name);
const type = async (name: string, value: string) => {
  fireEvent.change(box(name), { target: { value } });
  await waitFor(() => expect(box(name).value).toBe(value));
};

describe('事業費・人工', () => {
  it('is read as it is typed, says what cannot be read, and names the difference of the 財源', async () => {
    openSheet();
    await type('R7決算の事業費（千円）', '１，０００');
    await type('R7決算の国庫支出金（千円）', '400');
    expect(inputs['cost:2025.settled']).toMatchObject({ total: '1000', national: '400', general: null });
    await screen.findByText('差 ▲600');
    await type('R7決算の一般財源（千円）', '600');
    await waitFor(() => expect(screen.queryByText(/^差/)).toBeNull());
    await type('R7決算の事業費（千円）', '1,000,000円');
    await screen.findByText(/事業費：単位は千円です。円や百万円は千円に直して/);
    expect(box('R7決算の事業費（千円）').value).toBe('1,000,000円');
    expect(inputs['cost:2025.settled']?.total).toBe('1000');
    await type('R7決算の事業費（千円）', '1501');
    await screen.findByText(/上回っています/);
  });

  it('names what stands with each 取組み it came from, and adds it to nothing', () => {
    const former = { ...noCostFigures, fy: 2024, stage: 'settled' as const, version: 1, sample: false };
    const predecessorCosts = [
      { nodeId: idOf(1), title: '防災訓練の実施', costs: [{ ...former, total: '700' }] },
      { nodeId: idOf(2), title: '防災講座の開催', costs: [{ ...former, total: '45' }] },
    ];
    openSheet({ ...anEntryWithCosts(), predecessorCosts });
    const table = within(screen.getByRole('table', { name: '引継ぎ元の取組みの事業費' }));
    const texts = table.getAllByRole('row').map((one) => one.textContent);
    expect(texts.slice(1)).toEqual(['防災訓練の実施', 'R6決算 700−−−−−−−', '防災講座の開催', 'R6決算 45−−−−−−−']);
  });

  it('shows what another year’s sheet has for good, moves by keys, and takes a pasted block', async () => {
    openSheet();
    expect(
      within(screen.getByRole('rowheader', { name: /R6決算/ }).closest('tr') as HTMLElement).queryByRole('textbox'),
    ).toBeNull();
    const first = box('R7現計予算の事業費（千円）');
    first.focus();
    fireEvent.keyDown(first, { key: 'ArrowDown' });
    expect(document.activeElement).toBe(box('R7決算の事業費（千円）'));
    fireEvent.keyDown(box('R7決算の事業費（千円）'), { key: 'ArrowUp' });
    expect(document.activeElement).toBe(first);
    fireEvent.paste(box('R7現計予算の一般財源（千円）'), {
      clipboardData: { getData: () => '300\t0.5\t9\r\n\t約1\r\n' },
    });
    await screen.findByText('3件を貼り付けました。欄の外になる1件は貼り付けていません。');
    expect(inputs['cost:2025.budget_current']).toMatchObject({ total: '1500', general: '300', staff: '0.5' });
    // An empty cell leaves its box; what cannot be read stands there with the reason and is not sent.
    expect(inputs['cost:2025.settled']).toMatchObject({
      general: null,
      staff: null,
      unread: { staff: { text: '約1' } },
    });
  });
});
