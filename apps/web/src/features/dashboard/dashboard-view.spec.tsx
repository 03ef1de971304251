import { describe, expect, it } from '@jest/globals';
import type { Dashboard } from '@mawasu/contract';
import { cleanup, screen, within } from '@testing-library/react';
import { aRound, idOf } from '../../testing/builders.js';
import {
  aDashboard,
  aDepartment,
  anAchievement,
  anIndicatorResult,
  aRate,
  noRate,
  someCounts,
} from '../../testing/dashboard-builders.js';
import { renderApp } from '../../testing/render.js';
import { aUserWith, workServer } from '../../testing/work-server.js';

const round = aRound();

async function openDashboard(dashboard: Dashboard, search = '', shown = round) {
  const server = workServer({ user: aUserWith('planner'), rounds: [shown] })
    .on('GET /api/departments', {
      items: [
        { id: idOf(9), kind: 'division', name: '総務部', parentId: null, sample: false },
        { id: idOf(10), kind: 'section', name: '危機管理課', parentId: idOf(9), sample: false },
      ],
      total: 2,
    })
    .on(`GET /api/rounds/${round.id}/dashboard`, dashboard);
  const app = await renderApp(`/dashboard${search}`, server);
  await screen.findByRole('heading', { level: 1, name: 'ダッシュボード' });
  return app;
}

const entriesByState = someCounts({ drafting: 1, confirmed: 3, excluded: 2 });
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
const headsOf = (table: HTMLElement) =>
  within(table)
    .getAllByRole('columnheader')
    .map((head) => head.textContent);

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

  it('leads from a step of the round to the sheets that wait at it, in the words of that step', async () => {
    const submissionByDepartment = [aDepartment({ 'in_review.2': 2 })];
    const { user } = await openDashboard(
      aDashboard({ total: 2, entriesByState: someCounts({ 'in_review.2': 2 }), submissionByDepartment }),
    );
    const table = await tableOf(user, '課ごとの提出状況');
    expect(headsOf(table)).toEqual(['課', '企画確認中', '計']);
    expect(linksIn(table)).toEqual([['2', `/entries?departmentId=${idOf(10)}&state=in_review.2`]]);
  });

  it('shows a department with nothing but 対象外 as that, not as an empty page', async () => {
    await openDashboard(aDashboard({ entriesByState: someCounts({ excluded: 1 }) }));
    expect(await screen.findByText('年度評価シート 0件（ほかに対象外1件）')).toBeTruthy();
    expect(screen.getByText('対象の年度評価シートは0件（ほかに対象外1件）です。')).toBeTruthy();
  });

  it('says how many chose another status than the 目安, and leads to them within the filter', async () => {
    await openDashboard(aDashboard({ total: 4, entriesByState, overridden: 2 }), `?departmentId=${idOf(10)}`);
    expect(await screen.findByText(/^進捗状況が目安と違うシートが2件あります。/)).toBeTruthy();
    const link = screen.getByRole('link', { name: '進捗状況が目安と違うシートが2件あります。一覧を見る' });
    expect(link.getAttribute('href')).toBe(`/entries?departmentId=${idOf(10)}&state=evaluated&overridden=true`);
  });

  it('has no such line where everybody follows the 目安', async () => {
    await openDashboard(aDashboard({ total: 4, entriesByState }));
    await screen.findByText(/^年度評価シート 4件/);
    expect(screen.queryByText(/目安と違う/)).toBeNull();
  });

  it('counts rates in the bands of the scale of its round', async () => {
    const bands = [
      { code: 'met', label: '目標達成', minRate: '100' },
      { code: 'missed', label: '目標未達成', minRate: '0' },
      { code: 'none', label: '計算なし', minRate: null },
    ];
    const own = aRound({ scale: { ...round.scale, bands } });
    const counts = { met: 3, missed: 2, none: 1 };
    const counted = bands.map(({ code, label }) => ({ band: code, label, count: counts[code as 'met'] }));
    const achievement = { bands: counted, countUsed: 5, countAll: 6 };
    const { user } = await openDashboard(aDashboard({ total: 4, entriesByState, achievement }), '', own);
    expect(await screen.findByText('率が目標達成の指標は3件、目標未達成は2件です（6件中5件で計算）。')).toBeTruthy();
    const table = await tableOf(user, '指標の率の分布');
    expect(headsOf(table)).toEqual(['範囲', '目標達成', '目標未達成', '計算なし', '計']);
    expect(linksIn(table)).toEqual([
      ['3', '/indicators?band=met'],
      ['2', '/indicators?band=missed'],
      ['1', '/indicators?band=none'],
    ]);
  });
});

describe('the filters of the dashboard', () => {
  it('offer the way out where one leaves nothing', async () => {
    const { user, router } = await openDashboard(aDashboard(), `?policyId=${policy.nodeId}`);
    await screen.findByRole('heading', { name: '条件に合う年度評価シートはありません。' });
    const [first] = screen.getAllByRole('button', { name: '絞り込みをやめる' });
    await user.click(first as HTMLElement);
    expect(router.state.location.search).toEqual({});
    expect(await screen.findByRole('heading', { name: 'この評価年度に年度評価シートはありません。' })).toBeTruthy();
  });

  it('offer 課 only, as 主管課 are, and keep the choice in the address', async () => {
    const { user, router } = await openDashboard(aDashboard({ total: 4, entriesByState }));
    await user.click(await screen.findByRole('combobox', { name: '主管課' }));
    const options = (await screen.findAllByRole('option', { hidden: true })).map((option) => option.textContent);
    expect(options).toContain('危機管理課');
    expect(options).not.toContain('総務部');
    await user.click(screen.getByRole('option', { name: '危機管理課', hidden: true }));
    expect(router.state.location.search).toEqual({ departmentId: idOf(10) });
  });
});

describe('目標から遠い指標', () => {
  const achievement = anAchievement({ over100: 4, from80: 9, from60: 1, below60: 1, none: 5 });
  const region = () => screen.findByRole('region', { name: '目標から遠い指標' });

  it('says how many of how many are shown, beside their formula, and leads to all in the same order', async () => {
    const furthestBehind = [anIndicatorResult()];
    await openDashboard(
      aDashboard({ total: 4, entriesByState, furthestBehind, achievement }),
      `?policyId=${idOf(101)}`,
    );
    const box = within(await region());
    box.getByText('率が100%未満の指標11件中1件を、率の低い順に表示しています。');
    box.getByText('実績 300件 ÷ 目標 1,000件 × 100 ＝ 30.0%');
    box.getByRole('button', { name: '目標から遠い指標をCSVで保存' });
    const all = box.getByRole('link', { name: '率が100%未満の指標11件をすべて見る' });
    expect(all.getAttribute('href')).toBe(`/indicators?policyId=${idOf(101)}&band=below100&order=rate`);
  });

  it('puts each rate under its own name: a ペース never stands in the column of 達成率', async () => {
    const paced = anIndicatorResult({
      ...{ basis: 'pace', achievement: noRate('目標未設定'), qualifiers: ['速報値です。'] },
      pace: aRate({ value: '88.1', display: '88.1%', formula: '37.5% ÷ 42.6%' }),
    });
    await openDashboard(aDashboard({ total: 4, entriesByState, furthestBehind: [paced], achievement }));
    const table = within(await region()).getByRole('table');
    const cells = within(table)
      .getAllByRole('cell')
      .map((cell) => cell.textContent);
    const cellOf = (name: string) => cells[headsOf(table).indexOf(name) - 1];
    expect([cellOf('達成率'), cellOf('ペース'), cellOf('計算式')]).toEqual([
      '−',
      '88.1%',
      'ペース：37.5% ÷ 42.6%速報値です。',
    ]);
  });

  it('tells that none misses its target from that none has a rate', async () => {
    const met = anAchievement({ over100: 4, none: 5 });
    await openDashboard(aDashboard({ total: 4, entriesByState, achievement: met }));
    expect(await screen.findByText('率が100%未満の指標はありません（9件中4件で計算）。')).toBeTruthy();
    cleanup();
    await openDashboard(aDashboard({ total: 4, entriesByState, achievement: anAchievement({ none: 9 }) }));
    expect(await screen.findByText('率を計算できる指標がまだありません。')).toBeTruthy();
  });
});
