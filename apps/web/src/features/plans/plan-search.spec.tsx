import { afterEach, describe, expect, it } from '@jest/globals';
import type { InitiativeNode, MeasureNode, PlanSummary, PlanTree, PolicyNode } from '@mawasu/contract';
import { cleanup, screen, waitFor } from '@testing-library/react';
import { aRound, aUser, idOf } from '../../testing/builders.js';
import { fakeServer, renderApp } from '../../testing/render.js';

const plan: PlanSummary = {
  id: aRound().planId,
  name: '後期基本計画',
  fyFrom: 2026,
  fyTo: 2030,
  status: 'draft',
  levelNames: { policy: '方針', pillar: '施策の柱', measure: '施策', initiative: '取組み' },
  measureCount: 1,
  initiativeCount: 1,
};
const initiative: InitiativeNode = {
  id: idOf(103),
  kind: 'initiative',
  code: '',
  title: '町会・自治会への加入促進',
  content: '',
  reformViewpoint: null,
  reformViewpointContent: null,
  leadDepartment: null,
  children: [],
};
const measure: MeasureNode = {
  id: idOf(102),
  kind: 'measure',
  code: '経1-1',
  title: 'コミュニティ活動の促進',
  desiredState: '',
  sdgsDirection: '',
  currentIssues: [],
  sectoralPlans: [],
  terms: [],
  leadDepartment: null,
  children: [initiative],
};
const policy: PolicyNode = { id: idOf(101), kind: 'policy', code: '', title: '地域力の醸成', children: [measure] };
const tree: PlanTree = { plan, nodes: [policy] };
const hit = {
  nodeId: initiative.id,
  kind: 'initiative',
  code: '',
  title: initiative.title,
  measureId: measure.id,
  measureTitle: measure.title,
  excerpt: '…取り組みを通じて、加入を促します。',
};

const server = () =>
  fakeServer()
    .on('GET /api/session', { user: aUser() })
    .on('GET /api/rounds', { items: [aRound()], total: 1 })
    .on('GET /api/plans', { items: [plan], total: 1 })
    .on(`GET /api/plans/${plan.id}/tree`, tree);

afterEach(cleanup);

describe('計画', () => {
  it('opens the tree down to the 施策 and folds their 取組み', async () => {
    const app = await renderApp('/plan', server());
    const line = await screen.findByRole('link', { name: '経1-1 コミュニティ活動の促進' });
    expect(screen.queryByText(initiative.title)).toBeNull();
    await app.user.click(line.parentElement ?? line);
    expect(await screen.findByText(initiative.title)).toBeTruthy();
  });

  it('searches after a pause, marks what was found and keeps the words in the address', async () => {
    const api = server().on(`GET /api/plans/${plan.id}/search`, { items: [hit], total: 1 });
    const app = await renderApp('/plan', api);
    await app.user.type(await screen.findByLabelText('計画の中を検索'), '取組み');
    expect(await screen.findByText('1件見つかりました。')).toBeTruthy();
    expect(app.router.state.location.search).toEqual({ q: '取組み' });
    expect(screen.getByText('取り組み').tagName).toBe('MARK');
    expect(api.requests.filter((request) => request.endsWith('/search'))).toHaveLength(1);
    expect(screen.getByRole('link', { name: initiative.title }).getAttribute('href')).toContain(measure.id);
  });

  it('says that nothing was found', async () => {
    await renderApp('/plan?q=観光', server().on(`GET /api/plans/${plan.id}/search`, { items: [], total: 0 }));
    expect(await screen.findByText('「観光」は見つかりませんでした。')).toBeTruthy();
  });

  it('says that there is more than it shows', async () => {
    await renderApp('/plan?q=市民', server().on(`GET /api/plans/${plan.id}/search`, { items: [hit], total: 150 }));
    await waitFor(() => expect(screen.getByText(/はじめの1件を表示しています/)).toBeTruthy());
  });
});
