import { afterEach, describe, expect, it } from '@jest/globals';
import type { Booklet } from '@mawasu/contract';
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { aRound, idOf } from '../../testing/builders.js';
import { type FakeRequest, Refusal } from '../../testing/fake-api.js';
import { aRoundTree } from '../../testing/plan-builders.js';
import { renderApp } from '../../testing/render.js';
import { aUserWith, workServer } from '../../testing/work-server.js';

const round = aRound();
const path = `/api/rounds/${round.id}/booklets`;
const dates = { createdAt: '2026-05-08T01:00:00Z', keptUntil: '2026-06-07T01:00:00Z' };
const aBooklet = (traits: Partial<Booklet> = {}): Booklet => ({
  ...{ id: idOf(700), state: 'done', progress: null, before: null, failure: null, layout: 'spread', scope: null },
  ...{ measures: 10, edition: null, size: 1_720_000, readable: true, ...dates, ...traits },
});

const listed = (...items: Booklet[]) => ({ items, total: items.length, preface: { text: '昨年のことば', version: 3 } });

async function openSection(items: Booklet[], role: 'planner' | 'reader' = 'planner') {
  const server = workServer({ user: aUserWith(role) })
    .on(`GET /api/rounds/${round.id}/tree`, aRoundTree())
    .on(`GET ${path}`, listed(...items));
  const app = await renderApp('/reports', server);
  const section = await screen.findByRole('region', { name: '冊子' });
  return { ...app, server, section };
}

afterEach(cleanup);

describe('冊子', () => {
  it('says of each what it holds, where it stands, and what can be done with it', async () => {
    const { section } = await openSection([
      aBooklet({ id: idOf(701), state: 'waiting', before: 2 }),
      aBooklet({ id: idOf(702), state: 'running', progress: { done: 18, total: 52 }, scope: '経営方針１' }),
      aBooklet({ id: idOf(703), state: 'failed', failure: '冊子が大きすぎます。' }),
      aBooklet({ id: idOf(704), state: 'cancelled' }),
      aBooklet({ id: idOf(705), edition: 2, layout: 'long' }),
      aBooklet({ id: idOf(706), readable: false }),
    ]);
    const rows = (await within(section).findAllByRole('row')).slice(1);
    const shown = rows.map((row) => [row.textContent, within(row).queryByRole('button')?.getAttribute('aria-label')]);
    expect(shown).toEqual([
      [expect.stringContaining('順番を待っています。前に2件あります。'), '全体（見開き）を取りやめる'],
      [expect.stringContaining('施策評価シート52件中18件を作成しました。'), '経営方針１（見開き）を取りやめる'],
      [expect.stringContaining('作成できませんでした。冊子が大きすぎます。'), undefined],
      [expect.stringContaining('取りやめました。'), undefined],
      [expect.stringContaining('第2版'), '全体（全文）をPDFで保存'],
      [expect.stringContaining('作成し直してください'), undefined],
    ]);
    expect(rows[4]?.textContent).toContain('1.7MB');
    expect(
      within(rows[1] as HTMLElement)
        .getByRole('progressbar')
        .getAttribute('aria-valuenow'),
    ).toMatch(/^34/);
  });

  it('is asked for as a whole or for one 方針, in one of the layouts', async () => {
    const { user, server, section } = await openSection([]);
    expect(await within(section).findByText('作成した冊子はありません。')).toBeTruthy();
    const asked: unknown[] = [];
    server.on(`POST ${path}`, ({ body }: FakeRequest) => {
      asked.push(body);
      return { id: idOf(700) };
    });
    await user.click(within(section).getByRole('button', { name: '冊子を作成' }));
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('combobox', { name: '範囲' }));
    // In a page without a layout its list counts as hidden.
    fireEvent.click(screen.getByRole('option', { name: /経営方針１/, hidden: true }));
    await user.click(within(dialog).getByRole('radio', { name: '全文' }));
    server.on(`GET ${path}`, listed(aBooklet({ state: 'waiting', before: 0 })));
    await user.click(within(dialog).getByRole('button', { name: '作成する' }));
    expect(await within(section).findByText('まもなく作成を始めます。')).toBeTruthy();
    expect(asked).toEqual([{ layout: 'long', measureIds: [idOf(102)] }]);
  });

  it('says in the dialog why it cannot be asked for now', async () => {
    const { user, server, section } = await openSection([]);
    server.on(`POST ${path}`, new Refusal(429, 'REPORTS_WAITING'));
    await user.click(within(section).getByRole('button', { name: '冊子を作成' }));
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('button', { name: '作成する' }));
    expect((await within(dialog).findByRole('alert')).textContent).toContain('順番を待っている帳票が多すぎます');
  });

  it('begins with the words of 企画, which nobody else is offered to write; what somebody else wrote meanwhile is said', async () => {
    const { user, server, section } = await openSection([]);
    await user.click(await within(section).findByRole('button', { name: '「はじめに」を編集' }));
    const field = await screen.findByRole('textbox', { name: 'はじめに' });
    await user.type(field, '。今年も');
    const preface = { text: '別のことば', version: 4 };
    server.on(`GET ${path}`, { ...listed(), preface });
    server.on(`PUT /api/rounds/${round.id}/booklet-preface`, new Refusal(409, 'STALE_VERSION', { current: preface }));
    await user.click(screen.getByRole('button', { name: '保存する' }));
    const dialog = screen.getByRole('dialog');
    expect(await within(dialog).findByText(/いまの内容は「別のことば」です/)).toBeTruthy();
    expect((field as HTMLTextAreaElement).value).toBe('昨年のことば。今年も');
    cleanup();
    const reader = await openSection([], 'reader');
    expect(within(reader.section).queryByRole('button', { name: '「はじめに」を編集' })).toBeNull();
  });
});
