import { afterEach, describe, expect, it } from '@jest/globals';
import type { Notice } from '@mawasu/contract';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { aUser, idOf } from '../../testing/builders.js';
import { renderApp } from '../../testing/render.js';
import { workServer } from '../../testing/work-server.js';

afterEach(cleanup);

const notice = (number: number, changes: Partial<Notice> = {}): Notice => ({
  ...{ id: idOf(number), kind: 'returned', text: `${number}番目が差し戻されました。`, at: '2026-05-01T00:00:00.000Z' },
  ...{ read: false, settled: false, roundId: idOf(20), fy: 2025, entryId: idOf(40), measureId: null },
  ...changes,
});

describe('お知らせ', () => {
  it('shows what is unread, read and done apart, leads to the sheet, and the header counts what is left', async () => {
    const judged = notice(4, { kind: 'assess', read: true, entryId: null, measureId: idOf(60) });
    const items = [notice(1), notice(2, { read: true }), notice(3, { settled: true, entryId: null }), judged];
    const asked: unknown[] = [];
    const server = workServer({ user: aUser({ unreadNotices: 1 }) })
      .on('GET /api/notices', () => ({ items, total: 4, unread: 1 }))
      .on('POST /api/notices/read', ({ body }: { body: unknown }) => {
        asked.push(body);
        return { unread: 0 };
      });
    const { user } = await renderApp('/notices', server);
    const rows = within(await screen.findByRole('list', { name: 'お知らせの一覧' })).getAllByRole('listitem');
    const said = rows.map(({ textContent }) => textContent ?? '');
    for (const [number, word] of [
      [1, '未読'],
      [2, '既読'],
      [3, '済みました'],
    ] as const) {
      expect(said.find((text) => text.includes(`${number}番目`))).toContain(word);
    }
    expect(screen.getByRole('link', { name: /1番目/ }).getAttribute('href')).toBe(`/entries/${idOf(40)}`);
    expect(screen.getByRole('link', { name: /4番目/ }).getAttribute('href')).toContain(`/assessments/${idOf(60)}`);
    expect(screen.getAllByRole('button', { name: /^既読にする/ })).toHaveLength(1);
    expect(screen.getByRole('link', { name: 'お知らせ 未読1件' }).getAttribute('href')).toBe('/notices');
    await user.click(screen.getByRole('button', { name: /^既読にする：1番目/ }));
    await waitFor(() => expect(asked).toEqual([{ ids: [idOf(1)] }]));
    await screen.findByRole('link', { name: 'お知らせ' });
  });

  it('says so when there is none', async () => {
    const server = workServer().on('GET /api/notices', { items: [], total: 0, unread: 0 });
    await renderApp('/notices?unread=true', server);
    await screen.findByText('未読のお知らせはありません。');
  });
});
