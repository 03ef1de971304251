import { afterEach, describe, expect, it } from '@jest/globals';
import type { ReminderItem } from '@mawasu/contract';
import { cleanup, screen, waitFor } from '@testing-library/react';
import { aRound, idOf } from '../../testing/builders.js';
import { renderApp } from '../../testing/render.js';
import { aUserWith, workServer } from '../../testing/work-server.js';

afterEach(cleanup);

const item: ReminderItem = {
  ...{ departmentId: idOf(10), departmentName: '危機管理課', divisionName: '市民生活部', position: 0 },
  ...{ stepLabel: '入力', dueOn: '2026-05-20', daysLate: 3, sheets: 2, nudgedAt: null, nudgedToday: false },
  people: [{ id: idOf(1), name: '入力 一郎', extension: '2345', email: null, lastSignInAt: null }],
};
const others: ReminderItem[] = [
  { ...item, departmentId: idOf(11), departmentName: '市民課', daysLate: -2, people: [], stepLabel: '課長確認' },
  { ...item, departmentId: idOf(12), departmentName: '環境課', nudgedAt: '2026-05-23T01:00:00Z', nudgedToday: true },
];

async function open(...roles: Parameters<typeof aUserWith>) {
  const asked: unknown[] = [];
  const items = [item, ...others];
  const server = workServer({ user: aUserWith(...roles) })
    .on('GET /api/departments', { items: [], total: 0 })
    .on(`GET /api/rounds/${aRound().id}/reminders`, () => ({ items, total: 3, fy: 2025, steps: [] }))
    .on(`POST /api/rounds/${aRound().id}/nudges`, ({ body }: { body: unknown }) => {
      asked.push(body);
      return { told: 1 };
    });
  return { ...(await renderApp('/reminders', server)), asked };
}

describe('督促一覧', () => {
  it('names 課, days, people and 内線, and lets 企画 ask and copy a mail', async () => {
    const { user, asked } = await open('planner');
    const row = await screen.findByRole('row', { name: /危機管理課/ });
    for (const words of ['入力', '3日遅れ', '入力 一郎', '内線 2345', 'サインインなし']) {
      expect(row.textContent).toContain(words);
    }
    const nobody = screen.getByRole('row', { name: /市民課/ });
    expect(nobody.textContent).toContain('担当者がいません');
    expect(nobody.textContent).toContain('あと2日');
    for (const name of ['市民課（課長確認）に連絡する', '環境課（入力）に連絡する']) {
      expect(screen.getByRole<HTMLButtonElement>('button', { name }).disabled).toBe(true);
    }
    await user.click(screen.getByRole('button', { name: '危機管理課（入力）へのメールの文面' }));
    const body = await screen.findByLabelText<HTMLTextAreaElement>('本文');
    expect(body.value).toContain('締切の令和8年5月20日を3日過ぎています');
    // The office network has no https, where a browser has no clipboard to write to.
    Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true });
    let clipboard = '';
    document.execCommand = () => {
      const setData = (_: string, text: string) => {
        clipboard = text;
      };
      return !document.dispatchEvent(
        Object.assign(new Event('copy', { cancelable: true }), { clipboardData: { setData } }),
      );
    };
    await user.click(screen.getByRole('button', { name: '件名と本文をコピー' }));
    await screen.findByText('件名と本文をコピーしました。');
    expect(clipboard).toMatch(/^【督促】令和7年度評価.+\n\n危機管理課\n.+の令和8年5月20日を3日過ぎています/s);
    await user.click(screen.getAllByRole('button', { name: '閉じる' }).at(-1) as HTMLElement);
    await user.click(screen.getByRole('button', { name: '危機管理課（入力）に連絡する' }));
    await user.type(await screen.findByLabelText(/伝えたいこと/), '今週中に');
    await user.click(screen.getByRole('button', { name: '連絡する' }));
    await waitFor(() => expect(asked).toEqual([{ departmentId: idOf(10), position: 0, text: '今週中に' }]));
    await screen.findByText('1人にお知らせを送りました。');
  });

  it('offers 課長 the list alone', async () => {
    await open('section_head');
    await screen.findByRole('row', { name: /危機管理課/ });
    expect(screen.queryByRole('button', { name: /に連絡する$/ })).toBeNull();
  });
});
