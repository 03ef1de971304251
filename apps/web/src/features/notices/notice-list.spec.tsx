import { afterEach, describe, expect, it } from '@jest/globals';
import type { Notice } from '@mawasu/contract';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { aHome, aRound, aUser, idOf } from '../../testing/builders.js';
import { type FakeRequest, Refusal } from '../../testing/fake-api.js';
import { renderApp } from '../../testing/render.js';
import { workServer } from '../../testing/work-server.js';

afterEach(cleanup);

const notice = (number: number, changes: Partial<Notice> = {}): Notice => ({
  ...{ id: idOf(number), kind: 'waiting', text: `お知らせ${number}`, at: '2026-05-01T00:00:00.000Z' },
  ...{ read: false, settled: false, roundId: idOf(20), fy: 2025, entryId: null, measureId: null },
  ...changes,
});

async function open(path: string, answer: (search: URLSearchParams) => unknown, read: unknown = { unread: 0 }) {
  const asked: URLSearchParams[] = [];
  const sent: unknown[] = [];
  const server = workServer({ user: aUser({ unreadNotices: 2 }) })
    .on('GET /api/notices', ({ url }: FakeRequest) => {
      asked.push(url.searchParams);
      return answer(url.searchParams);
    })
    .on(`GET /api/rounds/${aRound().id}/home`, aHome())
    .on('POST /api/notices/read', ({ body }: FakeRequest) => {
      sent.push(body);
      return read;
    });
  await renderApp(path, server);
  return { asked, sent };
}

const both = { items: [notice(1), notice(2)], total: 120, unread: 2 };

describe('the list of お知らせ', () => {
  it('counts all and what is unread of all pages, and marks all of them at once', async () => {
    let answer: unknown = both;
    const { asked, sent } = await open('/notices', () => answer);
    expect(await screen.findByText('全120件（未読2件）')).toBeTruthy();
    expect(screen.getByRole('button', { name: '3ページ' })).toBeTruthy();
    answer = { items: [notice(1, { read: true }), notice(2, { read: true })], total: 120, unread: 0 };
    fireEvent.click(screen.getByRole('button', { name: 'すべて既読にする' }));
    expect(await screen.findByText('全120件（未読0件）')).toBeTruthy();
    expect(sent).toEqual([{ all: true }]);
    expect(screen.queryByRole('button', { name: /既読にする/ })).toBeNull();
    expect(await screen.findByRole('link', { name: 'お知らせ' })).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: '2ページ' }));
    await waitFor(() => expect(asked.at(-1)?.get('page')).toBe('2'));
  });

  it('says above it why nothing could be marked, and leaves all as it was', async () => {
    await open('/notices', () => both, new Refusal(503, 'DATABASE_UNAVAILABLE'));
    fireEvent.click(await screen.findByRole('button', { name: '既読にする：お知らせ1' }));
    expect(await screen.findByRole('alert')).toBeTruthy();
    const list = within(screen.getByRole('list', { name: 'お知らせの一覧' }));
    expect(list.getAllByText('未読')).toHaveLength(2);
    expect(screen.getByRole('link', { name: 'お知らせ 未読2件' })).toBeTruthy();
  });

  it('leads from a step to ホーム of its year, and what is followed counts as read', async () => {
    const { sent } = await open('/notices', () => ({ ...both, items: [notice(1), notice(2, { settled: true })] }));
    const link = await screen.findByRole('link', { name: 'お知らせ1' });
    expect(link.getAttribute('href')).toBe('/?round=2025');
    fireEvent.click(link);
    await waitFor(() => expect(sent).toEqual([{ ids: [idOf(1)] }]));
    await waitFor(() => expect(screen.queryByRole('list', { name: 'お知らせの一覧' })).toBeNull());
    cleanup();
    const done = await open('/notices', () => ({ ...both, items: [notice(2, { settled: true })] }));
    fireEvent.click(await screen.findByRole('link', { name: 'お知らせ2' }));
    await waitFor(() => expect(screen.queryByRole('list', { name: 'お知らせの一覧' })).toBeNull());
    expect(done.sent).toEqual([]);
  });

  it('asks for what is unread alone where that is chosen, also on its other pages', async () => {
    const { asked } = await open('/notices?unread=true', () => both);
    fireEvent.click(await screen.findByRole('button', { name: '2ページ' }));
    await waitFor(() => expect(asked.at(-1)?.toString()).toMatch(/page=2.*unread=true|unread=true.*page=2/));
  });

  it('says that there is none yet, and offers the first page beyond the last one', async () => {
    await open('/notices', () => ({ items: [], total: 0, unread: 0 }));
    expect(await screen.findByText('お知らせはまだありません。')).toBeTruthy();
    cleanup();
    const { asked } = await open('/notices?page=9', () => ({ items: [], total: 3, unread: 0 }));
    fireEvent.click(await screen.findByRole('button', { name: '最初のページを表示' }));
    await waitFor(() => expect(asked.at(-1)?.get('page')).toBe('1'));
  });

  it('says why it could not be read', async () => {
    await open('/notices', () => new Refusal(500, 'INTERNAL'));
    expect(await screen.findByRole('alert')).toBeTruthy();
    expect(screen.queryByRole('list', { name: 'お知らせの一覧' })).toBeNull();
  });
});
