import { afterEach, describe, expect, it } from '@jest/globals';
import type { EntryList } from '@mawasu/contract';
import { cleanup, screen, within } from '@testing-library/react';
import { anEntryItem, aRound, aUser, idOf } from '../../testing/builders.js';
import { aTree } from '../../testing/dashboard-builders.js';
import { fakeServer, renderApp } from '../../testing/render.js';

const round = aRound();

async function openList(list: EntryList, search = '') {
  const server = fakeServer()
    .on('GET /api/session', { user: aUser() })
    .on('GET /api/rounds', { items: [round], total: 1 })
    .on('GET /api/departments', { items: [], total: 0 })
    .on(`GET /api/plans/${round.planId}/tree`, aTree)
    .on(`GET /api/rounds/${round.id}/entries`, list);
  const app = await renderApp(`/entries${search}`, server);
  await screen.findByRole('heading', { level: 1, name: '年度評価シート' });
  return app;
}

const none: EntryList = { items: [], total: 0, excluded: 0 };

afterEach(cleanup);

describe('the list of 年度評価シート', () => {
  it('says how many of its sheets are 対象外, and of each why', async () => {
    const items = [
      anEntryItem(),
      anEntryItem({ id: idOf(41), state: 'excluded', exclusionReason: '事業を統合したため。' }),
    ];
    await openList({ items, total: 52, excluded: 2 });
    expect(await screen.findByText('全52件（うち対象外2件）中1〜2件を表示しています。')).toBeTruthy();
    const [, excluded] = within(screen.getByRole('table')).getAllByRole('row').slice(1);
    expect(excluded?.textContent).toContain('対象外事業を統合したため。');
  });

  it('has one word for a sheet that was sent back', async () => {
    const returned = { reason: '成果を具体的に。', byName: '課長', at: '2026-05-10T00:00:00.000Z' };
    await openList({ items: [anEntryItem({ state: 'drafting', returned })], total: 1, excluded: 0 });
    expect(await screen.findByText('入力中（差戻し）')).toBeTruthy();
    expect(screen.getByText('全1件中1〜1件を表示しています。')).toBeTruthy();
  });

  it('names each filter of the address, 期限 too, and leads out where they leave nothing', async () => {
    const { user, router } = await openList(none, '?state=evaluated&late=true');
    await screen.findByRole('heading', { name: '条件に合う年度評価シートはありません。' });
    const chosen = (label: string) => screen.getByRole<HTMLInputElement>('combobox', { name: label }).value;
    expect(['状態', '期限', '主管課'].map(chosen)).toEqual(['対象外を除くすべて', '期限超過', '']);
    await user.click(screen.getAllByRole('button', { name: '絞り込みをやめる' })[0] as HTMLElement);
    await screen.findByRole('heading', { name: 'この評価年度に年度評価シートはありません。' });
    expect(router.state.location.search).toEqual({});
  });
});
