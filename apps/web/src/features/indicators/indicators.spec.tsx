import { afterEach, describe, expect, it } from '@jest/globals';
import type { IndicatorDetail, IndicatorList } from '@mawasu/contract';
import { newDefinition } from '@mawasu/domain/indicators';
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { idOf } from '../../testing/builders.js';
import { type FakeRequest, Refusal } from '../../testing/fake-api.js';
import { aPlan } from '../../testing/plan-builders.js';
import { renderApp } from '../../testing/render.js';
import { aUserWith, workServer } from '../../testing/work-server.js';

afterEach(cleanup);

const place = {
  ...({ nodeId: idOf(60), ownerKind: 'initiative', ownerTitle: '読書のまちづくり' } as const),
  ...{ measureId: idOf(50), measureCode: '3-2', measureTitle: '生涯学習' },
};
const detail: IndicatorDetail = {
  ...{ id: idOf(70), version: 4, ...place, planId: idOf(30), planName: '総合計画', planFrom: 2024, planTo: 2030 },
  definition: {
    ...newDefinition,
    ...{ breaks: [], name: '図書館の貸出冊数', unit: '冊', fyFrom: 2024, source: '図書館統計' },
    ...{ finalTargetValue: null, finalTargetFy: null },
  },
  ...{ roundLowerMode: 'a', targets: [], predecessors: [], successors: [], settledFy: null, sample: false },
};

function aList(total: number): IndicatorList {
  const { id, version, definition } = detail;
  const { name, unit, kind, direction, fyFrom, fyTo } = definition;
  const item = { id, version, ...place, name, unit, kind, direction, departmentName: null, fyFrom, fyTo };
  const items = total === 0 ? [] : [{ ...item, missing: ['month' as const], sample: false }];
  return { items, total, all: total, missing: { target: 0, source: 0, month: total, baseline: 0 } };
}

function aServer(role: 'planner' | 'reader' = 'planner') {
  return workServer({ user: aUserWith(role) })
    .on('GET /api/plans', { items: [aPlan()], total: 1 })
    .on('GET /api/departments', { items: [], total: 0, settledFy: null })
    .on(`GET /api/plans/${idOf(30)}/tree`, new Refusal(404, 'NOT_FOUND'))
    .on(`GET /api/indicators/${detail.id}`, detail);
}

describe('the list of definitions', () => {
  it('counts what is missing, and asks for those alone', async () => {
    const asked: (string | null)[] = [];
    const server = aServer().on('GET /api/indicators', ({ url }: FakeRequest) => {
      asked.push(url.searchParams.get('missing'));
      return aList(1);
    });
    const { user, router } = await renderApp('/indicators/definitions', server);
    await user.click(await screen.findByRole('button', { name: '月なし 1件' }));
    await waitFor(() => expect(asked).toContain('month'));
    expect(router.state.location.search).toMatchObject({ missing: 'month' });
  });

  it('says that there is none, and offers a new one to 企画 only', async () => {
    await renderApp('/indicators/definitions', aServer().on('GET /api/indicators', aList(0)));
    expect(await screen.findByText('指標はまだ登録されていません。')).toBeTruthy();
    expect(screen.getByRole('link', { name: '指標を追加する' })).toBeTruthy();
    cleanup();
    await renderApp('/indicators/definitions', aServer('reader').on('GET /api/indicators', aList(0)));
    await screen.findByText('指標はまだ登録されていません。');
    expect(screen.queryByRole('link', { name: '指標を追加する' })).toBeNull();
  });
});

describe('the list of definitions, narrowed', () => {
  it('sends what stands in the address, says that nothing is left, and leads out of the filters', async () => {
    const asked: string[] = [];
    const server = aServer().on('GET /api/indicators', ({ url }: FakeRequest) => {
      asked.push(url.search);
      return url.searchParams.has('q') ? aList(0) : aList(1);
    });
    const { router } = await renderApp('/indicators/definitions?q=%E6%B0%B4&ended=true', server);
    expect(await screen.findByText('該当する指標はありません。')).toBeTruthy();
    expect(asked[0]).toContain('ended=true');
    expect(screen.getByLabelText('終了した指標も表示')).toHaveProperty('checked', true);
    fireEvent.click(screen.getAllByText('絞り込みをやめる')[0] as HTMLElement);
    await screen.findByText('図書館の貸出冊数');
    expect(router.state.location.search).toEqual({});
    expect((screen.getByLabelText('名称・算式・出典で探す') as HTMLInputElement).value).toBe('');
    expect(screen.getByText('全1件中1〜1件目を表示しています。')).toBeTruthy();
    expect(screen.getByText('R6〜')).toBeTruthy();
    expect(screen.getByText('未定')).toBeTruthy();
  });

  it('sends no words nobody can search for, and leads back from a page that is not there', async () => {
    const asked: URLSearchParams[] = [];
    const server = aServer().on('GET /api/indicators', ({ url }: FakeRequest) => {
      asked.push(url.searchParams);
      return url.searchParams.get('page') === '1' ? aList(1) : { ...aList(1), items: [] };
    });
    const many = 'あ'.repeat(300);
    await renderApp(`/indicators/definitions?page=7&q=${encodeURIComponent(many)}`, server);
    fireEvent.click(await screen.findByText('最初のページを表示'));
    await screen.findByText('図書館の貸出冊数');
    expect(asked.every((params) => !params.has('q'))).toBe(true);
    expect(screen.getByLabelText('名称・算式・出典で探す').getAttribute('aria-invalid')).toBe('true');
  });

  it('says why it could not be shown, and asks again', async () => {
    const server = aServer().on('GET /api/indicators', new Refusal(500, 'INTERNAL', { message: '問題が起きました。' }));
    await renderApp('/indicators/definitions', server);
    expect(await screen.findByText(/問題が起きました。/)).toBeTruthy();
    server.on('GET /api/indicators', aList(1));
    fireEvent.click(screen.getByText(/もう一度/));
    expect(await screen.findByText('図書館の貸出冊数')).toBeTruthy();
  });
});

describe('the targets of a definition', () => {
  it('show with every revision, newest first, why, and that there is none any more', async () => {
    const target = (changes: object) => ({
      ...{ kind: 'yearly' as const, fy: 2026, value: '120', revision: 2, setAt: '2026-03-01T01:00:00.000Z' },
      ...{ reason: '見直し', ...changes },
    });
    const targets = [
      target({}),
      target({ revision: 1, value: '100', reason: null }),
      target({ kind: 'final', fy: 2030, value: null, revision: 3, reason: '廃止' }),
    ] as IndicatorDetail['targets'];
    const server = aServer('reader').on(`GET /api/indicators/${detail.id}`, { ...detail, targets });
    await renderApp(`/indicators/definitions/${detail.id}`, server);
    const table = within(await screen.findByRole('table', { name: '設定したすべての目標値' }));
    expect(table.getAllByRole('row').map(({ textContent }) => textContent)).toEqual([
      '目標値回設定した日理由',
      '令和8年度1202回目令和8年3月1日見直し',
      '令和8年度1001回目令和8年3月1日',
      '最終目標（令和12年度）なし3回目令和8年3月1日廃止',
    ]);
  });
});

describe('a definition', () => {
  const open = (server = aServer()) => renderApp(`/indicators/definitions/${detail.id}`, server);

  it('is read by everybody, and changed by 企画', async () => {
    await open(aServer('reader'));
    expect(await screen.findByText('出典：図書館統計')).toBeTruthy();
    expect(screen.queryByRole('button', { name: '変更を保存する' })).toBeNull();
  });

  it('sends what became different, with its version and the reason', async () => {
    const sent: unknown[] = [];
    const server = aServer().on(`PATCH /api/indicators/${detail.id}`, ({ body }: FakeRequest) => {
      sent.push(body);
      return { id: detail.id, version: 5 };
    });
    const { user } = await open(server);
    await user.clear(await screen.findByLabelText('単位'));
    await user.type(screen.getByLabelText('単位'), '点');
    await user.type(screen.getByLabelText(/^理由/), '単位の誤り');
    await user.click(screen.getByRole('button', { name: '変更を保存する' }));
    await screen.findByText('変更を保存しました。');
    expect(sent).toEqual([{ version: 4, reason: '単位の誤り', unit: '点' }]);
  });

  it('keeps what is typed while somebody else changes it, and sends that alone on top of theirs', async () => {
    const sent: unknown[] = [];
    let held = detail;
    const server = aServer()
      .on(`GET /api/indicators/${detail.id}`, () => held)
      .on(`PATCH /api/indicators/${detail.id}`, ({ body }: FakeRequest) => {
        sent.push(body);
        return held;
      });
    const { user, queryClient } = await renderApp(`/indicators/definitions/${detail.id}`, server);
    const source = await screen.findByRole('textbox', { name: /^出典/ });
    await user.clear(source);
    await user.type(source, '図書館年報');
    held = { ...detail, version: 5, definition: { ...detail.definition, name: '貸出冊数' } };
    await act(() => queryClient.invalidateQueries());
    await screen.findByRole('heading', { level: 1, name: '貸出冊数' });
    expect(screen.getByDisplayValue('図書館年報')).toBeTruthy();
    await user.type(screen.getByRole('textbox', { name: /^理由/ }), '出典の変更');
    await user.click(screen.getByRole('button', { name: '変更を保存する' }));
    await waitFor(() => expect(sent).toEqual([{ version: 5, source: '図書館年報', reason: '出典の変更' }]));
  });

  it('is not sent while it contradicts itself, and says so at the field', async () => {
    const { user } = await open();
    await user.type(await screen.findByLabelText(/^許容差/), '-1');
    expect(screen.getByText('許容差は0以上で入力してください。')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: '変更を保存する' }));
    expect((await screen.findByRole('alert')).textContent).toContain('入力を直すところがあります。');
  });

  it.each([
    [
      'at its field',
      new Refusal(400, 'VALIDATION', { details: [{ path: 'name', message: '同じ名称の指標があります。' }] }),
    ],
    ['above the buttons', new Refusal(409, 'TRANSITION_REFUSED', { message: '同じ名称の指標があります。' })],
  ])('keeps what was typed, and shows a refusal %s', async (_, refusal) => {
    const { user } = await open(aServer().on(`PATCH /api/indicators/${detail.id}`, refusal));
    await user.type(await screen.findByLabelText(/指標の名称/), '（改）');
    await user.click(screen.getByRole('button', { name: '変更を保存する' }));
    expect(await screen.findByText('同じ名称の指標があります。')).toBeTruthy();
    expect((screen.getByLabelText(/指標の名称/) as HTMLInputElement).value).toBe('図書館の貸出冊数（改）');
  });
});
