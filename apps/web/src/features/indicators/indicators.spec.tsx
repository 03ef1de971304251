import { afterEach, describe, expect, it } from '@jest/globals';
import type { IndicatorDetail, IndicatorList } from '@mawasu/contract';
import { newDefinition } from '@mawasu/domain/indicators';
import { act, cleanup, screen, waitFor } from '@testing-library/react';
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
