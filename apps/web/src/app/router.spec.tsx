import { describe, expect, it } from '@jest/globals';
import { createMemoryHistory, RouterProvider } from '@tanstack/react-router';
import { render, screen, waitFor } from '@testing-library/react';
import { openPageFor } from '../lib/page-person.js';
import { createQueryClient } from '../lib/query-client.js';
import { aHome, aRound, idOf } from '../testing/builders.js';
import { aDashboard } from '../testing/dashboard-builders.js';
import { type FakeRequest, Refusal } from '../testing/fake-api.js';
import { anAbout, renderApp } from '../testing/render.js';
import { aUserWith, workServer } from '../testing/work-server.js';
import { Providers } from './providers.js';
import { createAppRouter } from './router.js';

const current = aRound();
const last = aRound({ id: idOf(21), fy: 2024, state: 'closed' });

const server = () => {
  const api = workServer({ user: aUserWith('planner'), rounds: [current, last] }).on('GET /api/departments', {
    items: [{ id: idOf(10), name: '企画課', kind: 'section', parentId: null }],
    total: 1,
  });
  for (const { id } of [current, last]) {
    api.on(`GET /api/rounds/${id}/home`, aHome()).on(`GET /api/rounds/${id}/dashboard`, aDashboard());
    api.on(`GET /api/rounds/${id}/entries`, { items: [], total: 0, excluded: 0 });
    api.on(`GET /api/rounds/${id}/indicators`, { items: [], total: 0 });
    api.on(`GET /api/rounds/${id}/tree`, { levels: [], nodes: [] });
  }
  return api;
};
const heading = (name: string) => screen.findByRole('heading', { level: 1, name });
const count = (requests: readonly string[], request: string) => requests.filter((one) => one === request).length;

describe('an address', () => {
  const readAt = async (address: string, title: string) => {
    const api = server();
    const asked: string[] = [];
    for (const list of ['entries', 'indicators']) {
      api.on(`GET /api/rounds/${current.id}/${list}`, ({ url }: FakeRequest) => {
        asked.push(url.search);
        return { items: [], total: 0, excluded: 0 };
      });
    }
    const app = await renderApp(address, api);
    await heading(title);
    await waitFor(() => expect(app.queryClient.isFetching()).toBe(0));
    return { search: app.router.state.matches.at(-1)?.search, asked: new URLSearchParams(asked.at(-1)) };
  };

  it('keeps the filters of a list that can be meant', async () => {
    const search = `?state=in_review.2&departmentId=${idOf(10)}&status=B&late=true&overridden=true&page=2`;
    const { search: kept, asked } = await readAt(`/entries${search}`, '年度評価シート');
    expect(kept).toEqual({
      ...{ state: 'in_review.2', departmentId: idOf(10), status: 'B' },
      ...{ late: 'true', overridden: 'true', page: '2' },
    });
    expect(asked.get('state')).toBe('in_review.2');
  });

  it('opens the list unfiltered where a value makes no sense or a name is not known', async () => {
    const search = '?state=head_review&departmentId=10&late=maybe&overridden=1&page=0&color=red';
    const { search: kept, asked } = await readAt(`/entries${search}`, '年度評価シート');
    expect(kept).toEqual({});
    expect([...asked.keys()].toSorted()).toEqual(['page', 'size']);
  });

  it.each(['in_review.0', 'drafting.1', 'in_review.x', 'finished'])('knows no place %s', async (state) => {
    expect((await readAt(`/entries?state=${state}`, '年度評価シート')).search).toEqual({});
  });

  it('keeps a band of the round, but no order that does not exist', async () => {
    const { search } = await readAt('/indicators?band=below100&order=name', '指標の達成率');
    expect(search).toEqual({ band: 'below100' });
  });

  it('keeps no band the round has not', async () => {
    await readAt('/indicators?band=great', '指標の達成率');
    expect(await screen.findByText('アドレスの条件のうち使えないものを外しました（率の区分）。')).toBeTruthy();
  });

  const gone = idOf(404);
  it.each([
    [`/handover?department=${gone}`, 'handover', '部・課'],
    [`/imports?kind=plan&id=${gone}`, `imports/${gone}`, '読み込んだ表'],
    [`/plan/comparison?plan=${gone}&revision=3`, `plans/${gone}/revisions/3/comparison`, '計画の版'],
    [`/plan/succession?plan=${gone}`, `plans/${gone}/successions`, '計画'],
    [`/review?entry=${gone}`, `entries/${gone}`, '年度評価シート'],
    [`/indicators/definitions/new?follows=${gone}`, `indicators/${gone}`, '引き継ぐ指標'],
  ])('lets go of what is not there, and says so: %s', async (address, asked, label) => {
    const app = await renderApp(address, server().on(`GET /api/${asked}`, new Refusal(404, 'NOT_FOUND')));
    expect(await screen.findByText(`アドレスの条件のうち使えないものを外しました（${label}）。`)).toBeTruthy();
    expect(app.router.state.location.searchStr).not.toContain(label === '計画の版' ? 'revision' : gone);
  });

  it('that nobody knows says so', async () => {
    await renderApp('/nowhere', server());
    expect(await heading('ページが見つかりません')).toBeTruthy();
  });
});

describe('the round of the pages', () => {
  it('comes with the first page and is asked for once, however many pages follow', async () => {
    const api = server();
    const app = await renderApp('/', api);
    // However slow the machine is: what was fetched stays fresh.
    app.queryClient.setDefaultOptions({ queries: { staleTime: Number.POSITIVE_INFINITY } });
    await heading('ホーム');
    await app.user.click(screen.getByRole('link', { name: 'ダッシュボード' }));
    await heading('ダッシュボード');
    await app.user.click(screen.getByRole('link', { name: '年度評価シート' }));
    await heading('年度評価シート');
    expect(count(api.requests, `GET /api/rounds/${current.id}`)).toBe(1);
    expect(count(api.requests, 'GET /api/rounds')).toBe(1);
  });

  it('changes with the switch, stands in the address and goes along from page to page', async () => {
    const api = server();
    const app = await renderApp('/', api);
    await heading('ホーム');
    await app.user.selectOptions(screen.getByRole('combobox', { name: '評価年度' }), last.id);
    await waitFor(() => expect(count(api.requests, `GET /api/rounds/${last.id}/home`)).toBe(1));
    expect(app.router.state.location.search).toEqual({ round: '2024' });
    await app.user.click(screen.getByRole('link', { name: 'ダッシュボード' }));
    await heading('ダッシュボード');
    expect(app.router.state.location.search).toEqual({ round: '2024' });
    expect(api.requests).toContain(`GET /api/rounds/${last.id}/dashboard`);
    expect(api.requests).not.toContain(`GET /api/rounds/${current.id}/dashboard`);
  });

  it('is the one people work in for an address that names none that exists', async () => {
    const api = server();
    await renderApp('/?round=1999', api);
    await heading('ホーム');
    expect(api.requests).toContain(`GET /api/rounds/${current.id}/home`);
  });

  it.each([
    ['/', 'ホーム'],
    ['/entries', '年度評価シート'],
    ['/dashboard', 'ダッシュボード'],
    ['/indicators', '指標の達成率'],
    ['/reports', '報告書'],
    [`/measures/${idOf(50)}/report`, '施策評価シート'],
  ])('is said to be missing at %s while there is none, under the heading of the page', async (address, title) => {
    const api = workServer({ user: aUserWith('planner'), rounds: [] });
    await renderApp(address, api);
    expect(await heading(title)).toBeTruthy();
    expect(screen.getByText('評価年度がまだありません。')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'はじめての設定を開く' })).toBeTruthy();
    expect(screen.queryByRole('combobox', { name: '評価年度' })).toBeNull();
    expect(api.requests.some((request) => request.startsWith('GET /api/rounds/'))).toBe(false);
  });

  it('is not for everybody to make: others read that the product is being set up', async () => {
    await renderApp('/entries', workServer({ user: aUserWith('entrant'), rounds: [] }));
    expect(await heading('年度評価シート')).toBeTruthy();
    expect(screen.getByText('導入の準備をしています')).toBeTruthy();
    expect(screen.queryByRole('link', { name: 'はじめての設定を開く' })).toBeNull();
  });
});

describe('what a page begins with', () => {
  it.each([
    ['/', 'home'],
    ['/dashboard', 'dashboard'],
    [`/entries?departmentId=${idOf(10)}`, 'entries'],
    ['/indicators', 'indicators'],
  ])('is asked for at %s before the page is drawn, and once', async (address, question) => {
    const rounds = { items: [current, last], total: 2 };
    const start = { user: aUserWith('planner'), about: anAbout(), rounds, round: current };
    const api = server().on('GET /api/start', start).install();
    openPageFor(null);
    const queryClient = createQueryClient();
    const router = createAppRouter(queryClient, createMemoryHistory({ initialEntries: [address] }));
    await router.load();
    const asked = `GET /api/rounds/${current.id}/${question}`;
    await waitFor(() => expect(count(api.requests, asked)).toBe(1));
    await waitFor(() => expect(queryClient.isFetching()).toBe(0));
    render(
      <Providers queryClient={queryClient}>
        <RouterProvider router={router} />
      </Providers>,
    );
    await screen.findByRole('heading', { level: 1 });
    expect(count(api.requests, asked)).toBe(1);
  });

  it('is not asked for because somebody points at a link', async () => {
    const api = server();
    const app = await renderApp('/', api);
    await heading('ホーム');
    await app.router.preloadRoute({ to: '/dashboard' });
    await waitFor(() => expect(app.queryClient.isFetching()).toBe(0));
    expect(api.requests).not.toContain(`GET /api/rounds/${current.id}/dashboard`);
  });
});

describe('a page that fails as a whole', () => {
  it('says why and gives the number by which the administrator finds the request', async () => {
    await renderApp('/', server().on('GET /api/rounds', new Refusal(500, 'INTERNAL')));
    expect(await heading('表示できませんでした')).toBeTruthy();
    expect(screen.getByText('受付番号：req-1')).toBeTruthy();
  });

  it('is drawn when it is loaded again and the server answers', async () => {
    const api = server().on('GET /api/rounds', new Refusal(503, 'DATABASE_UNAVAILABLE'));
    const app = await renderApp('/', api);
    await heading('表示できませんでした');
    api.on('GET /api/rounds', { items: [current], total: 1 });
    await app.user.click(screen.getByRole('button', { name: 'もう一度読み込む' }));
    expect(await heading('ホーム')).toBeTruthy();
  });
});
