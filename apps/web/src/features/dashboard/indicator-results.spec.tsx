import { describe, expect, it } from '@jest/globals';
import type { IndicatorResult } from '@mawasu/contract';
import { screen, waitFor, within } from '@testing-library/react';
import { aRound, idOf } from '../../testing/builders.js';
import { anIndicatorResult, aRate, noRate } from '../../testing/dashboard-builders.js';
import { type FakeRequest, Refusal } from '../../testing/fake-api.js';
import { aRoundTree } from '../../testing/plan-builders.js';
import { renderApp } from '../../testing/render.js';
import { aUserWith, workServer } from '../../testing/work-server.js';

const round = aRound();

async function openIndicators(search: string, answer: (url: URL) => { items: IndicatorResult[]; total: number }) {
  const asked: string[] = [];
  const server = workServer({ user: aUserWith('planner') })
    .on('GET /api/departments', {
      items: [{ id: idOf(10), name: '企画調整課', kind: 'section', parentId: null, sample: false }],
      total: 1,
    })
    .on(`GET /api/rounds/${round.id}/tree`, aRoundTree())
    .on(`GET /api/rounds/${round.id}/indicators`, ({ url }: FakeRequest) => {
      asked.push(url.search);
      return answer(url);
    });
  const app = await renderApp(`/indicators${search}`, server);
  await screen.findByRole('heading', { level: 1, name: '指標の達成率' });
  return { ...app, asked, server };
}

describe('指標の達成率', () => {
  it('shows the filters of its address, and asks for what is chosen', async () => {
    const search = `?band=below100&order=rate&measureId=${idOf(102)}`;
    const { user, router, asked } = await openIndicators(search, () => ({ items: [anIndicatorResult()], total: 1 }));
    expect(await screen.findByText('1件中1〜1件を表示しています。')).toBeTruthy();
    screen.getByText(/^この年度の実績を求めない指標（.*）は含みません。$/);
    const chosen = (label: string) => screen.getByRole<HTMLInputElement>('combobox', { name: label }).value;
    const expected = ['100%未満のすべて', '経1-1 コミュニティ活動の促進', '', '', '率の低い順'];
    // The names of 施策 come with the plan, after the list.
    await waitFor(() => expect(['達成率・ペース', '施策', '方針', '主管課', '並び順'].map(chosen)).toEqual(expected));
    await user.click(screen.getByRole('combobox', { name: '主管課' }));
    await user.click(await screen.findByRole('option', { name: '企画調整課', hidden: true }));
    await waitFor(() => expect(router.state.location.search).toMatchObject({ departmentId: idOf(10), order: 'rate' }));
    expect(asked.at(-1)).toContain(`departmentId=${idOf(10)}`);
  });

  it('offers the way out where the filters leave nothing, and keeps the order', async () => {
    const search = `?departmentId=${idOf(10)}&order=rate`;
    const { user, router } = await openIndicators(search, () => ({ items: [], total: 0 }));
    await screen.findByRole('heading', { name: '条件に合う指標はありません。' });
    await user.click(screen.getAllByRole('button', { name: '絞り込みをやめる' })[0] as HTMLElement);
    await screen.findByRole('heading', { name: 'この評価年度に実績を求める指標はありません。' });
    expect(router.state.location.search).toEqual({ order: 'rate' });
  });

  it('leads back from a page beyond the last one', async () => {
    const { user, router } = await openIndicators('?page=999', (url) =>
      url.searchParams.get('page') === '999' ? { items: [], total: 1 } : { items: [anIndicatorResult()], total: 1 },
    );
    await user.click(await screen.findByRole('button', { name: '最初のページを表示' }));
    expect(await screen.findByText('1件中1〜1件を表示しています。')).toBeTruthy();
    expect(router.state.location.search).toEqual({ page: '1' });
  });

  it('saves every indicator of the filter, also those of other pages', async () => {
    const all = Array.from({ length: 250 }, (_, index) => anIndicatorResult({ indicatorId: idOf(1000 + index) }));
    const saved: Blob[] = [];
    URL.createObjectURL = (blob: Blob) => `blob:${saved.push(blob)}`;
    URL.revokeObjectURL = () => undefined;
    // The browser keeps the file; here nothing opens it.
    HTMLAnchorElement.prototype.click = () => undefined;
    const { user } = await openIndicators('?band=below60', (url) => {
      const [page, size] = ['page', 'size'].map((name) => Number(url.searchParams.get(name))) as [number, number];
      return { items: all.slice((page - 1) * size, page * size), total: all.length };
    });
    await user.click(await screen.findByRole('button', { name: '指標250件をCSVで保存' }));
    await waitFor(() => expect(saved).toHaveLength(1));
    const text = await new Promise<string>((resolve) => {
      const reader = new FileReader();
      reader.onload = () => resolve(String(reader.result));
      reader.readAsText(saved[0] as Blob);
    });
    expect(text.trimEnd().split('\r\n')).toHaveLength(251);
  });
});

describe('a line of the list', () => {
  const cellsOf = async (indicator: IndicatorResult) => {
    await openIndicators('', () => ({ items: [indicator], total: 1 }));
    const table = await screen.findByRole('table', { name: '指標の達成率' });
    const heads = within(table).getAllByRole('columnheader');
    const cells = within(table).getAllByRole('cell');
    return Object.fromEntries(cells.map((cell, index) => [heads[index + 1]?.textContent, cell.textContent]));
  };

  it('has the figures with their unit and the formula beside the rate', async () => {
    expect(await cellsOf(anIndicatorResult())).toMatchObject({
      ...{ 目標値: '1,000件', 実績値: '300件', 達成率: '30.0%', ペース: '−' },
      計算式: '実績 300件 ÷ 目標 1,000件 × 100 ＝ 30.0%',
    });
  });

  it('shows every digit of a figure, as the formula beside it does', async () => {
    const formula = '実績 84.96% ÷ 目標 90.0% × 100 ＝ 94.4%';
    const finer = anIndicatorResult({
      unit: '%',
      decimals: 1,
      target: '90',
      actual: '84.96',
      achievement: aRate({ formula }),
    });
    await openIndicators('', () => ({ items: [finer], total: 1 }));
    const row = within(await screen.findByRole('row', { name: /84\.96%/ }));
    row.getByRole('cell', { name: '84.96%' });
    row.getByRole('cell', { name: '90.0%' });
  });

  it('names a ペース as one, beside an empty 達成率', async () => {
    const basis = 'pace' as const;
    const pace = aRate({ display: '88.1%', formula: '37.5% ÷ 42.6%' });
    expect(
      await cellsOf(anIndicatorResult({ basis, pace, target: null, achievement: noRate('目標未設定') })),
    ).toMatchObject({ 目標値: '未設定', 達成率: '−', ペース: '88.1%', 計算式: 'ペース：37.5% ÷ 42.6%' });
  });

  it('says in place of a figure why there is none, and of a rate its reason', async () => {
    const missing = { actual: null, state: 'compiling' as const, achievement: noRate('集計中（実績なし）') };
    const none = { ...missing, qualifiers: ['集計中'] };
    expect(await cellsOf(anIndicatorResult(none))).toMatchObject({ 実績値: '集計中', 計算式: '集計中（実績なし）' });
  });

  it('has all that belongs beside its figure: 速報, a sum of some years only', async () => {
    const cells = await cellsOf(anIndicatorResult({ qualifiers: ['速報値です。', '一部の年度の合計です。'] }));
    expect(cells.計算式).toMatch(/30\.0%速報値です。一部の年度の合計です。$/);
  });

  it('leads to the page of its 施策, and says where its 取組み has no 主管課', async () => {
    expect(await cellsOf(anIndicatorResult({ departmentName: null }))).toMatchObject({ 主管課: '未定' });
    const link = screen.getByRole('link', { name: '耐震改修の補助件数' });
    expect(link.getAttribute('href')).toBe(`/measures/${idOf(50)}`);
  });
});

describe('a file that could not be made', () => {
  it('is said beside its button, which can be used again', async () => {
    let isAway = false;
    const { user } = await openIndicators('', () => {
      if (isAway) return new Refusal(503, 'DATABASE_UNAVAILABLE') as never;
      return { items: [anIndicatorResult()], total: 1 };
    });
    const button = await screen.findByRole('button', { name: '指標1件をCSVで保存' });
    isAway = true;
    await user.click(button);
    expect((await screen.findByRole('alert')).textContent).toMatch(/^ファイルを作成できませんでした。/);
    expect(screen.getByRole('table', { name: '指標の達成率' })).toBeTruthy();
  });
});
