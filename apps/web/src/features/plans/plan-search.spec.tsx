import { describe, expect, it } from '@jest/globals';
import { screen, waitFor } from '@testing-library/react';
import { aRound, idOf } from '../../testing/builders.js';
import { aPlan, aRoundTree } from '../../testing/plan-builders.js';
import { renderApp } from '../../testing/render.js';
import { workServer } from '../../testing/work-server.js';

const plan = aPlan();
const title = '町会・自治会への加入促進';
const measureId = idOf(102);
const hit = {
  nodeId: idOf(103),
  kind: 'initiative',
  code: '',
  title,
  measureId,
  measureTitle: 'コミュニティ活動の促進',
  excerpt: '…取り組みを通じて、加入を促します。',
};

const server = () =>
  workServer()
    .on('GET /api/plans', { items: [plan], total: 1 })
    .on(`GET /api/rounds/${aRound().id}/tree`, aRoundTree());
const found = (items: object[], total = items.length) =>
  server().on(`GET /api/plans/${plan.id}/search`, { items, total });

describe('the search in the plan', () => {
  it('asks after a pause, marks what was found and keeps the words in the address', async () => {
    const api = found([hit]);
    const app = await renderApp('/plan', api);
    await app.user.type(await screen.findByLabelText('計画の中を検索'), '取組み');
    expect(await screen.findByText('1件見つかりました。')).toBeTruthy();
    expect(app.router.state.location.search).toEqual({ q: '取組み' });
    expect((await screen.findByText('取り組み')).tagName).toBe('MARK');
    expect(api.requests.filter((request) => request.endsWith('/search'))).toHaveLength(1);
  });

  it('leads to the 取組み on the page of its 施策', async () => {
    await renderApp('/plan?q=取組み', found([hit]));
    const link = await screen.findByRole('link', { name: title });
    expect(link.getAttribute('href')).toBe(`/measures/${measureId}#${idOf(103)}`);
    expect(screen.getByText('施策：コミュニティ活動の促進')).toBeTruthy();
  });

  it('shows a 方針, which has no page, without a link', async () => {
    const policy = { ...hit, nodeId: idOf(101), kind: 'policy', title: '地域力の醸成', measureId: null, excerpt: '' };
    await renderApp('/plan?q=地域', found([{ ...policy, measureTitle: null }]));
    await screen.findByText('力の醸成', { exact: false });
    expect(screen.queryByRole('link', { name: /地域力の醸成/ })).toBeNull();
  });

  it('says that nothing was found', async () => {
    await renderApp('/plan?q=観光', found([]));
    expect(await screen.findByText('「観光」は見つかりませんでした。')).toBeTruthy();
  });

  it('says that there is more than it shows', async () => {
    await renderApp('/plan?q=市民', found([hit], 150));
    await waitFor(() => expect(screen.getByText(/はじめの1件を表示しています/)).toBeTruthy());
  });

  it('leaves the tree when it begins and brings it back when its field is emptied', async () => {
    const app = await renderApp('/plan?q=加入', found([hit]));
    await screen.findByRole('region', { name: '検索結果' });
    expect(screen.queryByRole('tree')).toBeNull();
    await app.user.clear(screen.getByLabelText('計画の中を検索'));
    expect(await screen.findByRole('tree', { name: '計画の体系' })).toBeTruthy();
    expect(app.router.state.location.search).toEqual({});
  });
});
