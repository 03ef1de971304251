import { afterEach, describe, expect, it } from '@jest/globals';
import type { AssignmentItem, AssignmentList } from '@mawasu/contract';
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { idOf } from '../../testing/builders.js';
import { aDepartmentItem, aDepartmentList } from '../../testing/department-builders.js';
import { type FakeRequest, Refusal } from '../../testing/fake-api.js';
import { renderApp } from '../../testing/render.js';
import { aUserWith, workServer } from '../../testing/work-server.js';
import { rowsOf } from './assignment-rows.js';

afterEach(cleanup);

const node = (number: number, kind: 'policy' | 'measure' | 'initiative', title: string, parent: number | null) => ({
  ...{ id: idOf(number), kind, title, code: '', parentId: parent === null ? null : idOf(parent) },
});
const lead = (number: number, nodeNumber: number, changes: Partial<AssignmentItem> = {}): AssignmentItem => ({
  ...{ id: idOf(number), nodeId: idOf(nodeNumber), departmentId: idOf(10), departmentName: '市民課', role: 'lead' },
  ...{ fyFrom: 2020, fyTo: null, version: 3, sample: false },
  ...changes,
});
const list: AssignmentList = {
  items: [
    lead(90, 42),
    lead(91, 43),
    lead(92, 43, { id: idOf(93), departmentName: '道路課', fyFrom: 2028 }),
    lead(94, 44, { role: 'related', departmentId: idOf(12), departmentName: '環境課' }),
  ],
  total: 4,
  nodes: [
    node(41, 'policy', '方針', null),
    node(42, 'measure', '地域活動の支援', 41),
    node(43, 'initiative', '講座の開催', 42),
    node(44, 'initiative', '相談の実施', 42),
  ],
  ...{ planId: idOf(30), planFrom: 2024, planTo: 2030, begunFy: 2025 },
};

async function open(role: 'planner' | 'reader' = 'planner', answer: AssignmentList = list) {
  const server = workServer({ user: aUserWith(role) })
    .on('GET /api/assignments', answer)
    .on('GET /api/departments', aDepartmentList([aDepartmentItem({ id: idOf(11), name: '道路課' })]));
  return { ...(await renderApp('/assignments?fy=2026', server)), server };
}

const heads = () => screen.getAllByRole('rowheader').map(({ textContent }) => textContent);

describe('担当課', () => {
  it('lists first what nobody answers for, and what is to change later', async () => {
    await open();
    await screen.findByText('主管課なし');
    expect(heads()[0]).toContain('相談の実施');
    expect(screen.getByText('R10から道路課')).toBeTruthy();
    expect(screen.getByRole('status').textContent).toContain('主管課のないもの1件');
  });

  it('narrows to those, and by words', async () => {
    const { user } = await open();
    await user.click(await screen.findByLabelText('主管課なしだけ（1件）'));
    expect(heads()).toHaveLength(1);
    await user.click(screen.getByLabelText('主管課なしだけ（1件）'));
    await user.type(screen.getByLabelText('名称・課で絞り込む'), '講座');
    expect(heads()).toHaveLength(1);
    // What lies outside the list is not counted in it.
    expect(screen.getByRole('status').textContent).toBe('1件。すべてに主管課があります。');
    await user.type(screen.getByLabelText('名称・課で絞り込む'), 'どこにもない');
    expect(screen.getByRole('status').textContent).toBe('0件。');
  });

  it('is read by others, who are told who changes it', async () => {
    await open('reader');
    expect(await screen.findByText(/担当課を変更できるのは企画です/)).toBeTruthy();
    expect(screen.queryByRole('checkbox', { name: /を選ぶ$/ })).toBeNull();
  });

  it('says that the plan is still empty', async () => {
    await open('planner', { ...list, items: [], nodes: [], total: 0, planId: null });
    expect(await screen.findByText('計画の施策・取組みがまだありません。')).toBeTruthy();
  });

  it('is changed for several at once, from a year whose evaluation has not begun, on what was seen', async () => {
    const sent: unknown[] = [];
    const { user, server } = await open();
    server.on('POST /api/assignments', ({ body }: FakeRequest) => {
      sent.push(body);
      return { changed: 2 };
    });
    await user.click(await screen.findByLabelText('講座の開催を選ぶ'));
    await user.click(screen.getByLabelText('相談の実施を選ぶ'));
    await user.click(screen.getByRole('button', { name: '選んだ2件の担当課を変更する' }));
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('combobox', { name: /^主管課/ }));
    await user.click(await screen.findByRole('option', { name: '道路課', hidden: true }));
    await user.type(within(dialog).getByLabelText(/^理由/), '移管');
    await user.click(within(dialog).getByRole('button', { name: '変更する' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(sent).toEqual([
      {
        ...{ nodeIds: [idOf(43), idOf(44)], fyFrom: 2026, leadId: idOf(11), reason: '移管' },
        seen: [
          { id: idOf(91), version: 3 },
          { id: idOf(93), version: 3 },
          { id: idOf(94), version: 3 },
        ],
      },
    ]);
  });

  it('counts what the filters leave, and leads out of them where that is nothing', async () => {
    await open();
    const words = (await screen.findByLabelText('名称・課で絞り込む')) as HTMLInputElement;
    const type = (value: string) => fireEvent.change(words, { target: { value } });
    type('講座');
    type('環境課');
    expect(heads()).toEqual([expect.stringContaining('相談の実施')]);
    type('どこにもない');
    expect(screen.getByText('該当する施策・取組みはありません。')).toBeTruthy();
    expect(screen.getByRole('status').textContent).toBe('0件。');
    fireEvent.click(screen.getByText('絞り込みをやめる'));
    expect(words.value).toBe('');
    expect(heads()).toHaveLength(3);
  });

  it('leaves chosen what was chosen when somebody thinks better of it or changes another line', async () => {
    const { server, user } = await open();
    server.on('POST /api/assignments', { changed: 1 });
    fireEvent.click(await screen.findByLabelText('講座の開催を選ぶ'));
    fireEvent.click(screen.getByLabelText('相談の実施を選ぶ'));
    fireEvent.click(screen.getByText('選んだ2件の担当課を変更する'));
    const dialog = await screen.findByRole('dialog', { name: '2件の担当課を変更する' });
    expect(within(dialog).getByText('相談の実施（いまの主管課：なし）')).toBeTruthy();
    fireEvent.click(within(dialog).getByText('やめる'));
    expect(await screen.findByText('選んだ2件の担当課を変更する')).toBeTruthy();
    fireEvent.click(screen.getByLabelText('講座の開催の担当課を変更する'));
    const single = await screen.findByRole('dialog', { name: '「講座の開催」の担当課を変更する' });
    await user.click(within(single).getByRole('button', { name: '変更する' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    // The line that was changed is done with; the other one is still to come.
    expect(screen.getByText('選んだ1件の担当課を変更する')).toBeTruthy();
    expect(screen.getByLabelText('相談の実施を選ぶ')).toHaveProperty('checked', true);
  });

  it('changes 関係課 only where that is asked for, beginning with those there are, and says a refusal there', async () => {
    const sent: unknown[] = [];
    const { server } = await open();
    const details = [
      { path: 'relatedIds', message: '主管課は関係課にできません。' },
      { path: 'reason', message: '理由を入力してください。' },
    ];
    server.on('POST /api/assignments', ({ body }: FakeRequest) => {
      sent.push(body);
      return new Refusal(400, 'VALIDATION', { details });
    });
    fireEvent.click(await screen.findByLabelText('相談の実施の担当課を変更する'));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.queryByLabelText('関係課')).toBeNull();
    fireEvent.click(dialog.getByLabelText('関係課も変更する'));
    fireEvent.click(dialog.getByText('変更する'));
    expect(await dialog.findByText('主管課は関係課にできません。')).toBeTruthy();
    expect(dialog.getByText('理由を入力してください。')).toBeTruthy();
    expect(dialog.queryByRole('alert')).toBeNull();
    expect(sent).toEqual([
      {
        ...{ nodeIds: [idOf(44)], fyFrom: 2026, relatedIds: [idOf(12)], reason: '' },
        seen: [{ id: idOf(94), version: 3 }],
      },
    ]);
  });

  it('ends with a year on the version seen; who was faster is said, with what they set', async () => {
    const sent: unknown[] = [];
    let held = list;
    const { server, user, queryClient } = await open();
    const act1 = `PATCH /api/assignments/${idOf(91)}`;
    server.on('GET /api/assignments', () => held);
    server.on(act1, ({ body }: FakeRequest) => {
      sent.push(body);
      return sent.length === 1 ? new Refusal(409, 'STALE_VERSION') : { changed: 1 };
    });
    fireEvent.click(await screen.findByLabelText('講座の開催の主管課の終わりを決める'));
    const dialog = within(await screen.findByRole('dialog', { name: '「講座の開催」の担当の終わり' }));
    expect(dialog.getByText('主管課：市民課（令和2年度から）')).toBeTruthy();
    await user.click(dialog.getByRole('combobox', { name: '最後の年度' }));
    const options = within(await screen.findByRole('listbox', { name: '最後の年度', hidden: true }));
    expect(options.getAllByRole('option', { hidden: true }).map(({ textContent }) => textContent)).toEqual([
      ...['決めない', '令和7年度', '令和8年度', '令和9年度', '令和10年度', '令和11年度', '令和12年度'],
    ]);
    await user.click(options.getByRole('option', { name: '令和9年度', hidden: true }));
    fireEvent.change(dialog.getByLabelText(/^理由/), { target: { value: '移管' } });
    fireEvent.click(dialog.getByText('変更する'));
    expect((await dialog.findByRole('alert')).textContent).toContain('ほかの人が先に変更しました');
    held = {
      ...list,
      items: list.items.map((one) => (one.id === idOf(91) ? { ...one, version: 4, fyTo: 2028 } : one)),
    };
    await act(() => queryClient.invalidateQueries());
    expect(await dialog.findByText('最後の年度：いまの内容は「令和10年度」です。')).toBeTruthy();
    fireEvent.click(dialog.getByText('変更する'));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    const body = { fyTo: 2027, reason: '移管' };
    expect(sent).toEqual([
      { version: 3, ...body },
      { version: 4, ...body },
    ]);
  });
});

describe('担当課 of another year', () => {
  it('are not said by the list of the year before: nothing is listed or chosen until they are there', async () => {
    let answer: (answered: AssignmentList) => void = () => {};
    const { server, user, router } = await open();
    fireEvent.change(await screen.findByLabelText('名称・課で絞り込む'), { target: { value: '講座' } });
    expect(heads()).toHaveLength(1);
    server.on(
      'GET /api/assignments',
      () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    );
    await user.click(screen.getByRole('combobox', { name: '表示する年度' }));
    await user.click(await screen.findByRole('option', { name: '令和6年度', hidden: true }));
    await waitFor(() => expect(screen.queryByRole('table')).toBeNull());
    expect(router.state.location.search).toMatchObject({ fy: '2024' });
    expect(screen.getByLabelText('主管課なしだけ')).toBeTruthy();
    expect(screen.queryByText(/表示中の.*件を選ぶ/)).toBeNull();
    const items = [lead(95, 43, { departmentName: '農政課', fyTo: 2025 })];
    await act(async () => answer({ ...list, items }));
    expect(await screen.findByText('農政課')).toBeTruthy();
    // What was typed to narrow the list stays with the next one.
    expect(heads()).toHaveLength(1);
    expect(screen.getByLabelText('主管課なしだけ（2件）')).toBeTruthy();
  });

  it('are listed a hundred at a time, of which those on the page are chosen together', async () => {
    const many = Array.from({ length: 101 }, (_, index) => node(200 + index, 'initiative', `取組み${index}`, 42));
    const { user } = await open('planner', { ...list, nodes: [...list.nodes.slice(0, 2), ...many], items: [] });
    expect(await screen.findByText('102件（主管課のないもの102件）。')).toBeTruthy();
    fireEvent.click(screen.getByText('表示中の100件を選ぶ'));
    expect(screen.getByText('選んだ100件の担当課を変更する')).toBeTruthy();
    fireEvent.click(screen.getByLabelText('2ページ'));
    expect(heads()).toHaveLength(2);
    fireEvent.click(screen.getByText('選んだ100件の担当課を変更する'));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText('ほか92件')).toBeTruthy();
    await user.click(dialog.getByRole('button', { name: 'やめる' }));
    fireEvent.click(screen.getByText('選択をやめる'));
    expect(screen.getByText('選んだ0件の担当課を変更する').closest('button')).toHaveProperty('disabled', true);
  });

  it.each<[number | null, string, string | null]>([
    [null, '令和6年度', null],
    [2025, '令和8年度', '令和7年度の評価が始まっているため、変更できるのは令和8年度からです。'],
    [2030, '令和13年度', '令和12年度の評価が始まっているため、変更できるのは令和13年度からです。'],
  ])('may be changed from the year after the last one that has begun (%s)', async (begunFy, first, words) => {
    await open('planner', { ...list, begunFy });
    fireEvent.click(await screen.findByLabelText('講座の開催の担当課を変更する'));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByRole<HTMLInputElement>('combobox', { name: /^いつから/ }).value).toBe(first);
    expect(screen.queryAllByText(/^令和.*の評価が始まっているため/).map(({ textContent }) => textContent)).toEqual(
      words === null ? [] : [words],
    );
  });
});

describe('the 課 of a change', () => {
  it('are called by their names, those too that are none in the year', async () => {
    await open();
    fireEvent.click(await screen.findByLabelText('相談の実施の担当課を変更する'));
    const dialog = within(await screen.findByRole('dialog'));
    fireEvent.click(dialog.getByLabelText('関係課も変更する'));
    expect(dialog.getByText('環境課')).toBeTruthy();
    expect(document.body.textContent).not.toContain(idOf(12));
  });

  it('that cannot be read are said so at the field, and what was typed can still be sent', async () => {
    const { server } = await open();
    const sent: unknown[] = [];
    server
      .on('GET /api/departments', new Refusal(500, 'INTERNAL', { message: '不調です。' }))
      .on('POST /api/assignments', ({ body }: FakeRequest) => {
        sent.push(body);
        return new Refusal(503, 'DATABASE_UNAVAILABLE', { message: '接続できません。' });
      });
    fireEvent.click(await screen.findByLabelText('講座の開催の担当課を変更する'));
    const dialog = within(await screen.findByRole('dialog'));
    expect(await dialog.findByText('部・課の一覧を読み込めませんでした。不調です。')).toBeTruthy();
    const reason = dialog.getByLabelText<HTMLInputElement>(/^理由/);
    fireEvent.change(reason, { target: { value: '移管' } });
    fireEvent.click(dialog.getByText('変更する'));
    expect((await dialog.findByRole('alert')).textContent).toContain('接続できません。');
    expect(reason.value).toBe('移管');
    expect(sent).toHaveLength(1);
  });
});

describe('the rows of a year', () => {
  it('do not take who has ended for who answers, though the list was asked for an earlier year', () => {
    const items = [lead(90, 43, { fyTo: 2026 }), lead(91, 43, { departmentName: '道路課', fyFrom: 2027 })];
    const leads = (fy: number) => rowsOf({ ...list, items }, fy).map((row) => row.lead?.departmentName ?? null);
    expect(leads(2026)).toEqual([null, '市民課', null]);
    expect(leads(2027)).toEqual([null, '道路課', null]);
  });
});
