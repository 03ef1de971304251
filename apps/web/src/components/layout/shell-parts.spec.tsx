import { afterEach, describe, expect, it } from '@jest/globals';
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { act, fireEvent, screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { forgetDropped, reportDropped } from '../../lib/dropped-params.js';
import { aRound, idOf } from '../../testing/builders.js';
import { renderPart } from '../../testing/render.js';
import { DroppedNotice } from './dropped-notice.js';
import { GatePage } from './gate-page.js';
import { NoticeBell } from './notice-bell.js';
import { RoundSwitch } from './round-switch.js';
import { SearchBox } from './search-box.js';

afterEach(() => act(() => forgetDropped()));

/** A part that leads somewhere, at an address. */
async function openAt(address: string, part: ReactNode) {
  const routeTree = createRootRoute({ component: () => part, notFoundComponent: () => part });
  const router = createRouter({ routeTree, history: createMemoryHistory({ initialEntries: [address] }) });
  await router.load();
  return renderPart(<RouterProvider router={router as never} />);
}

describe('the search of the header', () => {
  const box = () => screen.getByRole<HTMLInputElement>('searchbox', { name: '計画・指標・年度評価シートを検索' });

  function open() {
    const heard: string[] = [];
    renderPart(
      <>
        <SearchBox onSearch={(text) => heard.push(text)} />
        <textarea aria-label="課題" />
        <div role="dialog" aria-label="確認">
          <button type="button">承認</button>
        </div>
      </>,
    );
    // jsdom lays nothing out, and this decides whether the box lies folded away.
    box().getBoundingClientRect = () => ({ right: 10 }) as DOMRect;
    return heard;
  }
  const slash = (target: Element, init: Partial<KeyboardEventInit> = {}) =>
    fireEvent.keyDown(target, { key: '/', ...init });

  it('is sent without the spaces around its words, is empty for the next one, and is not sent without a word', () => {
    const heard = open();
    fireEvent.change(box(), { target: { value: ' 防災　訓練 ' } });
    fireEvent.submit(box());
    expect(box().value).toBe('');
    fireEvent.change(box(), { target: { value: '　' } });
    fireEvent.submit(box());
    expect(heard).toEqual(['防災　訓練']);
  });

  it('is reached by / from anywhere, which is not written into it', () => {
    open();
    expect(slash(document.body)).toBe(false);
    expect(document.activeElement).toBe(box());
  });

  it.each<[string, () => Element, Partial<KeyboardEventInit>]>([
    ['in a text', () => screen.getByLabelText('課題'), {}],
    ['in a dialog', () => screen.getByRole('button', { name: '承認' }), {}],
    ['with another key', () => document.body, { ctrlKey: true }],
    ['while a word is converted', () => document.body, { isComposing: true }],
  ])('leaves / alone %s', (_, target, init) => {
    open();
    expect(slash(target(), init)).toBe(true);
    expect(document.activeElement).not.toBe(box());
  });

  it('leaves / alone while it lies folded away', () => {
    open();
    box().getBoundingClientRect = () => ({ right: -1 }) as DOMRect;
    slash(document.body);
    expect(document.activeElement).not.toBe(box());
  });
});

describe('the 評価年度 of the header', () => {
  const rounds = [aRound(), aRound({ id: idOf(21), fy: 2024, state: 'closed' })];

  it('names each year with its state, and tells which was chosen', () => {
    const heard: number[] = [];
    renderPart(<RoundSwitch rounds={rounds} current={rounds[0] ?? null} onChange={({ fy }) => heard.push(fy)} />);
    const box = screen.getByRole<HTMLSelectElement>('combobox', { name: '評価年度' });
    expect([...box.options].map(({ text }) => text)).toEqual(['令和7年度評価（受付中）', '令和6年度評価（終了）']);
    fireEvent.change(box, { target: { value: idOf(21) } });
    expect(heard).toEqual([2024]);
  });

  it('is not there before there is one', () => {
    renderPart(<RoundSwitch rounds={[]} current={null} onChange={() => {}} />);
    expect(screen.queryByRole('combobox')).toBeNull();
  });
});

describe('the bell', () => {
  it.each([
    [0, 'お知らせ', ''],
    [3, 'お知らせ 未読3件', '3'],
    [100, 'お知らせ 未読100件', '99+'],
  ])('with %d unread is called 「%s」', async (unread, name, shown) => {
    await openAt('/', <NoticeBell unread={unread} />);
    const link = await screen.findByRole('link', { name });
    expect(link.textContent).toBe(shown);
    expect(link.getAttribute('href')).toBe('/notices');
  });
});

describe('what of an address could not be used', () => {
  it('is said once by its words, of its own page only, and can be put away', async () => {
    await openAt('/entries', <DroppedNotice />);
    expect(screen.queryByRole('status')).toBeNull();
    act(() => reportDropped('/entries', ['departmentId', 'departmentId']));
    expect(screen.getByRole('status').textContent).toMatch(
      /^アドレスの条件のうち使えないものを外しました（[^a-zA-Z、]+）。$/,
    );
    fireEvent.click(screen.getByRole('button', { name: 'お知らせを閉じる' }));
    expect(screen.queryByRole('status')).toBeNull();
    act(() => reportDropped('/users', ['q']));
    expect(screen.queryByRole('status')).toBeNull();
  });
});

describe('a page outside the shell', () => {
  it('is the main part of the document, with what stands beside its form', () => {
    renderPart(
      <GatePage notice={<p>試用中です。</p>} aside={<p>お試しの利用者</p>}>
        <p>サインイン</p>
      </GatePage>,
    );
    const main = screen.getByRole('main');
    expect(main.textContent).toContain('サインインお試しの利用者');
    expect(main.textContent).not.toContain('試用中です。');
    expect(screen.getByText('試用中です。')).toBeTruthy();
  });
});
