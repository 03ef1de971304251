import { afterEach, describe, expect, it } from '@jest/globals';
import type { IndicatorList, IndicatorListItem } from '@mawasu/contract';
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { idOf } from '../../testing/builders.js';
import { aDepartmentItem, aDepartmentList } from '../../testing/department-builders.js';
import type { FakeRequest } from '../../testing/fake-api.js';
import { aPlan, aPlanTree } from '../../testing/plan-builders.js';
import { renderApp } from '../../testing/render.js';
import { aUserWith, workServer } from '../../testing/work-server.js';

afterEach(cleanup);

const plan = aPlan();
const former = aPlan({ id: idOf(33), name: '前期計画', fyFrom: 2021, fyTo: 2025 });
const anItem = (changes: Partial<IndicatorListItem> = {}): IndicatorListItem => ({
  ...{ id: idOf(70), version: 1, name: '貸出冊数', unit: '冊', kind: 'outcome', direction: 'up' },
  ...{ nodeId: idOf(60), ownerKind: 'initiative', ownerTitle: '読書のまち', departmentName: '図書館' },
  ...{ measureId: idOf(50), measureCode: '3-2', measureTitle: '生涯学習', fyFrom: 2024, fyTo: null },
  ...{ missing: [], sample: false },
  ...changes,
});
const aList = (items: IndicatorListItem[], total = items.length): IndicatorList => ({
  ...{ items, total, all: total },
  missing: { target: 0, source: 0, month: 0, baseline: 2 },
});

async function open(search: string, answer: (params: URLSearchParams) => unknown) {
  const asked: Record<string, string>[] = [];
  const server = workServer({ user: aUserWith('reader') })
    .on('GET /api/plans', { items: [plan, former], total: 2 })
    .on(`GET /api/plans/${plan.id}/tree`, aPlanTree())
    .on(`GET /api/plans/${former.id}/tree`, aPlanTree(former))
    .on('GET /api/departments', aDepartmentList([aDepartmentItem({ id: idOf(11), name: '図書館' })]))
    .on('GET /api/indicators', ({ url }: FakeRequest) => {
      asked.push(Object.fromEntries(url.searchParams));
      return answer(url.searchParams);
    });
  const app = await renderApp(`/indicators/definitions${search}`, server);
  const go = (next: object) => act(() => app.router.navigate({ to: '/indicators/definitions', search: next }));
  return { ...app, asked, go, address: () => app.router.state.location.search };
}

const words = () => screen.getByLabelText('名称・算式・出典で探す') as HTMLInputElement;
const choose = (label: string, option: string) => {
  fireEvent.click(screen.getByLabelText(label, { selector: 'input' }));
  fireEvent.click(screen.getByRole('option', { name: option, hidden: true }));
};

describe('指標, as a list', () => {
  it('says of each what it hangs on, who answers for it, its kind, its years and what it lacks', async () => {
    await open('', () =>
      aList([
        anItem({ missing: ['target', 'source'] }),
        anItem({ id: idOf(71), name: '満足の声', unit: '', kind: 'qualitative', ownerKind: 'measure', fyTo: 2026 }),
      ]),
    );
    const table = within(await screen.findByRole('table', { name: '指標の一覧' }));
    const cells = table.getAllByRole('row').map((row) => [...row.children].map(({ textContent }) => textContent));
    expect(cells).toEqual([
      ['指標', '施策・取組み', '主管課', '種類', '年度', '足りないもの'],
      ['貸出冊数', '3-2 生涯学習読書のまち', '図書館', '成果・増加・冊', 'R6〜', '目標なし出典なし'],
      ['満足の声', '3-2 生涯学習', '図書館', '定性・増加', 'R6〜R8', ''],
    ]);
    expect(table.getByRole('link', { name: '満足の声' }).getAttribute('href')).toBe(
      `/indicators/definitions/${idOf(71)}`,
    );
  });

  it('counts all of the filter, not of the page, and goes on by pages that stand in the address', async () => {
    const { address, asked } = await open('?measureId=x&page=2'.replace('x', idOf(102)), () => aList([anItem()], 120));
    expect(await screen.findByText('全120件中51〜51件目を表示しています。')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'すべて 120件' }).getAttribute('aria-pressed')).toBe('true');
    fireEvent.click(screen.getByRole('button', { name: '3ページ' }));
    await waitFor(() => expect(asked.at(-1)).toEqual({ measureId: idOf(102), page: '3', size: '50' }));
    expect(address()).toEqual({ measureId: idOf(102), page: '3' });
    // Another filter begins with its first page.
    choose('主管課', '図書館');
    await waitFor(() => expect(asked.at(-1)).toMatchObject({ departmentId: idOf(11), page: '1' }));
    expect(address()).toEqual({ measureId: idOf(102), departmentId: idOf(11) });
  });

  it('is searched by Enter, and the field says what the address does, also on the way back', async () => {
    const { asked, router } = await open('?missing=baseline', () => aList([anItem()]));
    await screen.findByText('貸出冊数');
    fireEvent.change(words(), { target: { value: ' 図書 ' } });
    expect(asked).toHaveLength(1);
    fireEvent.submit(words().form as HTMLFormElement);
    await waitFor(() => expect(asked.at(-1)).toMatchObject({ q: '図書', missing: 'baseline' }));
    expect(words().value).toBe('図書');
    await act(async () => router.history.back());
    await waitFor(() => expect(words().value).toBe(''));
  });

  it('shows what is missing alone while its button is pressed, and all when it is pressed again', async () => {
    const { address } = await open('', () => aList([anItem()]));
    const gap = () => screen.getByRole('button', { name: '基準値なし 2件' });
    await screen.findByText('貸出冊数');
    fireEvent.click(gap());
    await waitFor(() => expect(gap().getAttribute('aria-pressed')).toBe('true'));
    expect(address()).toEqual({ missing: 'baseline' });
    fireEvent.click(gap());
    await waitFor(() => expect(gap().getAttribute('aria-pressed')).toBe('false'));
    expect(address()).toEqual({});
  });

  it('of another plan shows nothing of the former one while its answer is on its way', async () => {
    let answer: (list: IndicatorList) => void = () => undefined;
    const late = new Promise<IndicatorList>((resolve) => {
      answer = resolve;
    });
    const { go } = await open('', (params) => {
      if (params.has('ended')) return new Promise(() => undefined);
      return params.get('planId') === former.id ? late : aList([anItem()]);
    });
    await screen.findByText('貸出冊数');
    choose('計画', '前期計画');
    await waitFor(() => expect(screen.queryByText('貸出冊数')).toBeNull());
    answer(aList([anItem({ id: idOf(71), name: '前の指標' })]));
    expect(await screen.findByText('前の指標')).toBeTruthy();
    // Within a plan the rows stay until the next ones are there.
    await go({ planId: former.id, ended: 'true' });
    expect(screen.getByText('前の指標').closest('[aria-busy]')?.getAttribute('aria-busy')).toBe('true');
  });
});
