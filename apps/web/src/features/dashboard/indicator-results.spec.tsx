import { afterEach, describe, expect, it } from '@jest/globals';
import type { IndicatorResult } from '@mawasu/contract';
import { cleanup, screen, waitFor } from '@testing-library/react';
import { aRound, aUser, idOf } from '../../testing/builders.js';
import { anIndicatorResult, aTree } from '../../testing/dashboard-builders.js';
import type { FakeRequest } from '../../testing/fake-api.js';
import { fakeServer, renderApp } from '../../testing/render.js';
import { indicatorCsv } from './indicator-csv.js';

const round = aRound();

async function openIndicators(search: string, answer: (url: URL) => { items: IndicatorResult[]; total: number }) {
  const asked: string[] = [];
  const server = fakeServer()
    .on('GET /api/session', { user: aUser({ roles: ['planner'] }) })
    .on('GET /api/rounds', { items: [round], total: 1 })
    .on('GET /api/departments', {
      items: [{ id: idOf(10), name: '企画調整課', kind: 'section', divisionName: null }],
      total: 1,
    })
    .on(`GET /api/plans/${round.planId}/tree`, aTree)
    .on(`GET /api/rounds/${round.id}/indicators`, ({ url }: FakeRequest) => {
      asked.push(url.search);
      return answer(url);
    });
  const app = await renderApp(`/indicators${search}`, server);
  await screen.findByRole('heading', { level: 1, name: '指標の達成率' });
  return { ...app, asked };
}

afterEach(cleanup);

describe('指標の達成率', () => {
  it('shows the filters of its address, and asks for what is chosen', async () => {
    const search = `?band=below100&order=rate&measureId=${idOf(102)}`;
    const { user, router, asked } = await openIndicators(search, () => ({ items: [anIndicatorResult()], total: 1 }));
    expect(await screen.findByText('全1件中1〜1件を表示しています。')).toBeTruthy();
    const chosen = (label: string) => screen.getByRole<HTMLInputElement>('combobox', { name: label }).value;
    const expected = ['100%未満のすべて', '経1-1 コミュニティ活動の促進', '', '', '達成率の低い順'];
    // The names of 施策 come with the plan, after the list.
    await waitFor(() => expect(['達成率', '施策', '方針', '主管課', '並び順'].map(chosen)).toEqual(expected));
    await user.click(screen.getByRole('combobox', { name: '主管課' }));
    await user.click(await screen.findByRole('option', { name: '企画調整課', hidden: true }));
    await waitFor(() => expect(router.state.location.search).toMatchObject({ departmentId: idOf(10), order: 'rate' }));
    expect(asked.at(-1)).toContain(`departmentId=${idOf(10)}`);
  });

  it('offers the way out where the filters leave nothing, and keeps the order', async () => {
    const search = `?departmentId=${idOf(9)}&order=rate`;
    const { user, router } = await openIndicators(search, () => ({ items: [], total: 0 }));
    await screen.findByRole('heading', { name: '条件に合う指標はありません。' });
    await user.click(screen.getAllByRole('button', { name: '絞り込みをやめる' })[0] as HTMLElement);
    await screen.findByRole('heading', { name: 'この評価年度の指標はありません。' });
    expect(router.state.location.search).toEqual({ order: 'rate' });
  });

  it('leads back from a page beyond the last one', async () => {
    const { user, router } = await openIndicators('?page=999', (url) =>
      url.searchParams.get('page') === '999' ? { items: [], total: 1 } : { items: [anIndicatorResult()], total: 1 },
    );
    await user.click(await screen.findByRole('button', { name: '最初のページを表示' }));
    expect(await screen.findByText('全1件中1〜1件を表示しています。')).toBeTruthy();
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

describe('indicators as CSV', () => {
  it('hold one value a cell, figures without unit, and the reason where there is no rate', () => {
    const without = anIndicatorResult({
      ownerKind: 'measure',
      actual: null,
      state: 'compiling',
      rate: null,
      rateDisplay: '−',
      formula: '',
      reason: '集計中（実績なし）',
      sample: true,
    });
    const [head = [], first, second] = indicatorCsv([anIndicatorResult(), without]);
    const cell = (row: readonly string[] | undefined, name: string) => row?.[head.indexOf(name)];
    const names = ['取組み', '目標値', '実績値', '実績の状態', '達成率（％）', '率がない理由', 'サンプル'];
    expect(names.map((name) => cell(first, name))).toEqual([
      '住宅の耐震化を促進',
      '1000',
      '300',
      '入力済',
      '30.0',
      '',
      '',
    ]);
    expect(names.map((name) => cell(second, name))).toEqual([
      '',
      '1000',
      '',
      '集計中',
      '',
      '集計中（実績なし）',
      'サンプル',
    ]);
  });
});
