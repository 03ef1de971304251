import { afterEach, describe, expect, it } from '@jest/globals';
import type { Dashboard } from '@mawasu/contract';
import { cleanup, screen, within } from '@testing-library/react';
import { aRound, aUser, idOf } from '../../testing/builders.js';
import { aDashboard, anIndicatorResult, aTree } from '../../testing/dashboard-builders.js';
import { fakeServer, renderApp } from '../../testing/render.js';

const round = aRound();

async function openDashboard(dashboard: Dashboard, search = '') {
  const server = fakeServer()
    .on('GET /api/session', { user: aUser({ roles: ['planner'] }) })
    .on('GET /api/rounds', { items: [round], total: 1 })
    .on('GET /api/departments', { items: [], total: 0 })
    .on(`GET /api/plans/${round.planId}/tree`, aTree)
    .on(`GET /api/rounds/${round.id}/dashboard`, dashboard);
  const app = await renderApp(`/dashboard${search}`, server);
  await screen.findByRole('heading', { level: 1, name: 'ダッシュボード' });
  return app;
}

const entriesByState: Dashboard['entriesByState'] = [
  { state: 'drafting', count: 1 },
  { state: 'confirmed', count: 3 },
  { state: 'excluded', count: 2 },
];
const policy = {
  nodeId: idOf(101),
  code: '経営方針１',
  title: '地域力の醸成',
  total: 4,
  counts: [
    { status: 'A', count: 3 },
    { status: null, count: 1 },
  ],
};

const tableOf = async (user: Awaited<ReturnType<typeof openDashboard>>['user'], title: string) => {
  const region = await screen.findByRole('region', { name: title });
  await user.click(within(region).getByText('表で見る'));
  return within(region).getByRole('table');
};
const linksIn = (element: HTMLElement) =>
  within(element)
    .getAllByRole('link')
    .map((link) => [link.textContent, link.getAttribute('href')]);

afterEach(cleanup);

describe('ダッシュボード', () => {
  it('says of every count how many 対象外 it leaves out, in the words of ホーム', async () => {
    const { user } = await openDashboard(aDashboard({ total: 4, entriesByState, statusByPolicy: [policy] }));
    expect(await screen.findByText('年度評価シート 4件（ほかに対象外2件）')).toBeTruthy();
    expect(screen.getByText(/^4件（ほかに対象外2件）のうち3件が提出済で/)).toBeTruthy();
    expect(screen.getByText(/^4件（ほかに対象外2件）のうち3件で進捗状況が選ばれています。/)).toBeTruthy();
    const table = await tableOf(user, '年度評価シートの状態');
    expect(within(table).getByRole('columnheader', { name: '計（対象外を除く）' })).toBeTruthy();
    expect(within(table).getByRole('cell', { name: '4' })).toBeTruthy();
  });

  it('leads from 未選択 to a list without 対象外, which the bar does not count', async () => {
    const { user } = await openDashboard(aDashboard({ total: 4, entriesByState, statusByPolicy: [policy] }));
    expect(linksIn(await tableOf(user, '方針ごとの進捗状況'))).toEqual([
      ['3', `/entries?state=evaluated&policyId=${policy.nodeId}&status=A`],
      ['1', `/entries?state=evaluated&policyId=${policy.nodeId}&status=none`],
    ]);
  });

  it('shows a department with nothing but 対象外 as that, not as an empty page', async () => {
    await openDashboard(aDashboard({ entriesByState: [{ state: 'excluded', count: 1 }] }));
    expect(await screen.findByText('年度評価シート 0件（ほかに対象外1件）')).toBeTruthy();
    expect(screen.getByText('対象の年度評価シートは0件（ほかに対象外1件）です。')).toBeTruthy();
  });

  it('offers the way out where a filter leaves nothing', async () => {
    const { user, router } = await openDashboard(aDashboard(), `?policyId=${policy.nodeId}`);
    await screen.findByRole('heading', { name: '条件に合う年度評価シートはありません。' });
    const [first] = screen.getAllByRole('button', { name: '絞り込みをやめる' });
    await user.click(first as HTMLElement);
    expect(router.state.location.search).toEqual({});
    expect(await screen.findByRole('heading', { name: 'この評価年度に年度評価シートはありません。' })).toBeTruthy();
  });
});

describe('目標から遠い指標', () => {
  const bands: Dashboard['achievement']['bands'] = [
    { band: 'over100', count: 4 },
    { band: 'from80', count: 9 },
    { band: 'from60', count: 1 },
    { band: 'below60', count: 1 },
    { band: 'none', count: 5 },
  ];

  it('says how many of how many are shown, beside their formula, and leads to all in the same order', async () => {
    const furthestBehind = [anIndicatorResult()];
    const achievement = { bands, countUsed: 15, countAll: 20 };
    await openDashboard(
      aDashboard({ total: 4, entriesByState, furthestBehind, achievement }),
      `?policyId=${idOf(101)}`,
    );
    const region = await screen.findByRole('region', { name: '目標から遠い指標' });
    within(region).getByText('達成率が100%未満の指標11件中1件を、率の低い順に表示しています。');
    within(region).getByText('実績 300件 ÷ 目標 1,000件 × 100 ＝ 30.0%');
    within(region).getByRole('button', { name: '目標から遠い指標をCSVで保存' });
    const all = within(region).getByRole('link', { name: '達成率が100%未満の指標11件をすべて見る' });
    expect(all.getAttribute('href')).toBe(`/indicators?policyId=${idOf(101)}&band=below100&order=rate`);
  });

  it('tells that none misses its target from that none has a rate', async () => {
    const met = { bands: [{ band: 'over100' as const, count: 4 }], countUsed: 4, countAll: 9 };
    await openDashboard(aDashboard({ total: 4, entriesByState, achievement: met }));
    expect(await screen.findByText('達成率が100%未満の指標はありません（9件中4件で計算）。')).toBeTruthy();
    cleanup();
    await openDashboard(
      aDashboard({ total: 4, entriesByState, achievement: { bands: [], countUsed: 0, countAll: 9 } }),
    );
    expect(await screen.findByText('達成率を計算できる指標がまだありません。')).toBeTruthy();
  });
});
