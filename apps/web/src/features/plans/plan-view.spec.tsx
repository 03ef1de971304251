import { describe, expect, it } from '@jest/globals';
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { aRound, idOf } from '../../testing/builders.js';
import { Refusal } from '../../testing/fake-api.js';
import { aNode, aPlan, aPlanTree, aRoundTree } from '../../testing/plan-builders.js';
import { renderApp } from '../../testing/render.js';
import { aUserWith, workServer } from '../../testing/work-server.js';

const plan = aPlan();
const round = aRound();
const newer = aPlan({ id: idOf(32), name: '第6次総合計画', fyFrom: 2031, fyTo: 2035, status: 'decided' });
const treeOfRound = `GET /api/rounds/${round.id}/tree`;

describe('計画', () => {
  it('is that of the round of the address, as its revision has it', async () => {
    const renamed = aRoundTree({ nodes: [aNode({ id: idOf(101), kind: 'policy', title: '旧い名の方針' })] });
    const server = workServer()
      .on('GET /api/plans', { items: [newer, plan], total: 2 })
      .on(treeOfRound, renamed);
    await renderApp('/plan', server);
    expect(await screen.findByRole('heading', { level: 1, name: plan.name })).toBeTruthy();
    expect(await screen.findByText('旧い名の方針')).toBeTruthy();
    expect(server.requests).not.toContain(`GET /api/plans/${plan.id}/tree`);
  });

  it('is that of this year as it is today where there is no round, although the next one is being made', async () => {
    const server = workServer({ rounds: [] })
      .on('GET /api/plans', { items: [newer, plan], total: 2 })
      .on(`GET /api/plans/${plan.id}/tree`, aPlanTree(plan));
    await renderApp('/plan', server);
    expect(await screen.findByRole('heading', { level: 1, name: plan.name })).toBeTruthy();
    expect(await screen.findByText('経営方針１ 地域力の醸成')).toBeTruthy();
  });

  it('is said to be missing before the first one is entered', async () => {
    await renderApp('/plan', workServer({ rounds: [] }).on('GET /api/plans', { items: [], total: 0 }));
    expect(await screen.findByText('計画がまだ登録されていません。')).toBeTruthy();
  });

  it('says of which years it is, how much it holds and whether it is decided', async () => {
    const server = workServer()
      .on('GET /api/plans', { items: [aPlan({ measureCount: 38, initiativeCount: 155 })], total: 1 })
      .on(treeOfRound, aRoundTree());
    await renderApp('/plan', server);
    const years = '令和8年度〜令和12年度';
    expect(await screen.findByText(`${years} 施策 38件、取組み 155件`)).toBeTruthy();
    expect(screen.getByText('案')).toBeTruthy();
  });
});

describe('計画, for whom and when not', () => {
  const serverFor = (role: 'planner' | 'reader', plans = [plan]) =>
    workServer({ user: aUserWith(role) })
      .on('GET /api/plans', { items: plans, total: plans.length })
      .on('GET /api/setup', { open: false })
      .on(treeOfRound, aRoundTree());

  it('is edited by 企画 alone; its indicators and 担当課 are a press away for everybody', async () => {
    await renderApp('/plan', serverFor('reader'));
    const hrefOf = (name: string) => screen.queryByRole('link', { name })?.getAttribute('href');
    await screen.findByRole('tree');
    expect(hrefOf('計画を編集する')).toBeUndefined();
    expect(hrefOf('指標の一覧')).toBe(`/indicators/definitions?planId=${plan.id}`);
    expect(hrefOf('担当課の一覧')).toBe(`/assignments?planId=${plan.id}`);
    cleanup();
    await renderApp('/plan', serverFor('planner'));
    await screen.findByRole('tree');
    expect(hrefOf('計画を編集する')).toBe(`/plan/edit?plan=${plan.id}`);
  });

  it('that is not there says to 企画 where one comes from', async () => {
    await renderApp('/plan', serverFor('planner', []));
    expect(await screen.findByText(/「はじめての設定」を開いてください。/)).toBeTruthy();
    cleanup();
    await renderApp('/plan', serverFor('reader', []));
    await screen.findByText('計画がまだ登録されていません。');
    expect(screen.queryByText(/はじめての設定/)).toBeNull();
  });

  it('says why its tree cannot be shown, under its own head, and asks again', async () => {
    const server = serverFor('reader').on(treeOfRound, new Refusal(500, 'INTERNAL', { message: '問題が起きました。' }));
    await renderApp('/plan', server);
    expect(await screen.findByText(/問題が起きました。/)).toBeTruthy();
    expect(screen.getByRole('heading', { level: 1, name: plan.name })).toBeTruthy();
    server.on(treeOfRound, aRoundTree());
    fireEvent.click(screen.getByText(/もう一度/));
    expect(await screen.findByRole('tree')).toBeTruthy();
  });

  it('keeps its tree under words nobody can search for, which are not sent', async () => {
    const server = serverFor('reader');
    await renderApp(`/plan?q=${encodeURIComponent('あ'.repeat(300))}`, server);
    expect(await screen.findByRole('tree')).toBeTruthy();
    expect(screen.getByLabelText('計画の中を検索').getAttribute('aria-invalid')).toBe('true');
    expect(server.requests.filter((request) => request.endsWith('/search'))).toEqual([]);
  });
});

describe('the tree of the plan', () => {
  const open = (tree = aRoundTree()) =>
    renderApp(
      '/plan',
      workServer()
        .on('GET /api/plans', { items: [plan], total: 1 })
        .on(treeOfRound, tree),
    );
  const title = '町会・自治会への加入促進';

  it('is open down to the 施策 and folds their 取組み', async () => {
    const app = await open();
    const line = await screen.findByRole('link', { name: '経1-1 コミュニティ活動の促進' });
    expect(screen.queryByText(title)).toBeNull();
    await app.user.click(line.parentElement ?? line);
    expect(await screen.findByText(title)).toBeTruthy();
  });

  it('shows 施策 at whatever depth they hang, with their 主管課 and how many 取組み they have', async () => {
    const measure = aNode({
      id: idOf(102),
      kind: 'measure',
      title: '防災',
      code: '1-1-1',
      leadDepartment: '危機管理課',
    });
    const pillar = aNode({ id: idOf(104), kind: 'pillar', title: '生命と財産を守る', children: [measure] });
    await open(
      aRoundTree({ nodes: [aNode({ id: idOf(101), kind: 'policy', title: '安全なまち', children: [pillar] })] }),
    );
    expect(await screen.findByText('生命と財産を守る')).toBeTruthy();
    expect(screen.getByRole('link', { name: '1-1-1 防災' })).toBeTruthy();
    expect(screen.getByText('取組み 0件')).toBeTruthy();
    expect(screen.getByText('危機管理課')).toBeTruthy();
  });

  it('opens and closes as a whole', async () => {
    const app = await open();
    await app.user.click(await screen.findByRole('button', { name: 'すべて開く' }));
    expect(screen.getByText(title)).toBeTruthy();
    await app.user.click(screen.getByRole('button', { name: 'すべて閉じる' }));
    expect(screen.queryByText('経1-1 コミュニティ活動の促進')).toBeNull();
  });

  it('leads a 取組み to its place on the page of the 施策, a 方針 nowhere', async () => {
    const app = await open();
    await app.user.click(await screen.findByRole('button', { name: 'すべて開く' }));
    expect((await screen.findByRole('link', { name: title })).getAttribute('href')).toBe(
      `/measures/${idOf(102)}#${idOf(103)}`,
    );
    expect(screen.queryByRole('link', { name: '経営方針１ 地域力の醸成' })).toBeNull();
  });

  it('opens the page of the line that has the focus by Enter', async () => {
    await open();
    // A link's address is known as soon as its router is.
    const link = await screen.findByRole('link', { name: '経1-1 コミュニティ活動の促進' });
    const line = link.closest('[role="treeitem"]') as HTMLElement;
    const opened: string[] = [];
    line.addEventListener('click', ({ target }) => opened.push((target as HTMLAnchorElement).pathname));
    line.focus();
    fireEvent.keyDown(line, { key: 'Enter' });
    const policy = screen.getAllByRole('treeitem')[0] as HTMLElement;
    policy.addEventListener('click', () => opened.push('a 方針'));
    fireEvent.keyDown(policy, { key: 'Enter' });
    expect(opened).toEqual([`/measures/${idOf(102)}`]);
  });
});
