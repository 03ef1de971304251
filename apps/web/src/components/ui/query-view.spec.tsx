import { describe, expect, it, jest } from '@jest/globals';
import { ApiError } from '@mawasu/api-client';
import type { ErrorCode } from '@mawasu/contract';
import type { UseQueryResult } from '@tanstack/react-query';
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { act, cleanup, screen } from '@testing-library/react';
import { renderPart } from '../../testing/render.js';
import { QueryView } from './query-view.js';

const refusal = (status: number, code: ErrorCode) =>
  new ApiError(status, { code, message: '', details: [], requestId: 'req-1' });

async function show(query: object, wholePage?: string) {
  const asked: string[] = [];
  const state = { data: undefined, error: null, isPending: false, isError: false, ...query };
  const full = { ...state, refetch: () => asked.push('again') } as unknown as UseQueryResult<string>;
  const routeTree = createRootRoute({
    component: () => (
      <QueryView query={full} {...(wholePage === undefined ? {} : { wholePage })}>
        {(text) => <p>{text}</p>}
      </QueryView>
    ),
  });
  const router = createRouter({ routeTree, history: createMemoryHistory() });
  await router.load();
  return { ...renderPart(<RouterProvider router={router as never} />), asked };
}

const failed = (error: Error) => ({ error, isError: true });

describe('what a question to the server shows', () => {
  it('is the answer', async () => {
    await show({ data: '答え' });
    expect(await screen.findByText('答え')).toBeTruthy();
    expect(screen.queryByRole('status')).toBeNull();
  });

  it('is that it is being loaded, which is the heading of a page that has no other yet', async () => {
    await show({ isPending: true });
    expect(await screen.findByRole('status')).toBeTruthy();
    expect(screen.queryByRole('heading')).toBeNull();
    cleanup();
    await show({ isPending: true }, '計画');
    expect(await screen.findByRole('heading', { level: 1, name: '読み込んでいます。' })).toBeTruthy();
  });

  it('is that it takes long, when it does', async () => {
    jest.useFakeTimers();
    try {
      await show({ isPending: true });
      expect(screen.queryByText(/時間がかかっています/)).toBeNull();
      await act(() => jest.advanceTimersByTimeAsync(10_000));
      expect(screen.getByText('時間がかかっています。このままお待ちください。')).toBeTruthy();
    } finally {
      jest.useRealTimers();
    }
  });

  it('is the earlier answer with a word that it may be old, when a new one cannot be had', async () => {
    await show({ data: '答え', ...failed(new ApiError(0, null)) });
    expect((await screen.findByRole('status')).textContent).toContain('最新の内容に更新できませんでした。');
    expect(screen.getByText('答え')).toBeTruthy();
  });

  it.each([
    [403, 'FORBIDDEN', 'このページを見る権限がありません'],
    [404, 'NOT_FOUND', 'ページが見つかりません'],
  ] as const)('is for %d a page with a way home, and no button to try again', async (status, code, title) => {
    await show(failed(refusal(status, code)));
    expect(await screen.findByRole('heading', { level: 1, name: title })).toBeTruthy();
    expect(screen.getByRole('link', { name: 'ホームに戻る' }).getAttribute('href')).toBe('/');
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('is for everything else why, with a button to try again', async () => {
    const { user, asked } = await show(failed(refusal(500, 'INTERNAL')));
    await user.click(await screen.findByRole('button', { name: 'もう一度読み込む' }));
    expect(asked).toEqual(['again']);
  });

  it('has the heading of the page and its tab where nothing else on it is one', async () => {
    document.title = '前のページ';
    await show(failed(refusal(500, 'INTERNAL')), '引継ぎ');
    expect(await screen.findByRole('heading', { level: 1, name: '表示できませんでした' })).toBeTruthy();
    expect(document.title).toMatch(/^表示できませんでした/);
  });

  it('names the page in its tab while it is being loaded', async () => {
    document.title = '前のページ';
    await show({ isPending: true }, '引継ぎ');
    await screen.findByRole('status');
    expect(document.title).toMatch(/^引継ぎ/);
  });
});
