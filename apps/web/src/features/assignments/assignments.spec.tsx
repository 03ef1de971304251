import { afterEach, describe, expect, it } from '@jest/globals';
import type { AssignmentItem, AssignmentList } from '@mawasu/contract';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { idOf } from '../../testing/builders.js';
import { aDepartmentItem, aDepartmentList } from '../../testing/department-builders.js';
import type { FakeRequest } from '../../testing/fake-api.js';
import { renderApp } from '../../testing/render.js';
import { aUserWith, workServer } from '../../testing/work-server.js';

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
  items: [lead(90, 42), lead(91, 43), lead(92, 43, { id: idOf(93), departmentName: '道路課', fyFrom: 2028 })],
  total: 3,
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
        ],
      },
    ]);
  });
});
